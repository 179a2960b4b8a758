"""Akoma Ntoso 3.0 (OASIS LegalDocML): minutes as a `debate` with roll call, agenda, speeches, resolutions and votes.

The text is kept; what a record knows of it is marked: people, days, sums. Votes stand in `analysis`, and where each part
stands on paper in `proprietary`, in a namespace of our own, as the standard has no boxes. The schema sets their order.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from lxml import etree

from council_docs._version import __version__
from council_docs.record.mentions import Meeting
from council_docs.record.spans import Span
from council_docs.text.lines import line_start, lines_of
from council_docs.thai.names.full_names import person_key

if TYPE_CHECKING:  # `Record` imports this file
    from council_docs.record.record import AgendaItem, Attendance, Record, Resolution

AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN = "https://council-docs.github.io/ns/places/1"
"""Namespace of the places on paper."""

NAMES: Any = {None: AKN, "cd": OWN}

SOURCE = "#council-docs"
UNKNOWN_DAY = "0001-01-01"
"""The standard asks for a day of each work; this one, named `unknown`, stands where the paper states none."""

OPTIONS = {"for": "for", "against": "against", "abstain": "abstain", "no_vote": "not-voting"}
STATUS_HEADINGS = {"present": "ผู้มาประชุม", "absent": "ผู้ไม่มาประชุม", "in_attendance": "ผู้เข้าร่วมประชุม"}
INLINE = frozenset({"person", "date", "quantity", "docTitle", "docDate", "recordedTime"})
"""Elements that stand in running text, where a line end would be a space."""
MIXED = frozenset({"p", "from", "heading", "num"})
OFFICERS = ("chair", "secretary", "recorder", "reviewer")


def to_akoma_ntoso(record: "Record") -> str:
    """Return a record as an Akoma Ntoso 3.0 document (XML, UTF-8), valid by the schema of OASIS.

    A file of several minutes is a `documentCollection` with a `debate` for each.
    """
    minutes = list(record.each_minutes())
    root = etree.Element(f"{{{AKN}}}akomaNtoso", nsmap=NAMES)
    if len(minutes) == 1:
        root.append(_Debate(record).whole())
    else:
        root.append(_collection(minutes))
    for element in root.iter():
        if etree.QName(element).localname not in INLINE:
            element.tail = "\n"
            if len(element) and etree.QName(element).localname not in MIXED:
                element.text = "\n"
    return etree.tostring(root, encoding="unicode", xml_declaration=False)


def _collection(minutes: "Sequence[Record]") -> Any:
    collection = etree.Element(f"{{{AKN}}}documentCollection", name="minutes")
    collection.append(_Debate(minutes[0]).meta_of_collection())
    body = _add(collection, "collectionBody")
    for number, each in enumerate(minutes, 1):
        own = f"component_{number}"
        debate = _Debate(each, number).whole()
        for element in debate.iter():
            _put_below(element, own)
        _add(body, "component", eId=own).append(debate)
    return collection


def _put_below(element: Any, own: str) -> None:
    """Name an element of a debate, and what it refers to, by the component that it is a part of."""
    for name, value in element.attrib.items():
        if name in ("eId", "of"):
            element.set(name, f"{own}__{value}")
        elif value.startswith("#"):
            element.set(name, f"#{own}__{value[1:]}")


class _Debate:
    """The minutes of one meeting; `number` says which of a file that holds several, from 1."""

    def __init__(self, record: "Record", number: int = 0) -> None:
        self.record = record
        self.number = number
        self.people: dict[str, tuple[str, str]] = {}
        self.concepts: dict[str, str] = {}
        self.places: list[tuple[str, Span]] = []
        self.votings: list[Any] = []
        self.marks = sorted(self._marks(), key=lambda mark: (mark[0].start, -mark[0].end))
        self.count = 0

    def whole(self) -> Any:
        """Return the debate; the body is made first, as it tells whom and what the head must name."""
        body = self._body()
        preface = self._preface()
        debate = etree.Element(f"{{{AKN}}}debate", name="minutes" if self.record.kind == "minutes" else "report")
        debate.append(self._meta())
        debate.append(preface)
        debate.append(body)
        return debate

    def meta_of_collection(self) -> Any:
        """Return the head of the collection of all minutes of the file."""
        meta = etree.Element(f"{{{AKN}}}meta")
        self._identification(meta, "documentCollection")
        self._references(meta)
        return meta

    # ---- the head

    def _meta(self) -> Any:
        meta = etree.Element(f"{{{AKN}}}meta")
        self._identification(meta)
        if self.votings:
            analysis = _add(meta, "analysis", source=SOURCE)
            parliamentary = _add(analysis, "parliamentary")
            for voting in self.votings:
                parliamentary.append(voting)
        self._references(meta)
        if self.places:
            proprietary = _add(meta, "proprietary", source=SOURCE)
            for eid, span in self.places:
                place = etree.SubElement(proprietary, f"{{{OWN}}}place", of=eid, start=str(span.start), end=str(span.end))
                if span.page:
                    place.set("page", str(span.page))
                for box in span.boxes or ():
                    etree.SubElement(place, f"{{{OWN}}}box").text = " ".join(map(str, box))
        return meta

    def _identification(self, meta: Any, kind: str = "debate") -> None:
        meeting = self.record.meetings[0] if self.record.meetings else None
        day = (meeting.date if meeting else None) or self.record.published
        when = {"date": day.isoformat() if day else UNKNOWN_DAY, "name": "meeting" if day else "unknown"}
        work = f"/akn/th/{kind}/{when['date']}/{self._own_number()}"
        identification = _add(meta, "identification", source=SOURCE)
        levels = (("FRBRWork", work), ("FRBRExpression", f"{work}/tha@"), ("FRBRManifestation", f"{work}/tha@/main.xml"))
        for level, uri in levels:
            frbr = _add(identification, level)
            _add(frbr, "FRBRthis", value=f"{uri}/!main" if level != "FRBRManifestation" else uri)
            _add(frbr, "FRBRuri", value=uri)
            if level == "FRBRWork":
                _add(frbr, "FRBRalias", value=self.record.source.name, name="file")
                if meeting and meeting.number:
                    _add(frbr, "FRBRalias", value=meeting.number, name="number")
            _add(frbr, "FRBRdate", **when)
            _add(frbr, "FRBRauthor", href="#body" if meeting and meeting.body else SOURCE)
            if level == "FRBRWork":
                _add(frbr, "FRBRcountry", value="th")
            if level == "FRBRExpression":
                _add(frbr, "FRBRlanguage", language="tha")

    def _own_number(self) -> str:
        """Return what tells the work from others: the digest of the file, and which of its minutes it is."""
        return self.record.source.sha256[:16] + (f"-{self.number}" if self.number > 1 else "")

    def _references(self, meta: Any) -> None:
        meeting = self.record.meetings[0] if self.record.meetings else None
        references = _add(meta, "references", source=SOURCE)
        _add(
            references,
            "TLCOrganization",
            eId="council-docs",
            href="/ontology/organization/council-docs",
            showAs=f"council-docs {__version__}",
        )
        if meeting and meeting.body:
            _add(
                references, "TLCOrganization", eId="body", href="/ontology/organization/th/body", showAs=_clean(meeting.body)
            )
        for key, (eid, name) in self.people.items():
            _add(references, "TLCPerson", eId=eid, href=f"/ontology/person/th/{_path(key)}", showAs=_clean(name))
        for concept, shown in self.concepts.items():
            kind = "TLCRole" if concept.startswith("role-") else "TLCConcept"
            room = "role" if kind == "TLCRole" else "concept"
            _add(references, kind, eId=concept, href=f"/ontology/{room}/th/{concept}", showAs=shown)

    def _preface(self) -> Any:
        meeting = self.record.meetings[0] if self.record.meetings else None
        preface = etree.Element(f"{{{AKN}}}preface")
        _add(_add(preface, "p"), "docTitle").text = _clean(self.record.title or self.record.source.name)
        if meeting is None:
            return preface
        line = _add(preface, "p")
        for text in filter(None, (meeting.body, meeting.session, meeting.number)):
            _append_text(line, f"{_clean(text)} ")
        if meeting.date:
            _add(line, "docDate", date=meeting.date.isoformat()).text = meeting.date.isoformat()
        self._hours(line, meeting)
        if meeting.place:
            _add(preface, "p").text = _clean(meeting.place)
        self._officers(preface, meeting)
        return preface

    def _hours(self, line: Any, meeting: Meeting) -> None:
        for name, clock in (("begins", meeting.start_time), ("ends", meeting.end_time)):
            if clock and meeting.date and clock != "24:00":
                day = (meeting.end_date or meeting.date) if name == "ends" else meeting.date
                _add(
                    line,
                    "recordedTime",
                    time=f"{day.isoformat()}T{clock}:00",
                    type="startEvent" if name == "begins" else "endEvent",
                ).text = clock

    def _officers(self, preface: Any, meeting: Meeting) -> None:
        officers = [(role, getattr(meeting, role)) for role in OFFICERS if getattr(meeting, role)]
        for number, (role, name) in enumerate(officers):
            who = _add(_add(preface, "p"), "person", eId=f"officer_{number}", refersTo=f"#{self._person(name)}")
            who.set("as", f"#{self._concept(f'role-{role}', role)}")
            who.text = _clean(name)

    # ---- the body

    def _body(self) -> Any:
        body = etree.Element(f"{{{AKN}}}debateBody")
        if self.record.attendance:
            body.append(self._roll_call())
        filed: set[int] = set()
        for index, item in enumerate(self.record.agenda):
            body.append(self._item(item, f"dbsect_{index + 1}", filed))
        loose = [index for index in range(len(self.record.resolutions)) if index not in filed]
        if loose:
            section = _add(body, "resolutions", eId="resolutions")
            for index in loose:
                self._resolution(section, index)
        if not len(body):
            section = _add(body, "debateSection", eId="dbsect_1", name="text")
            self._paragraphs(section, *self._range(), ())
        return body

    def _range(self) -> tuple[int, int]:
        """Return the part of the text that these minutes are: all of it in a file of one paper."""
        if self.number > 1:
            return self.record.papers[0].span.start, self.record.papers[0].span.end
        further = [paper.span.start for paper in self.record.papers if paper.meeting is not None]
        return 0, min(further, default=len(self.record.text))

    def _roll_call(self) -> Any:
        roll = etree.Element(f"{{{AKN}}}rollCall", eId="rollCall")
        for status, heading in STATUS_HEADINGS.items():
            rows = [(index, row) for index, row in enumerate(self.record.attendance) if row.status == status]
            if not rows:
                continue
            section = _add(roll, "debateSection", eId=f"rollCall__{status}", name=status)
            _add(section, "heading").text = heading
            for index, row in rows:
                self._attendee(section, index, row)
        return roll

    def _attendee(self, section: Any, index: int, row: "Attendance") -> None:
        eid = f"attendee_{index}"
        line = _add(section, "p")
        if row.name:
            who = _add(line, "person", eId=eid, refersTo=f"#{self._person(row.name)}")
            who.text = _clean(f"{row.title or ''}{row.name}")
            self.places.append((eid, row.span))
        rest = " ".join(filter(None, (row.position, row.organization, row.reason, row.on_behalf_of)))
        if rest:
            _append_text(line, f" {_clean(rest)}")

    def _item(self, item: "AgendaItem", eid: str, filed: set[int]) -> Any:
        section = etree.Element(f"{{{AKN}}}debateSection", eId=eid, name="agenda-item")
        if item.number:
            _add(section, "num").text = item.number
        _add(section, "heading").text = _clean(item.title)
        self.places.append((eid, item.span))
        inner = [self.record.resolutions[index].span for index in item.resolutions]
        own_end = item.items[0].span.start if item.items else (item.body or item.span).end
        if item.body is not None:
            self._paragraphs(section, max(item.body.start, item.span.end), own_end, inner, item.speakers)
        own = [index for index in item.resolutions if not any(index in below for below in map(_indexes, item.items))]
        for index in own:
            if index not in filed:
                resolutions = _add(section, "resolutions", eId=f"{eid}__res_{index + 1}")
                self._resolution(resolutions, index)
                filed.add(index)
        for number, below in enumerate(item.items, 1):
            section.append(self._item(below, f"{eid}__dbsect_{number}", filed))
        return section

    def _paragraphs(self, section: Any, start: int, end: int, without: Sequence[Span], speakers: Sequence[str] = ()) -> None:
        """Add the lines of a range: speeches of those whom a line begins with, in a group; else paragraphs."""
        group: Any = None
        for line in lines_of(self.record.text, start=start, end=end):
            at, stop = line.start, line.end
            if line.text.strip() and not any(span.start < stop and at < span.end for span in without):
                speaker = self._speaker(at, stop, speakers)
                if speaker is None and group is None:
                    self._inline(_add(section, "p"), at, stop)
                else:
                    group = self._group(section, speaker) if group is None else group
                    self._speech(group, at, stop, speaker)

    def _group(self, section: Any, speaker: tuple[str, Span] | None) -> Any:
        by = f"#{self._person(speaker[0])}" if speaker else SOURCE
        return _add(section, "speechGroup", eId=self._next("sg"), by=by)

    def _speech(self, group: Any, start: int, end: int, speaker: tuple[str, Span] | None) -> None:
        last = group[-1] if len(group) else None
        if speaker is None and last is not None:
            self._inline(_add(last, "p"), start, end)
            return
        if speaker is None:
            return
        name, span = speaker
        speech = _add(group, "speech", eId=self._next("speech"), by=f"#{self._person(name)}")
        _add(speech, "from").text = _clean(self.record.text[start : span.end])
        self._inline(_add(speech, "p"), span.end, end)

    def _speaker(self, start: int, end: int, speakers: Sequence[str]) -> tuple[str, Span] | None:
        for person in self.record.people if speakers else ():
            if person.name in speakers:
                for span in (*person.spans, *person.short_spans):
                    if start <= span.start <= start + 2 and span.end < end:
                        return person.name, span
        return None

    def _resolution(self, section: Any, index: int) -> None:
        resolution = self.record.resolutions[index]
        eid = f"resolution_{index + 1}"
        action = self._concept(f"action-{resolution.action}", resolution.action)
        text, span = self.record.text, resolution.span
        marker = text[line_start(text, span.start) : span.start].strip()
        if marker:
            _add(section, "p").text = _clean(marker)
        container = _add(section, "container", eId=eid, name="resolution", refersTo=f"#{action}")
        self.places.append((eid, resolution.span))
        line = _add(container, "p")
        self._inline(line, resolution.span.start, resolution.span.end)
        stop = text.find("\n", span.end)
        rest = text[span.end : stop if stop >= 0 else len(text)].strip()
        if rest:
            _add(section, "p").text = _clean(rest)
        if resolution.votes is not None or resolution.unanimous or resolution.outcome:
            self._voting(index, resolution, eid)

    def _voting(self, index: int, resolution: "Resolution", eid: str) -> None:
        voting = etree.Element(f"{{{AKN}}}voting", eId=f"voting_{index + 1}", href=f"#{eid}")
        if resolution.outcome or resolution.unanimous:
            outcome = "unanimous" if resolution.unanimous else resolution.outcome or ""
            voting.set("outcome", f"#{self._concept(f'outcome-{outcome}', outcome)}")
        told = resolution.votes.model_dump(by_alias=True) if resolution.votes else {}
        if told.get("voters") is not None:
            _add(voting, "quorum", eId=f"voting_{index + 1}__voters", value=str(told["voters"]))
        for side, option in OPTIONS.items():
            if told.get(side) is not None:
                concept = self._concept(f"vote-{option}", option)
                _add(voting, "count", eId=f"voting_{index + 1}__{option}", value=str(told[side]), refersTo=f"#{concept}")
        if not len(voting):  # the schema asks for one count: of a unanimous vote without figures its value is not known
            _add(
                voting,
                "count",
                eId=f"voting_{index + 1}__unknown",
                value="",
                refersTo=f"#{self._concept('vote-for', 'for')}",
            )
        self.votings.append(voting)

    # ---- runs of text

    def _marks(self) -> Iterator[tuple[Span, str, dict[str, str]]]:
        """Yield what is marked in texts: days, sums, people, each with the element and its attributes."""
        for date in self.record.dates:
            if date.start is not None and date.kind == "date":
                yield date.span, "date", {"date": date.start.isoformat()}
        for amount in self.record.amounts:
            if amount.value is not None and amount.currency == "THB":
                yield amount.span, "quantity", {"normalized": f"{amount.value:f}"}
        for person in self.record.people:
            for span in person.spans:
                yield span, "person", {"name": person.name}

    def _inline(self, element: Any, start: int, end: int) -> None:
        """Write `text[start:end]` into an element, facts that stand in it marked; what overlaps a mark before it is not."""
        at = start
        for span, kind, attributes in self.marks:
            if span.start < at or span.end > end:
                continue
            _append_text(element, _clean(self.record.text[at : span.start]))
            marked = _add(element, kind)
            eid = self._next(kind)
            if kind == "date":
                marked.set("date", attributes["date"])
            elif kind == "quantity":
                marked.set("refersTo", f"#{self._concept('baht', 'บาท')}")
                marked.set("normalized", attributes["normalized"])
            else:
                marked.set("refersTo", f"#{self._person(attributes['name'])}")
            marked.set("eId", eid)
            marked.text = _clean(self.record.text[span.start : span.end])
            self.places.append((eid, span))
            at = span.end
        _append_text(element, _clean(self.record.text[at:end]))

    def _person(self, name: str) -> str:
        key = person_key(name)
        return self.people.setdefault(key, (f"person-{len(self.people) + 1}", name))[0]

    def _concept(self, eid: str, shown: str) -> str:
        self.concepts.setdefault(eid, shown)
        return eid

    def _next(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"


def _indexes(item: "AgendaItem") -> set[int]:
    return set(item.resolutions).union(*map(_indexes, item.items))


def _add(parent: Any, tag: str, /, **attributes: str) -> Any:
    return etree.SubElement(parent, f"{{{AKN}}}{tag}", {name: _clean(value) for name, value in attributes.items()})


def _append_text(element: Any, text: str) -> None:
    if not len(element):
        element.text = (element.text or "") + text
    else:
        element[-1].tail = (element[-1].tail or "") + text


_BLANK = dict.fromkeys([*range(32), 0x7F, 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], " ")


def _clean(text: str) -> str:
    """Return a text that XML takes, tabs and line ends as spaces."""
    return text.translate(_BLANK)


def _path(key: str) -> str:
    from urllib.parse import quote

    return quote(key, safe="")
