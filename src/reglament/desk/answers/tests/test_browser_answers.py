"""The manual in a real browser: accessible, no wider than the screen, found as one types, offered in a form."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from reglament.desk.answers.models import Article, DayCount
from reglament.desk.answers.tests.pages_of_manual import AT, a_page, an_editor
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.people.models import Desk
from reglament.desk.people.tests.factories import a_desk
from tools.story.manuals import add_manual

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
MANUAL = "/istom/answers/"
FORM = """
{% extends "base.html" %}
{% block title %}Form{% endblock %}
{% block scripts %}<link rel="stylesheet" href="{% static "desk/css/answers.css" %}">{% htmx %}{% endblock %}
{% block page %}<h1>Form</h1><form method="post">
<div class="field"><label for="id_subject">Subject</label><input id="id_subject" name="subject"></div>
{% include "answers/offer.html" with watch="#id_subject" %}<button class="button">Send</button></form>{% endblock %}
"""


def form(request: HttpRequest, desk: str) -> HttpResponse:
    """A request form as another room may write one."""
    return HttpResponse(engines["django"].from_string(FORM).render({"desk": Desk.objects.get(slug=desk)}, request))


urlpatterns = [path("<slug:desk>/form/", form), path("", include("reglament.desk.urls"))]


@pytest.fixture
def desk(db: None) -> Desk:
    """iStom's desk with the manual of the story."""
    desk = a_desk("istom")
    for slug, names in {"desktop": "Программа", "cloud": "Облако"}.items():
        desk.products.create(slug=slug, names={"ru": names})
    add_manual(desk, AT)
    return desk


@pytest.mark.parametrize("address", [MANUAL, f"{MANUAL}?words=печать+копия", f"{MANUAL}access/"])
@pytest.mark.parametrize(("width", "scheme", "language"), [(390, "dark", "ru"), (1440, "light", "en")])
def test_it_is_accessible_and_fits(
    browser: Browser, live_server: LiveServer, desk: Desk, address: str, width: int, scheme: str, language: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, locale=language)  # type: ignore[arg-type]  # One of its words.
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.goto(live_server.url + address)
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    context.close()


def test_it_finds_as_one_types(page: Page, live_server: LiveServer, desk: Desk, complaints: list[str]) -> None:
    page.goto(live_server.url + MANUAL)
    page.get_by_label("What is it about").press_sequentially("этикетк", delay=20)
    page.locator(".hit-title", has_text="Печать этикеток").wait_for()
    page.wait_for_url("**words=*")
    assert complaints == []


def test_it_takes_a_verdict_in_place(page: Page, live_server: LiveServer, desk: Desk, complaints: list[str]) -> None:
    page.goto(f"{live_server.url}{MANUAL}labels/")
    page.get_by_role("button", name="This solved it").click()
    page.get_by_text("We are glad that it helped").wait_for()
    assert page.url.endswith("/labels/")
    assert DayCount.objects.get(article__slug="labels").solved == 1
    assert complaints == []


@pytest.mark.urls("reglament.desk.answers.tests.test_browser_answers")
def test_it_is_offered_in_a_form_that_goes_on(
    page: Page, live_server: LiveServer, desk: Desk, complaints: list[str]
) -> None:
    page.goto(f"{live_server.url}/istom/form/")
    subject = page.get_by_label("Subject")
    subject.press_sequentially("Не печатаются этикетки", delay=10)
    page.get_by_text("Perhaps the answer is here").wait_for()
    assert Axe().run(page).violations_count == 0
    page.locator(".hit", has_text="Печать этикеток").get_by_role("button", name="This solved it").click()
    page.get_by_text("We are glad that it helped").wait_for()
    assert subject.input_value() == "Не печатаются этикетки"
    subject.press_sequentially(" вовсе", delay=10)
    page.wait_for_load_state("networkidle")
    counted = DayCount.objects.get(article__slug="labels")
    assert (counted.shown, counted.solved) == (1, 1)
    assert complaints == []


def test_it_shows_an_editor_the_page_before_saving(page: Page, live_server: LiveServer, desk: Desk) -> None:
    let_in(page.context, an_editor(desk), live_server.url)
    written = a_page(desk, slug="extra", text="Раз.")
    page.goto(f"{live_server.url}{MANUAL}editing/{written.pk}/")
    page.locator("textarea").fill("Два **слова**.")
    page.locator("button[name=preview]").click()
    page.locator("#preview strong", has_text="слова").wait_for()
    assert Article.objects.get(pk=written.pk).text == "Раз."


def test_heads_of_the_editors_list_stand_above_their_columns(page: Page, live_server: LiveServer, desk: Desk) -> None:
    let_in(page.context, an_editor(desk), live_server.url)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{live_server.url}{MANUAL}editing/")
    columns = "(row) => Array.from(row.cells).map((each) => Math.round(each.getBoundingClientRect().left))"
    heads = page.locator("thead tr").evaluate(columns)
    assert heads == page.locator("tbody tr").first.evaluate(columns)
