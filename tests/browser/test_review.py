"""Review pages in Chromium: looked at, decided, corrected, searched, from disk and from the server on the loopback."""

import http.client
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import council_docs as cd
from council_docs.archive.review_server import Server
from council_docs.archive.review_site import Rows, Site, review_files
from council_docs.outputs.review import archive_page
from council_docs.record.decisions import read_corrections, read_decisions
from tests.archive.test_review_site import entry
from tests.browser.conftest import Browser
from tests.making.docs_pictures import write_scan


def chosen(browser: Browser) -> str:
    return str(browser.run("document.querySelector('#record .chosen')?.id"))


def in_sight(browser: Browser, selector: str, pane: str) -> bool:
    return bool(
        browser.run(
            "(([a, b]) => a.bottom > b.top && a.top < b.bottom)"
            "([arguments[0], arguments[1]].map((s) => document.querySelector(s).getBoundingClientRect()))",
            selector,
            pane,
        )
    )


def select(browser: Browser, selector: str, value: str) -> None:
    browser.run(
        "((box) => { box.value = arguments[1]; return box.dispatchEvent(new Event('change')); })"
        "(document.querySelector(arguments[0]))",
        selector,
        value,
    )


def test_a_page_opens_from_disk_and_asks_for_nothing_beyond_its_folder(browser: Browser, site: Path, document: Path) -> None:
    for page in (document, site / "index.html"):
        browser.open(page)
        time.sleep(0.3)
        asked = browser.requests()
        assert asked
        assert [url for url in asked if not url.startswith((site.as_uri(), "data:"))] == []
        assert browser.complaints() == []


def test_pictures_are_shown_with_a_box_for_every_fact(browser: Browser, document: Path) -> None:
    browser.open(document)
    assert browser.run(
        "[...document.images].filter((i) => i.loading !== 'lazy' || i.complete).every((i) => i.naturalWidth > 0)"
    )
    assert len(browser.all("svg.boxes rect")) > 50


def test_the_first_finding_is_chosen_and_its_box_is_in_sight(browser: Browser, document: Path) -> None:
    browser.open(document)
    assert chosen(browser) == browser.all("li.finding")[0].get_attribute("id")
    assert in_sight(browser, "svg.boxes rect.chosen", "#pages")


def test_a_click_on_a_fact_shows_its_box(browser: Browser, document: Path) -> None:
    browser.open(document)
    browser.click(browser.one("#b0 .what") if browser.one("#b0").is_displayed() else browser.one("#a0 .what"))
    fact = chosen(browser)
    assert fact in ("a0", "b0")
    boxes = browser.all("svg.boxes rect.chosen")
    assert {box.get_attribute("data-f") for box in boxes} == {fact}
    assert in_sight(browser, "svg.boxes rect.chosen", "#pages")


def test_a_click_on_a_box_shows_its_fact(browser: Browser, document: Path) -> None:
    browser.open(document)
    browser.run(
        "document.querySelector('svg.boxes rect[data-f=\"r2\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))"
    )
    assert chosen(browser) == "r2"
    assert in_sight(browser, "#r2", "#record")
    assert browser.run("document.activeElement.id") == "r2"


def test_words_that_ocr_is_not_sure_of_are_dotted_on_the_picture_of_a_scan(browser: Browser, tmp_path: Path) -> None:
    write_scan(Path("examples/documents/minutes-with-errors.pdf"), tmp_path / "scan.pdf", pages=1, blur=1.4)
    patient = {"limits": cd.Limits(page_seconds=600)}  # on a busy machine a page may take longer than the limit of every day
    (made,) = review_files([str(tmp_path / "scan.pdf")], Site(str(tmp_path / "pages"), reading=patient), Rows())
    browser.open(Path(made.page or ""))
    record = cd.parse(tmp_path / "scan.pdf", limits=patient["limits"])
    words = browser.all("svg.boxes line.unsure")
    assert len(words) == len(record.uncertain_words) > 3
    titles = browser.run("[...document.querySelectorAll('svg.boxes line.unsure title')].map((title) => title.textContent)")
    assert all(title.startswith("read with a confidence of ") for title in titles)
    inside = browser.run(
        "((paper) => [...document.querySelectorAll('svg.boxes line.unsure')].map((line) => line.getBoundingClientRect())"
        ".every((line) => line.left >= paper.left && line.right <= paper.right && line.top > paper.top && line.width > 0))"
        "(document.querySelector('.paper').getBoundingClientRect())"
    )
    assert inside
    assert browser.complaints() == []


