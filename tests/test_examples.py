"""The examples run: a service, a notebook, a flow, data frames, loaders for retrieval, a spaCy pipeline."""

import importlib.util
import json
import os
import sys
import warnings
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import pytest

import council_docs as cd

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
DOCUMENTS = EXAMPLES / "documents"
PDF = DOCUMENTS / "minutes-with-errors.pdf"

CODES = ["weekday-disagrees", "amount-words-disagree", "votes-exceed-present", "total-disagrees"]


def example(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"example_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what other libraries say while they are imported
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("archive") / "out"
    report = cd.convert([PDF, DOCUMENTS / "minutes.docx"], out, tables=["parquet"], isolate=False)
    assert report.done == 2
    return out


@pytest.fixture(scope="module")
def client() -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from fastapi.testclient import TestClient

        return TestClient(example("service_fastapi").app)


class TestService:
    def test_findings_of_what_is_sent(self, client: Any) -> None:
        answer = client.post("/check", params={"name": "minutes.pdf"}, content=PDF.read_bytes())
        assert answer.status_code == 200
        assert answer.json()["kind"] == "minutes"
        assert [each["code"] for each in answer.json()["findings"]] == CODES

    def test_what_cannot_be_read_is_said(self, client: Any) -> None:
        answer = client.post("/check", params={"name": "empty.pdf"}, content=b"%PDF-1.7 and no more")
        assert answer.status_code == 422
        assert answer.json()["detail"]["code"] == "broken"

    def test_the_record_and_its_schema(self, client: Any) -> None:
        answer = client.post("/record", params={"name": "minutes.pdf"}, content=PDF.read_bytes())
        assert cd.Record.model_validate(answer.json()).source.name == "minutes.pdf"
        assert "Resolution" in json.dumps(client.get("/openapi.json").json())


def test_data_frames_of_pandas(archive: Path) -> None:
    frame = example("frames_pandas").approved(archive)
    assert frame.to_dict("records") == [{"body": "สภาองค์การบริหารส่วนตำบลห้วยทรายงาม", "year": 2024, "approved": 4}]


def test_data_frames_of_polars(archive: Path) -> None:
    frame = example("frames_polars").disagreeing(archive)
    assert frame.height == 1
    row = frame.to_dicts()[0]
    assert (float(row["value"]), float(row["words_value"]), row["page"]) == (478_500, 487_500, 2)


def test_documents_of_langchain() -> None:
    documents = example("loader_langchain").CouncilDocsLoader(PDF).load()
    text = cd.read(PDF).text
    assert len(documents) == 7
    assert [each.metadata.get("agenda_number") for each in documents] == [None, "1", "2", "3", "3.1", "3.2", "4"]
    for each in documents:
        assert text[each.metadata["start"] : each.metadata["end"]] == each.page_content
        assert each.metadata["council"] == "สภาองค์การบริหารส่วนตำบลห้วยทรายงาม"
    assert len({each.id for each in documents}) == 7


def test_nodes_of_llamaindex() -> None:
    nodes = example("loader_llamaindex").nodes(PDF, longest=300)
    text = cd.read(PDF).text
    assert all(text[node.start_char_idx : node.end_char_idx] == node.text for node in nodes)
    assert {node.metadata["date"] for node in nodes} == {"2024-05-15"}
    assert "start" not in nodes[0].get_content(metadata_mode="llm")
    assert len({node.node_id for node in nodes}) == len(nodes)
    assert nodes[0].source_node is not None


def test_a_pipeline_of_spacy() -> None:
    doc = example("pipeline_spacy").marked(str(PDF))
    assert ("๔๗๘,๕๐๐ บาท", "MONEY") in {(entity.text, entity.label_) for entity in doc.ents}
    assert doc._.record.kind == "minutes"


def test_a_task_of_prefect(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The task as Prefect calls it; the engine, which starts a server of its own for a flow, is not ours to test."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    module = example("flow_prefect")
    assert [each["code"] for each in module.findings_of.fn(PDF)] == CODES
    (tmp_path / "b.pdf").write_bytes(b"")
    (unread,) = module.findings_of.fn(tmp_path / "b.pdf")
    assert (unread["paper"], unread["code"]) == ("b.pdf", "empty")
    assert (module.findings_of.retries, module.check_papers.name) == (2, "check-papers")


@pytest.mark.slow
def test_the_notebook_runs(tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook: Any = cast("Any", nbformat).read(EXAMPLES / "notebook.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "keep the notebook without outputs"
    old = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            NotebookClient(
                notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": str(EXAMPLES)}}
            ).execute()
    finally:
        os.environ.pop("PYTHONPATH") if old is None else os.environ.update(PYTHONPATH=old)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert "สภาองค์การบริหารส่วนตำบลห้วยทรายงาม" in outputs[0]["data"]["text/html"]
    assert "'disagrees', 2" in outputs[1]["data"]["text/plain"]
    assert "entities" in outputs[-1]["text"]


def test_every_example_is_tested_and_described() -> None:
    page = (ROOT / "docs" / "at-hand.md").read_text("utf-8")
    tests = "".join(path.read_text("utf-8") for path in (ROOT / "tests").glob("test_*.py"))
    for path in [*EXAMPLES.glob("*.py"), *EXAMPLES.glob("*.ipynb")]:
        assert f"`{path.name}`" in page
        assert path.stem in tests
