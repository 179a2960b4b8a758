"""From a bucket into a bucket over HTTP, with an object store's own manners (moto's server)."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import fsspec.config
import pytest

import council_docs as cd
from tests.archive.stubs import PARSER
from tests.archive.torture import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]  # warnings of botocore, s3fs and the server


@pytest.fixture
def s3(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    own = {
        "PYTHONPATH": str(ROOT),
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "FSSPEC_S3_ENDPOINT_URL": f"http://{host}:{port}",  # fsspec's own way to configure; workers inherit it
    }
    for name, value in own.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setitem(fsspec.config.conf, "s3", {"endpoint_url": own["FSSPEC_S3_ENDPOINT_URL"]})
    fs = fsspec.filesystem("s3", skip_instance_cache=True)
    fs.mkdir("inbox")
    fs.mkdir("outbox")
    yield fs
    server.stop()


def test_workers_read_and_write_a_bucket_and_a_stopped_run_goes_on(s3: Any, tmp_path: Path) -> None:
    for number in range(12):
        s3.pipe(f"inbox/2566/{number:02}.txt", f"text {number}".encode())
    s3.pipe("inbox/crash.txt", b"abort")
    seen: list[str] = []

    def convert(**settings: Any) -> Any:
        return cd.convert(
            "s3://inbox",
            "s3://outbox/records-of-2566",
            journal=tmp_path / "journal.sqlite",
            parser=PARSER,
            jobs=2,
            **settings,
        )

    def give_up(event: dict[str, Any]) -> None:
        if event["event"] == "document":
            seen.append(event["id"])
        if len(seen) == 3:
            raise OSError("the driver's machine is gone")

    with pytest.raises(OSError, match="gone"):
        convert(on_event=give_up)
    report = convert(tables=["parquet"])
    assert (report.done, report.failures) == (12, {"crash": 1})
    assert report.timing.parsed < 13
    s3.invalidate_cache()
    names = s3.find("outbox/records-of-2566")
    assert "outbox/records-of-2566/tables/documents.parquet" in names
    assert not [name for name in names if ".staging" in name or name.endswith(".tmp")]
    lines = s3.cat("outbox/records-of-2566/records/part-00000.jsonl").decode().splitlines()
    ids = [cd.Record.model_validate_json(line).source.id for line in lines]
    assert ids == [f"s3://inbox/2566/{number:02}.txt" for number in range(12)]
    assert convert().timing.parsed == 0
    s3.pipe("inbox/2566/03.txt", b"changed")
    assert convert().timing.parsed == 1