def test_keys_go_through_the_findings_and_decide(browser: Browser, document: Path) -> None:
    browser.open(document)
    order = [finding.get_attribute("id") for finding in browser.all("li.finding")]
    seen = [chosen(browser)]
    for _ in order:
        browser.press("n")
        seen.append(chosen(browser))
    assert seen == [*order, order[0]]
    browser.press("p")
    assert chosen(browser) == order[-1]
    browser.press("2")
    assert "dismissed" in browser.one(f"#{order[-1]} .decided").text
    browser.press("n1")
    assert "accepted" in browser.one(f"#{order[0]} .decided").text
    assert browser.one("#progress").text == "decided: 2 of 4"
    browser.press("1")
    assert browser.one(f"#{order[0]} .decided").text == ""
    browser.press("3")
    browser.press("ส่งคืนเจ้าของเรื่อง\n")
    assert "noted – ส่งคืนเจ้าของเรื่อง" in browser.one(f"#{order[0]} .decided").text


def test_search_finds_thai_digits_and_opens_folds(browser: Browser, document: Path) -> None:
    browser.open(document)
    browser.press("/")
    browser.press("325000")
    shown = [fact for fact in browser.all("#record .fact") if fact.is_displayed()]
    assert [fact.text for fact in shown if "325,000" in fact.text]
    assert browser.one("#hits").text.startswith("hits: ")
    browser.press("\ue00c")  # Escape
    assert len([fact for fact in browser.all("#record .fact") if fact.is_displayed()]) > len(shown)


def test_the_page_does_not_move_under_the_reader(browser: Browser, document: Path) -> None:
    browser.open(document)
    before = browser.run("document.querySelector('#record').scrollTop")
    browser.one("li.finding:nth-of-type(2) .says").click()
    assert browser.run("document.querySelector('#record').scrollTop") == before
    browser.one("#larger").click()
    browser.press("n")
    assert browser.run("document.querySelector('#pages').style.getPropertyValue('--zoom')") == "1.25"


def test_a_correction_is_saved_downloaded_and_applied(browser: Browser, document: Path) -> None:
    browser.open(document)
    browser.one("#by").send_keys("นงนุช ตรวจดี")
    browser.click(browser.one("#a0 .correct"))
    asking = browser.one("#a0 form input")
    read = asking.get_attribute("value")
    asking.clear()
    asking.send_keys("487500\n")
    assert f"corrected from {read} to 487500" in browser.one("#a0 .changed").text
    assert "นงนุช ตรวจดี" in browser.one("#a0 .changed").text
    browser.open(document)
    assert browser.all("#a0 .changed"), "the browser keeps it"
    browser.one("#save-corrections").click()
    path = downloaded(browser, "corrections.csv")
    (row,) = read_corrections(path)
    assert (row.old, row.new, row.by) == (read, "487500", "นงนุช ตรวจดี")
    record = cd.parse("examples/documents/minutes-with-errors.pdf")
    applied = cd.reviewed(record, corrections=[row])
    assert applied.unfit == ()
    assert "amount-words-disagree" not in [finding.code for finding in applied.record.findings]


def test_a_value_in_words_is_corrected_by_its_own_words(browser: Browser, document: Path) -> None:
    browser.open(document)
    browser.click(browser.one("#a0 .correct"))
    browser.run(
        "(() => { const s = document.querySelector('#a0 select'); s.value = '1'; s.dispatchEvent(new Event('change')); })()"
    )
    field = browser.one("#a0 form input")
    field.clear()
    field.send_keys("478500\n")
    browser.one("#save-corrections").click()
    rows = read_corrections(downloaded(browser, "corrections.csv"))
    assert rows[0].path.endswith(".words.value")
    assert cd.reviewed(cd.parse("examples/documents/minutes-with-errors.pdf"), corrections=rows).unfit == ()


