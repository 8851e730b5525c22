"""Names and values side by side, on a phone: no word and no address breaks in its midst."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import sends

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
BROKEN = """() => Array.from(document.querySelectorAll('.pairs dt, .pairs dd a, .pairs dd')).filter((each) => {
  const words = each.childNodes.length === 1 && each.firstChild.nodeType === 3 ? each.textContent.trim() : '';
  if (!words || /\\s/.test(words)) return false;
  const range = document.createRange();
  range.selectNodeContents(each);
  return new Set(Array.from(range.getClientRects(), (line) => Math.round(line.top))).size > 1;
}).map((each) => each.textContent.trim())"""


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A phone."""
    context = browser.new_context(viewport={"width": 390, "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("who", "path"), [("administrator", "people/house/"), ("specialist", "work/1/"), ("nurse", "requests/1/")]
)
def test_no_word_breaks(page: Page, live_server: LiveServer, who: str, path: str) -> None:
    siroka = companies.siroka(timezone.now())
    told = {"email": "aida@northlight.example", "full_name": "Aida Sample"}
    sends(siroka, "nurse", timezone.now(), product="lis", details=told)
    reader = siroka.staff.get(who) or siroka.clients[who]
    let_in(page.context, signed_in(reader, "ru"), live_server.url)
    page.goto(f"{live_server.url}/siroka/{path}")
    assert page.locator(".pairs dt").count()
    assert page.evaluate(BROKEN) == []


def test_it_leaves_a_value_more_room_than_its_name(page: Page, live_server: LiveServer) -> None:
    siroka = companies.siroka(timezone.now())
    sends(siroka, "nurse", timezone.now(), product="lis", details={"steps": "Start the program", "how_often": "always"})
    let_in(page.context, signed_in(siroka.staff["specialist"]), live_server.url)
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/siroka/work/1/")
    expect(page.locator("#facts")).to_contain_text("How to make it happen again")
    columns = page.locator("#facts .pairs").evaluate("each => getComputedStyle(each).gridTemplateColumns")
    name, value = (float(width.removesuffix("px")) for width in columns.split())
    assert value > name
