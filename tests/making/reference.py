"""`docs/record.md`, written from the models themselves: every field with its type and what it means.

python -m tests.making.reference
"""

import re
from pathlib import Path

from pydantic import BaseModel

from council_docs import record

PAGE = Path(__file__).parents[2] / "docs" / "record.md"
ORDER = (
    *(
        "Record",
        "Source",
        "PageRange",
        "Paper",
        "Span",
        "Meeting",
        "Officer",
        "Statement",
        "Attendance",
        "Person",
        "AgendaItem",
        "Resolution",
    ),
    *(
        "Votes",
        "VoteMention",
        "VoteShares",
        "Candidate",
        "Ballot",
        "Amount",
        "AmountWords",
        "DateMention",
        "ShorthandAmount",
        "TimeMention",
        "BudgetItem",
    ),
    *("Organization", "Place", "LawCitation", "Event"),
    *("Mention", "Finding", "FindingDecision", "Phrase", "CorrectedFrom", "Decision", "Correction"),
    "Chunk",
)

HEAD = """# The record, field by field

ภาษาไทย: [ระเบียนทีละช่อง](th/record.md)

What `council_docs.parse` returns and `council-docs parse --format json` prints. Fields may be added; none is renamed,
dropped or given another meaning without a new `schema`. `council-docs schema` prints the same as JSON Schema.

Dates are ISO 8601 in the Common Era; times `HH:MM` on the 24-hour clock; money is a decimal string in the currency's main
unit; an absent value is `null`, never `""`; offsets are 0-based half-open ranges of Unicode code points into `text`.

*(Written from the models by `python -m tests.making.reference`.)*
"""


def type_of(annotation: object) -> str:
    """Return a type as a reader of JSON would call it."""
    text = re.sub(r"(?:[A-Za-z_]+\.)+", "", str(annotation))
    text = re.sub(r"<class '(\w+)'>", r"\1", text)
    text = re.sub(r"Annotated\[Decimal.*?return_type=str, when_used='json'\)\]", "decimal", text).replace("NoneType", "null")
    text = re.sub(r"Annotated\[int \| Decimal.*?Ge\(ge=0\)\]\)\]", "number", text)
    text = re.sub(r"Literal\[(.*?)\]", lambda hit: hit[1].replace("'", "").replace(", ", " · "), text)
    text = re.sub(r"(?:tuple|Optional)\[(.*), \.\.\.\]", r"list of \1", text).replace("None", "null")
    text = re.sub(r"Annotated\[(\w+), SerializeAsAny\(\)\]", r"\1", text)
    text = re.sub(r"dict\[str, (.*)\]", r"object of \1", text)
    text = re.sub(r"Optional\[(.*)\]$", r"\1 or null", text)
    text = text.replace("tuple[int, float, float, float, float]", "[page, x0, top, x1, bottom]")
    text = re.sub(r"ForwardRef\('(\w+)'\)", r"\1", text)
    return text.replace("|", "or")


def section(model: type[BaseModel]) -> str:
    """Return one model as a section."""
    rows = [f"## {model.__name__}", "", " ".join((model.__doc__ or "").split()), "", "| field | type | |", "|---|---|---|"]
    for name, field in model.model_fields.items():
        rows.append(f"| `{field.alias or name}` | {type_of(field.annotation)} | {field.description or ''} |")
    return "\n".join(rows) + "\n"


def render() -> str:
    """Return the whole page."""
    return "\n".join([HEAD, *(section(getattr(record, name)) for name in ORDER)])


if __name__ == "__main__":
    PAGE.write_text(render(), "utf-8")
