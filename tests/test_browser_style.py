"""Every component in a real browser: accessible, no wider than the screen, obedient to the content policy."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGES = ["/style/", "/login/", "/"]


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "language"), [(390, "ru"), (1600, "en")])
def test_it_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, address: str, scheme: str, width: int, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language)  # type: ignore[arg-type]  # Two of its words.
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(live_server.url + address)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    context.close()


def test_it_counts_on_without_reloading(page: Page, live_server: LiveServer, complaints: list[str]) -> None:
    page.clock.install()
    page.goto(f"{live_server.url}/style/")
    clock = page.locator(".clock.soon .clock-left").first
    assert clock.inner_text() in ("in 17 min", "in 18 min")
    page.clock.run_for(20 * 60 * 1000)
    assert page.locator(".clock.late .clock-left", has_text="late by 2 min").count() >= 1
    assert complaints == []


GIVE = """([how, name, type]) => {
    const carrier = new DataTransfer();
    carrier.items.add(new File(["x"], name, {type}));
    const options = {dataTransfer: carrier, clipboardData: carrier, bubbles: true, cancelable: true};
    const event = how === "paste" ? new ClipboardEvent("paste", options) : new DragEvent("drop", options);
    document.querySelector(".drop").dispatchEvent(event);
}"""
CHOSEN = "Array.from(document.querySelector('.drop input').files).map((file) => file.name)"


def test_it_takes_screenshots_by_dropping_and_pasting(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/style/")
    for number, (how, name) in enumerate((("drop", "one.png"), ("paste", "image.png")), start=1):
        page.evaluate(GIVE, [how, name, "image/png"])
        page.get_by_role("button", name="Attach as it is").click()
        expect(page.locator(".preview")).to_have_count(number)
    first, second = page.evaluate(CHOSEN)
    assert first == "one.png"
    assert second.startswith("screenshot-")
    page.get_by_role("button", name="Remove: one.png").click()
    assert page.evaluate(CHOSEN) == [second]


def test_it_turns_other_files_down_with_a_sentence(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/style/")
    page.evaluate(GIVE, ["drop", "virus.exe", "application/x-msdownload"])
    assert page.locator(".drop .fault").inner_text() == "virus.exe is not of a kind that can be taken here."
    assert page.evaluate(CHOSEN) == []


def test_it_says_the_same_without_script(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto(f"{live_server.url}/style/")
    assert page.locator(".clock.soon .clock-left").first.inner_text() in ("in 17 min", "in 18 min")
    page.get_by_role("button", name="Dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="Русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    context.close()


def test_it_shows_times_in_the_readers_zone_from_the_second_page_on(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/")
    page.goto(f"{live_server.url}/style/")
    assert "Bishkek" in page.locator(".foot").inner_text()


def test_it_prints(page: Page, live_server: LiveServer, tmp_path: Path) -> None:
    page.goto(f"{live_server.url}/style/")
    page.pdf(path=tmp_path / "style.pdf", format="A4")
    assert (tmp_path / "style.pdf").stat().st_size > 10_000
