"""Processes apart: what they import, what can be read of them, how they end."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

import council_docs as cd
from council_docs import isolation
from council_docs.errors import ArchiveError, MachineError
from council_docs.isolation import Child, ChildDiedError, Message, Service
from tests.archive.torture import ROOT

MEMORY = 700 * isolation.MIB


def echo(setup: dict[str, Any]) -> Service:
    """A service for tests."""

    def answer(request: Message) -> Message:
        told, body = request
        if told.get("do") == "print":
            print("libraries print what they like")
        if told.get("do") == "exit":
            os._exit(7)
        if told.get("do") == "complain":
            os.write(2, b"memory allocation of 12 bytes failed")
        if told.get("do") == "sleep":
            time.sleep(told["for"])
        return {"setup": setup, "told": told, "path": sys.path}, body[::-1]

    return answer


ECHO = f"{__name__}:echo"


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    child = Child(ECHO, {"password": "ความลับ"}, memory=MEMORY)
    yield child
    child.close()


def test_a_request_of_any_bytes_is_answered(child: Child) -> None:
    body = b"\n{}\x00" * 100_000
    told, answer = child.ask({"do": "print"}, 60.0, body)
    assert (told["setup"], told["told"]) == ({"password": "ความลับ"}, {"do": "print"})
    assert answer == body[::-1]


def test_no_secret_stands_in_the_command_line_nor_in_the_environment(child: Child) -> None:
    process = psutil.Process(child._process.pid)
    assert not [word for word in [*process.cmdline(), *process.environ().values()] if "ความลับ" in word]


def test_a_child_that_dies_says_how(child: Child) -> None:
    with pytest.raises(ChildDiedError) as death:
        child.ask({"do": "exit"}, 60.0)
    assert isolation.reason_of(death.value, 60.0, MEMORY) == ("crash", "its process ended with exit code 7")


def asked(child: Child, *deeds: dict[str, Any], seconds: float = 60.0) -> tuple[list[Any], ChildDiedError | None]:
    """Return what was answered before the child died, and its death."""
    answers: list[Any] = []
    try:
        for told, body in child.ask_each([(deed, b"%d" % place) for place, deed in enumerate(deeds)], seconds):
            assert body == (b"%d" % len(answers))[::-1]
            answers.append(told["told"])
    except ChildDiedError as death:
        return answers, death
    return answers, None


def test_many_requests_are_answered_in_their_order(child: Child) -> None:
    deeds = [{"number": number} for number in range(300)]
    assert asked(child, *deeds) == (deeds, None)
    assert asked(child, {"do": "print"}) == ([{"do": "print"}], None)


def test_what_was_answered_before_a_death_is_kept(child: Child) -> None:
    answers, death = asked(child, {"number": 1}, {"do": "complain"}, {"do": "exit"}, {"number": 2})
    assert answers == [{"number": 1}, {"do": "complain"}]
    assert death is not None
    # What the request before said of memory says nothing of this one.
    assert isolation.reason_of(death, 60.0, MEMORY) == ("crash", "its process ended with exit code 7")


def test_the_time_is_that_of_one_request_not_of_all(child: Child) -> None:
    naps = [{"do": "sleep", "for": 0.5}] * 6
    answers, death = asked(child, *naps, {"do": "sleep", "for": 60}, seconds=2.0)
    assert answers == naps
    assert death is not None
    assert death.timed_out


def test_a_service_that_cannot_be_imported_is_told_in_words() -> None:
    with pytest.raises(ArchiveError, match=r"ModuleNotFoundError: No module named 'no_such_module'.*PYTHONPATH"):
        Child("no_such_module:thing", {}, memory=MEMORY)


@pytest.mark.parametrize("broken", ["tempfile.mkdtemp", "subprocess.Popen"])
def test_a_machine_that_starts_no_process_is_at_fault_itself(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(broken, full)
    with pytest.raises(MachineError, match="No space left"):
        Child(ECHO, {}, memory=MEMORY)


HOSTILE = "open({!r}, 'w').write('executed'); raise ImportError('hostile')"


def test_nothing_that_lies_beside_a_document_is_executed(tmp_path: Path) -> None:
    """An archive is unpacked, somebody stands in its folder, and it holds files named like modules."""
    mark = tmp_path / "mark"
    box = tmp_path / "box"
    box.mkdir()
    for module in ("queue", "json", "numpy", "pythainlp", "council_docs", "sitecustomize"):
        (box / f"{module}.py").write_text(HOSTILE.format(str(mark)))
    (box / "a.txt").write_text("มติที่ประชุม เห็นชอบ 1,000 บาท", "utf-8")
    code = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from council_docs.cli import main; main(sys.argv[1:])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code, "convert", ".", "--out", "../out", "--jobs", "1", "--quiet"],
        cwd=box,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert not mark.exists()
    assert "เห็นชอบ" in (tmp_path / "out" / "records" / "part-00000.jsonl").read_text("utf-8"), done.stderr.decode()


PATHS = [
    # how the program was started, the first place of its path, whether it stays
    (["-c", "{print}"], False),
    (["-P", "-c", "{print}"], False),
    (["-m", "show"], False),
    (["show.py"], True),  # the folder of the script that is run was chosen, not the current one
]


@pytest.mark.parametrize(("arguments", "stays"), PATHS)
def test_the_current_folder_is_left_out_of_the_path_unless_the_script_lies_there(
    tmp_path: Path, arguments: list[str], stays: bool
) -> None:
    show = f"import sys; sys.path.append({str(ROOT / 'src')!r}); from council_docs.isolation import clean_path; "
    show += "print(*clean_path(), sep='\\n')"
    (tmp_path / "show.py").write_text(show)
    command = [sys.executable, *(word.replace("{print}", show) for word in arguments)]
    without = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    for places in ("", str(tmp_path)):
        done = subprocess.run(
            command, cwd=tmp_path, env=without | {"PYTHONPATH": places}, capture_output=True, text=True, check=True
        )
        assert (str(tmp_path) in done.stdout.splitlines()) == (stays or bool(places))


def test_idle_children_are_asked_again_and_failed_ones_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    numbers = []
    for fails in (False, True, False):
        with contextlib.suppress(ChildDiedError), isolation.borrowed(ECHO, {}, memory=MEMORY) as child:
            numbers.append(child._process.pid)
            child.ask({"do": "exit" if fails else "print"}, 60.0)
    assert numbers[0] == numbers[1] != numbers[2]
    isolation.abort_children()


def test_errors_travel_between_processes() -> None:
    import pickle

    for error in (
        cd.BahtTextError("no sum", text="หนึ่งพนบาท", position=5, suggestion="หนึ่งพันบาท"),
        cd.ReadError("is broken", source="a.pdf"),
        MachineError("the disk is full"),
    ):
        again = pickle.loads(pickle.dumps(error))
        assert (type(again), str(again), again.__dict__) == (type(error), str(error), error.__dict__)
