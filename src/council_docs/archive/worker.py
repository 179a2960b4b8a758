"""What the process of an archive's documents does: one task a request. `council_docs.isolation` starts and ends it."""

from typing import Any

from council_docs.archive.settings import Settings
from council_docs.archive.task import Task, work
from council_docs.isolation import Message, Service

SERVICE = "council_docs.archive.worker:tasks"


def tasks(setup: dict[str, Any]) -> Service:
    """Return the function that does tasks with the settings of a batch."""
    settings = Settings.from_json(setup)
    settings.load_parser()

    def do(request: Message) -> Message:
        told, _ = request
        return work(Task.from_json(told, settings)).to_json(), b""

    return do
