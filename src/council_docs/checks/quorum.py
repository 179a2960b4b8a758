"""The quorum that the law asks for."""

from collections.abc import Iterator

from council_docs.checks.attendance import counts_of_opening
from council_docs.checks.membership import LOCAL, bodies, is_local, is_member
from council_docs.lexicon.patterns import compiled
from council_docs.record import Finding, Phrase, Record, Span

_LAWS = (
    # the law of the body, by its name, as its phrase is keyed (`law.municipality`); each asks for "no fewer than half of
    # the members there are" (ไม่น้อยกว่ากึ่งหนึ่ง)
    (compiled("สภาเทศบาล"), "municipality"),
    (compiled(r"สภาองค์การบริหารส่วนจังหวัด|สภา\s?อบจ"), "province"),
    (compiled(r"สภาองค์การบริหารส่วนตำบล|สภาตำบล|สภา\s?อบต"), "subdistrict"),
    (compiled("สภาเมืองพัทยา"), "pattaya"),
    (LOCAL, "local"),
    (compiled(""), "committee"),
)


def quorum_missing(record: Record) -> Iterator[Finding]:
    """Fewer members present than the law requires: half of them, for local councils as for other committees.

    Local councils: no fewer than half of the members there are, by the act on their kind of council (Municipality Act,
    s. 27; Provincial Administrative Organization Act, s. 27; Tambon Council and Tambon Administrative Organization Act,
    s. 56; Pattaya City Act, s. 32); the Interior Ministry's regulation of B.E. 2547 says who checks it (cl. 25) and that
    nothing is resolved without it (cl. 76). Other committees of the administration: at least half, by section 79 of the
    Administrative Procedure Act. Members are those whom the lists of present and of absent people call so. Without a list
    of absentees the counts that the opening states are taken; without these nothing is concluded.
    """
    members = [row for row in record.attendance if row.status != "in_attendance" and is_member(row, local=is_local(record))]
    present = [row for row in members if row.status == "present"]
    if present and len(present) < len(members):
        yield from _short_of(len(present), len(members), present[0].span, record)
    elif record.kind == "minutes" and len(present) == len(members):
        for stated in counts_of_opening(record):
            total = stated.total or (stated.present + stated.absent if stated.absent else None)
            if total is not None and stated.of == "members":
                yield from _short_of(stated.present, total, Span(start=stated.start, end=stated.end), record)


def _short_of(present: int, total: int, span: Span, record: Record) -> Iterator[Finding]:
    required = (total + 1) // 2
    if present < required:
        law = next(law for pattern, law in _LAWS if pattern.search(bodies(record)))
        yield Finding.of(
            "quorum-missing",
            "warning",
            {"present": present, "total": total, "required": required, "law": Phrase.of(f"law.{law}")},
            expected=str(required),
            found=str(present),
            span=span,
        )
