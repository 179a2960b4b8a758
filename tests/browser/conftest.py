"""A real browser: Debian's Chromium without a window, driven by selenium; what it asks the network for is written down."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

from council_docs.archive.review_site import Rows, Site, review_files

CHROMIUM, DRIVER = Path("/usr/bin/chromium"), Path("/usr/bin/chromedriver")
HOSTILE = "<img src=x onerror=window.hacked=1>"


class Browser:
    """The browser and what a test asks of it."""

    def __init__(self, driver: Any, downloads: Path) -> None:
        self.driver = driver
        self.downloads = downloads

    def open(self, address: Path | str, width: int = 1280, height: int = 800) -> None:
        """Open a page from disk, or an address, in a window of a size; earlier requests are forgotten."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        self.driver.get("about:blank")
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        self.driver.get(address.as_uri() if isinstance(address, Path) else address)
        self.shown()

    def shown(self) -> None:
        """Wait for the first frame, before which a page does not ask for what was decided."""
        self.driver.execute_async_script("requestAnimationFrame(() => arguments[0]())")

    def run(self, script: str, *values: Any) -> Any:
        """Return what a script says."""
        return self.driver.execute_script(f"return {script}", *values)

    def all(self, selector: str) -> list[Any]:
        """Return the elements that a selector finds."""
        return list(self.driver.find_elements("css selector", selector))

    def one(self, selector: str) -> Any:
        """Return the element that a selector finds."""
        return self.driver.find_element("css selector", selector)

    def awaited(self, selector: str) -> Any:
        """Return the element that a selector finds, once it is there: behind a click a page may still be on its way."""
        from selenium.webdriver.support.wait import WebDriverWait

        return WebDriverWait(self.driver, 30).until(lambda driver: driver.find_element("css selector", selector))

    def press(self, keys: str) -> None:
        """Press keys upon the page."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver).send_keys(keys).perform()

    def click(self, element: Any) -> None:
        """Click an element as a mouse does, scrolled into sight."""
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def requests(self) -> list[str]:
        """Return the addresses asked for since the page was opened."""
        told = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in told if each["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Return errors of scripts and violations of the policy since the page was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    assert CHROMIUM.exists(), "sh .ci/system-packages installs chromium and chromium-driver"
    assert DRIVER.exists(), "sh .ci/system-packages installs chromium and chromium-driver"
    downloads = tmp_path_factory.mktemp("downloads")
    options = Options()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--lang=en"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    driver = webdriver.Chrome(options=options, service=Service(str(DRIVER)))
    try:
        yield Browser(driver, downloads)
    finally:
        driver.quit()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Review pages of the examples, and of a news text whose name, title and words are hostile."""
    folder = tmp_path_factory.mktemp("review")
    hostile = folder / f"{HOSTILE.replace('/', '')}.txt"
    hostile.write_text(
        f"ข่าว {HOSTILE}</script><script>window.hacked=1</script>\n"
        "วันศุกร์ที่ 15 พฤษภาคม 2567 นายสมชาย ใจดี นายกเทศมนตรี เผยว่า ที่ประชุมอนุมัติวงเงิน 478,500 บาท "
        "(สี่แสนแปดหมื่นเจ็ดพันห้าร้อยบาทถ้วน)",
        encoding="utf-8",
    )
    examples = sorted(path for path in Path("examples/documents").glob("*") if path.is_file())
    made = review_files([*map(str, examples), str(hostile)], Site(str(folder / "pages")), Rows())
    assert all(one.page for one in made)
    return folder / "pages"


@pytest.fixture
def document(site: Path) -> Path:
    """The page of the PDF with four planted errors."""
    return next(page for page in site.glob("documents/*/index.html") if "minutes-with-errors.pdf" in page.read_text("utf-8"))


@pytest.fixture(autouse=True)
def forgotten(browser: Browser, site: Path) -> None:
    """Nothing that an earlier test decided is left."""
    browser.open(site / "index.html")
    browser.run("localStorage.clear()")