def downloaded(browser: Browser, name: str) -> Path:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        found = sorted(browser.downloads.glob("*.csv"), key=lambda path: path.stat().st_mtime)
        if found and not list(browser.downloads.glob("*.crdownload")):
            return found[-1].rename(browser.downloads / f"taken-{time.monotonic_ns()}-{name}.txt")
        time.sleep(0.05)
    raise AssertionError(f"{name} was not downloaded")


@pytest.mark.parametrize("page", ["document", "archive"])
def test_nothing_is_cut_off_at_360_pixels(browser: Browser, site: Path, document: Path, page: str) -> None:
    browser.open(document if page == "document" else site / "index.html", width=360, height=740)
    assert browser.run("document.documentElement.scrollWidth") <= 360
    wide = browser.run(
        "[...document.querySelectorAll('header *, footer *, .finding *, .hit, .document')]"
        ".filter((each) => each.getBoundingClientRect().right > 361 && !each.closest('nav, svg'))"
        ".map((each) => each.outerHTML.slice(0, 80))"
    )
    assert wide == []


def test_the_archive_shows_what_to_look_at_first_and_filters(browser: Browser, site: Path) -> None:
    browser.open(site / "index.html")
    names = [each.text for each in browser.all(".document h2")]
    assert len(names) == 4
    browser.one("[data-state=fine]").click()
    assert 0 < len(browser.all(".document")) < 4
    browser.one("[data-state=fine]").click()
    select(browser, "#code", "weekday-disagrees")
    assert {hit.text.split("\n")[0][:1] for hit in browser.all(".hit")}
    assert all("Weekday" in hit.text for hit in browser.all(".hit"))
    cuts = browser.all(".hit svg.cut image")
    assert cuts


def test_the_page_of_thousands_of_documents_opens_in_a_second(browser: Browser, tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(archive_page([entry(number) for number in range(5_000)], language="th"), encoding="utf-8")
    cost = opening(browser, page)
    assert len(browser.all(".document")) == 40
    assert cost < 1.0


def opening(browser: Browser, page: Path) -> float:
    """Return seconds of processor time that the page's own thread takes to open: the machine may be busy otherwise."""
    browser.driver.execute_cdp_cmd("Performance.enable", {"timeDomain": "threadTicks"})
    try:
        browser.open(page)
        told = browser.driver.execute_cdp_cmd("Performance.getMetrics", {})["metrics"]
    finally:
        browser.driver.execute_cdp_cmd("Performance.disable", {})
    metrics = {metric["name"]: metric["value"] for metric in told}
    return float(metrics["TaskDuration"])


def test_three_clicks_from_the_archive_to_a_decided_finding(browser: Browser, site: Path) -> None:
    browser.open(site / "index.html")
    browser.click(browser.one(".hit"))  # 1: the finding that stands first
    fact = browser.awaited("#record .chosen").get_attribute("id")
    assert fact
    assert in_sight(browser, f"#{fact}", "#record")
    browser.click(browser.one(f"#{fact} [data-verdict=accepted]"))  # 2: decided
    assert "accepted" in browser.one(f"#{fact} .decided").text
    browser.driver.back()
    browser.shown()
    assert browser.one(".hit .verdict").text == "accepted"


def test_nothing_of_a_hostile_document_runs(browser: Browser, site: Path) -> None:
    page = next(page for page in site.glob("documents/*/index.html") if "onerror=window.hacked" in page.read_text("utf-8"))
    for each in (page, site / "index.html"):
        browser.open(each)
        for _ in range(3):
            browser.press("n")
        assert browser.run("window.hacked") is None
        assert browser.all("img[onerror]") == []
        assert browser.complaints() == []
        assert all(url.startswith((site.as_uri(), "data:")) for url in browser.requests())


def test_dark_mode_and_print_keep_contrast(browser: Browser, document: Path) -> None:
    browser.open(document)
    light = browser.run("getComputedStyle(document.body).backgroundColor")
    browser.driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    )
    try:
        assert browser.run("getComputedStyle(document.body).backgroundColor") != light
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        assert browser.run("getComputedStyle(document.querySelector('#pages')).display") == "none"
        assert browser.run("getComputedStyle(document.querySelector('footer .mark')).display") == "block"
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


