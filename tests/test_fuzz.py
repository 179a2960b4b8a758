"""A bounded fuzz target: documents with bytes changed, cut out and doubled are read, or refused by errors of ours.

`COUNCIL_DOCS_FUZZ=5000 pytest tests/test_fuzz.py` is the long form, which runs every night.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import council_docs as cd

EXAMPLES = Path(__file__).parents[1] / "examples" / "documents"
DOCUMENTS = {name: (EXAMPLES / name).read_bytes() for name in ("minutes-with-errors.pdf", "minutes.docx", "news.txt")}
DOCUMENTS["page.html"] = (
    "<!doctype html><html><head><title>ข่าวสภา</title></head><body><article><p>ที่ประชุมมีมติอนุมัติงบประมาณ 1,000 บาท "
    "(หนึ่งพันบาทถ้วน) เมื่อวันที่ 5 มกราคม 2567</p></article></body></html>"
).encode()
EXAMPLES_OF_EACH = int(os.environ.get("COUNCIL_DOCS_FUZZ", "12"))

# Where (a thousandth of the file), what is done there, and with which bytes.
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 999), st.sampled_from(["change", "cut", "double", "insert"]), st.binary(min_size=1, max_size=8)
    ),
    min_size=1,
    max_size=4,
)


def changed(data: bytes, changes: list[tuple[int, str, bytes]]) -> bytes:
    for where, how, piece in changes:
        at = len(data) * where // 1000
        length = len(piece) * (1 if how == "change" else 40)
        middle = {
            "change": piece,
            "cut": b"",
            "double": data[at : at + length] * 2,
            "insert": piece + data[at : at + length],
        }
        data = data[:at] + middle[how] + data[at + length :]
    return data


@pytest.mark.slow
@pytest.mark.parametrize("name", DOCUMENTS)
@settings(max_examples=EXAMPLES_OF_EACH, suppress_health_check=list(HealthCheck))
@given(changes=CHANGES)
def test_damaged_documents_are_read_or_refused(name: str, changes: list[tuple[int, str, bytes]]) -> None:
    data = changed(DOCUMENTS[name], changes)
    try:
        record = cd.parse(data, name=name, ocr="never", isolated=True, limits=cd.Limits(document_seconds=60))
    except cd.WorkerError:
        raise  # it crashed, hung, or raised what is no error of ours
    except cd.ReadError:
        return
    assert cd.Record.model_validate_json(record.model_dump_json()) == record
