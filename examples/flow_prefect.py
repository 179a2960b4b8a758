"""A flow of Prefect: read every paper of a folder, each in a task that is tried again, and report what needs a look.

pip install council-docs prefect
python examples/flow_prefect.py minutes/
"""

import sys
from pathlib import Path

from prefect import flow, task

import council_docs as cd


@task(retries=2, retry_delay_seconds=10, task_run_name="read-{path.name}")
def findings_of(path: Path) -> list[dict[str, object]]:
    """Return the findings of a paper; one that cannot be read is a finding of its own."""
    try:
        record = cd.parse(path)
    except cd.ReadError as error:  # of the paper: to try again does not help
        return [{"paper": path.name, "severity": "error", "code": error.code, "message": error.reason}]
    return [
        {"paper": path.name, **each.model_dump(mode="json", include={"severity", "code", "message"})}
        for each in record.findings
    ]


@flow(name="check-papers")
def check_papers(folder: Path) -> list[dict[str, object]]:
    """Check all papers of a folder and return their findings."""
    runs = [findings_of.submit(path) for path in sorted(folder.iterdir()) if path.is_file()]
    return [finding for run in runs for finding in run.result()]


if __name__ == "__main__":
    for found in check_papers(Path(sys.argv[1])):
        print(found)
