"""What `check_table` returns: each row of a sheet with its figure, its words and whether they say the same."""

from collections import Counter

from pydantic import Field

from council_docs.lexicon.catalogues import Language
from council_docs.record.mentions import Agreement
from council_docs.record.sentences import Phrase
from council_docs.record.spans import Model, Money


class CheckedColumns(Model, frozen=True):
    """Two columns of a sheet that were compared, and why they were taken."""

    sheet: str = Field(description="Name of the sheet.")
    figures: str = Field(description="Letters of the column of figures.")
    words: str = Field(description="Letters of the column of words.")
    figures_header: str | None = Field(default=None, description="What stands above the figures.")
    words_header: str | None = Field(default=None, description="What stands above the words.")
    named: bool = Field(default=False, description="The caller named them; otherwise headers and contents did.")


class CheckedRow(Model, frozen=True):
    """One row: both readings, each on its own."""

    sheet: str = Field(description="Name of the sheet.")
    row: int = Field(description="As the sheet counts it, from 1.")
    figure_cell: str = Field(description="Address of the figure: `B7`.")
    words_cell: str = Field(description="Address of the words.")
    figure_text: str = Field(description="The figure as the cell shows it.")
    words_text: str = Field(description="The words as the cell shows them.")
    figure: Money | None = Field(default=None, description="In baht; null where it cannot be read.")
    words: Money | None = Field(default=None, description="In baht; null where they cannot be read.")
    agreement: Agreement = Field(description="As `Amount.agreement`.")
    difference: Money | None = Field(default=None, description="How far the two are apart.")
    verdict: Phrase = Field(description="The same for a person.")

    @property
    def wrong(self) -> bool:
        """Return whether a person should look at it."""
        return self.agreement in ("disagrees", "unreadable")

    def text(self, language: Language = "en") -> str:
        """Return the verdict in a language."""
        return self.verdict.say(language)


class TableCheck(Model, frozen=True):
    """The rows of all sheets of a file in which a figure stands beside words."""

    name: str = Field(description="Of the file.")
    columns: tuple[CheckedColumns, ...] = Field(default=(), description="What was compared; empty where nothing was found.")
    rows: tuple[CheckedRow, ...] = Field(default=(), description="In the order of the file.")

    @property
    def wrong(self) -> tuple[CheckedRow, ...]:
        """The rows at which a person should look."""
        return tuple(row for row in self.rows if row.wrong)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows agree, disagree, and so on."""
        return dict(Counter(row.agreement for row in self.rows))