# ---- the server


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    for name in ("decisions.csv", "corrections.csv"):
        (site / name).unlink(missing_ok=True)
    with Server(site) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_decisions_are_saved_in_place(browser: Browser, server: Server, site: Path, document: Path) -> None:
    browser.open(server.address)
    browser.open(f"{server.origin}/{document.relative_to(site)}")
    fact = chosen(browser)
    browser.press("2")
    until = time.monotonic() + 20
    while browser.one("#state").text != "Saved" and time.monotonic() < until:
        time.sleep(0.05)
    assert browser.one("#state").text == "Saved"
    (row,) = read_decisions(site / "decisions.csv")
    assert row.verdict == "dismissed"
    assert cd.parse("examples/documents/minutes-with-errors.pdf").decided([row]).findings[int(fact[1:])].dismissed
    browser.press("2")
    time.sleep(0.3)
    assert read_decisions(site / "decisions.csv") == ()
    assert browser.complaints() == []


def test_the_picture_of_a_page_is_made_when_it_is_asked_for(browser: Browser, tmp_path: Path) -> None:
    paper = tmp_path / "minutes.pdf"
    paper.write_bytes(Path("examples/documents/minutes-with-errors.pdf").read_bytes())
    (made,) = review_files([str(paper)], Site(str(tmp_path / "pages"), pictures="none"), Rows())
    page = Path(made.page or "")
    browser.open(page)
    assert not any(button.is_displayed() for button in browser.all(".draw")), "from disk nobody makes them"
    with Server(tmp_path / "pages") as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        browser.open(server.address)
        browser.open(f"{server.origin}/{page.relative_to(server.folder)}")
        browser.click(browser.one("#page-2 .draw"))
        until = time.monotonic() + 10
        while not browser.all("#page-2 .paper img") and time.monotonic() < until:
            time.sleep(0.05)
        assert browser.run("document.querySelector('#page-2 .paper img').naturalWidth") > 500
        assert len(browser.all("#page-2 .paper rect.finding")) > 1
        assert browser.all("#page-2 .draw") == []
        assert [path.name for path in page.parent.glob("page-*")] == ["page-2-110.webp"]
        cookie = f"council-docs={urlsplit(server.address).query.partition('=')[2]}"
        address = f"/{page.parent.relative_to(server.folder)}"
        for name in ("page-99-110.webp", "page-0-110.webp", "page-x-110.webp", "picture.webp"):
            assert ask(server, "GET", f"{address}/{name}", Cookie=cookie)[0] == 404, name
        paper.write_bytes(b"another document by now")
        assert ask(server, "GET", f"{address}/page-1-110.webp", Cookie=cookie)[0] == 404
        server.shutdown()
        thread.join()
    assert browser.complaints() == []


def ask(server: Server, method: str, path: str, **headers: str) -> tuple[int, dict[str, str]]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
    try:
        connection.request(method, path, body=b"{}" if method == "POST" else None, headers=headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, dict(answer.getheaders())
    finally:
        connection.close()


def test_the_server_answers_nobody_else(server: Server) -> None:
    token = urlsplit(server.address).query
    cookie = f"council-docs={token.partition('=')[2]}"
    json = {"Content-Type": "application/json"}
    assert ask(server, "GET", "/")[0] == 403
    assert ask(server, "GET", "/?token=wrong")[0] == 403
    status, headers = ask(server, "GET", f"/?{token}")
    assert status == 303
    assert "HttpOnly; SameSite=Strict" in headers["Set-Cookie"]
    assert ask(server, "GET", "/", Cookie=cookie)[0] == 200
    assert ask(server, "GET", "/", Cookie=cookie, Host="evil.example")[0] == 421
    assert ask(server, "POST", "/rows/decisions", Cookie=cookie, Origin="https://evil.example", **json)[0] == 403
    assert ask(server, "POST", "/rows/decisions", Cookie=cookie, **json)[0] == 403
    assert ask(server, "POST", "/rows/decisions", Origin=server.origin, **json)[0] == 403
    assert ask(server, "POST", "/rows/decisions", Cookie=cookie, Origin=server.origin, **json)[0] == 400
    for path in (
        "/../../../etc/passwd",
        "/%2e%2e/x.html",
        "/decisions.csv",
        "/files/..",
        "/files/0000",
        "/documents/x/review.json",
    ):
        assert ask(server, "GET", path, Cookie=cookie)[0] == 404, path
