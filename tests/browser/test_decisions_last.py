"""Made documents (300, by day 100) with planted errors, decided in the browser, then renamed and converted anew."""

import time
from decimal import Decimal
from pathlib import Path

import pytest

import council_docs as cd
from council_docs.archive.review_site import Rows, Site, review_archive
from council_docs.cli import main
from council_docs.record.decisions import read_decisions
from council_docs.thai.numbers.baht import baht_text
from tests.browser.conftest import Browser
from tests.browser.test_review import downloaded
from tests.budgets import NIGHTLY

DOCUMENTS = 300 if NIGHTLY else 100
VERDICTS = {0: ("1", "accepted"), 1: ("2", "dismissed")}
CHOSEN = "!!document.querySelector('#record .chosen')"
KEPT = "Object.keys(localStorage).filter((name) => /^council-docs:[0-9a-f]{64}$/.test(name)).length"


def becomes(browser: Browser, script: str, value: object, seconds: float) -> bool:
    """Wait for what a page does after it is loaded or a key is pressed: on a busy machine the next step comes too early."""
    until = time.monotonic() + seconds
    while browser.run(script) != value:
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def opened(browser: Browser, page: Path, ready: str = CHOSEN) -> None:
    browser.driver.get(page.as_uri())  # what it asks the network for is not looked at here
    browser.shown()
    assert becomes(browser, ready, True, 20)  # it is shown, has what was decided before, and listens to keys


def text_of(number: int) -> str:
    """Return a paper whose figure and words differ, a thousand baht in one, two digits in the other."""
    value = Decimal(100_000 + 1_357 * number)
    wrong = baht_text(value + 1_000)
    return f"ข่าวที่ {number}\nที่ประชุมสภาเทศบาลตำบลบึงบัวทองอนุมัติวงเงิน {value:,} บาท ({wrong}) ตามที่เสนอ\n"


WATCH = """
window.touched = [];
let shown = false;
requestAnimationFrame(() => { shown = true; });
const own = Object.getOwnPropertyDescriptor(window, "localStorage");
Object.defineProperty(window, "localStorage", { get() { window.touched.push(shown); return own.get.call(window); } });
"""


@pytest.mark.parametrize("page", ["list", "document"])
def test_decisions_are_asked_for_once_a_page_is_shown(browser: Browser, site: Path, document: Path, page: str) -> None:
    watch = browser.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": WATCH})
    try:
        browser.open(site / "index.html" if page == "list" else document)
        touched = browser.run("window.touched")
    finally:
        browser.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", watch)
    assert touched
    assert all(touched)


@pytest.mark.slow
def test_every_decision_is_still_there_after_renaming_and_converting_anew(browser: Browser, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    for number in range(DOCUMENTS):
        (papers / f"{number:03}.txt").write_text(text_of(number), encoding="utf-8")
    cd.convert(papers, tmp_path / "out", jobs=2)
    made = review_archive(tmp_path / "out", Site(str(tmp_path / "out/review"), pictures="none"), Rows())
    assert sum(len(one.entry.rows) for one in made) >= DOCUMENTS
    for place, one in enumerate(made):
        opened(browser, Path(one.page or ""))
        assert browser.run(KEPT) == place
        browser.press(VERDICTS[place % 2][0])
        if not becomes(browser, KEPT, place + 1, 5):  # the browser gave the key to nobody: the window was not in front yet
            assert browser.run(KEPT) == place
            browser.press(VERDICTS[place % 2][0])
            assert becomes(browser, KEPT, place + 1, 20)
    opened(browser, tmp_path / "out/review/index.html", "!!document.querySelector('.hit .verdict')")
    browser.one("#save-decisions").click()
    decisions = downloaded(browser, "decisions.csv").rename(tmp_path / "decisions.csv")
    rows = read_decisions(decisions)
    assert len(rows) == DOCUMENTS
    renamed = tmp_path / "renamed"
    papers.rename(renamed)
    for number, path in enumerate(sorted(renamed.iterdir())):
        path.rename(renamed / f"ชื่อใหม่-{DOCUMENTS - number}.txt")
    events: list[dict[str, object]] = []
    cd.convert(renamed, tmp_path / "again", jobs=2, decisions=[decisions], on_event=events.append)
    verdicts = {row.sha256: row.verdict for row in rows}
    records = list(cd.open_archive(tmp_path / "again").records())
    assert len(records) == DOCUMENTS
    for record in records:
        (verdict,) = [finding.decision.verdict for finding in record.findings if finding.decision]
        assert verdict == verdicts[record.source.sha256]
    assert [event for event in events if event["event"] == "unfit"] == []
    dismissed = [row for row in rows if row.verdict == "dismissed"]
    assert len(dismissed) == DOCUMENTS // 2
    path = next(path for path in renamed.iterdir() if cd.parse(path).source.sha256 == dismissed[0].sha256)
    assert main(["check", str(path), "--decisions", str(decisions)]) == 0
