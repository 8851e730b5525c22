"""Words in the chat survive until they are sent: in their tab, for whoever wrote them, and for nobody else."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Frame, FrameLocator, Page, Route, expect

from reglament.desk.channels.widget.tests.hosting import Site, site
from reglament.desk.channels.widget.tests.test_browser_widget import email_of, told_who
from reglament.desk.channels.widget.tests.test_browser_widget_people import MARIA, OLEG, asked, at_page, shows, token
from reglament.desk.channels.widget.tests.test_widget_vouching import SECRET
from reglament.desk.lib.live.tests.served import served
from reglament.desk.lib.tests.windows import answers_lost
from reglament.desk.tickets.models import Message, Refusal, Ticket
from tools.story import companies
from tools.story.companies import Company

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    # Files are read in pieces by one thread, which is what they want; the warning is about streams.
    pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume:Warning"),
]
SAID = "A word that is not finished."


@pytest.fixture
def company() -> Company:
    return companies.istom(timezone.now() - timedelta(days=30))


@pytest.fixture
def host(settings: pytest.FixtureRequest, media: object) -> Iterator[Site]:
    settings.REGLAMENT_WIDGET_SECRETS = [f"istom={SECRET}"]  # type: ignore[attr-defined]
    with site() as standing:
        settings.REGLAMENT_WIDGET_ORIGINS = [standing.address]  # type: ignore[attr-defined]
        yield standing


@pytest.fixture
def desk(host: Site, company: Company) -> Iterator[str]:
    with served() as address:
        host.holds(f"{address}/istom")
        yield address


def frame_of(page: Page) -> Frame:
    return next(each for each in page.frames if "/widget/" in each.url)


def stored(page: Page, kind: str) -> str:
    return str(frame_of(page).evaluate(f"JSON.stringify({{...{kind}}})"))


def question(chat: FrameLocator) -> str:
    return chat.get_by_label("What happened").input_value()


def test_it_gives_a_question_of_somebody_unknown_back_in_its_tab_alone(page: Page, host: Site, desk: str) -> None:
    at_page(page, host, desk).get_by_label("What happened").fill(SAID)
    expect(at_page(page, host, desk).get_by_label("What happened")).to_have_value(SAID)
    assert SAID not in stored(page, "localStorage")
    other = page.context.new_page()
    at_page(other, host, desk)
    other.wait_for_timeout(500)
    assert SAID not in shows(other)
    assert question(other.frame_locator("iframe")) == ""


def test_it_asks_again_who_it_is_that_has_pressed_send(page: Page, host: Site, desk: str, company: Company) -> None:
    chat = at_page(page, host, desk)
    chat.get_by_label("What happened").fill(SAID)
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.get_by_role("heading", name="Who is asking?")).to_be_visible()
    assert SAID not in stored(page, "localStorage")
    other = page.context.new_page()
    at_page(other, host, desk)
    assert SAID not in shows(other)
    other.close()
    page.reload()
    chat = page.frame_locator("iframe")
    expect(chat.get_by_role("heading", name="Who is asking?")).to_be_visible()
    told_who(chat, email_of(company))
    expect(chat.locator("#turns").get_by_text(SAID)).to_be_visible()
    assert Ticket.objects.count() == 1
    assert SAID not in stored(page, "sessionStorage")


def test_it_gives_an_answer_back_on_its_own_request(page: Page, host: Site, desk: str) -> None:
    asked(at_page(page, host, desk, MARIA), "The first.")
    chat = page.frame_locator("iframe")
    chat.get_by_label("Your message").fill(SAID)
    chat = at_page(page, host, desk, MARIA)
    asked(chat, "The second.")
    expect(chat.get_by_label("Your message")).to_have_value("")
    chat.get_by_role("button", name="Back").click()
    chat.locator("#requests button", has_text="The first.").click()
    expect(chat.get_by_label("Your message")).to_have_value(SAID)
    chat.get_by_role("button", name="Send", exact=True).click()
    expect(chat.locator("#turns").get_by_text(SAID)).to_be_visible()
    assert SAID not in stored(page, "sessionStorage")


def test_it_gives_refused_words_back_on_their_own_request_and_leaves_all_others(
    page: Page, host: Site, desk: str
) -> None:
    asked(at_page(page, host, desk, MARIA), "The first.")
    chat = page.frame_locator("iframe")
    held: list[Route] = []
    page.route("**/messages/", lambda route: held.append(route))
    chat.get_by_label("Your message").fill(SAID)
    chat.get_by_role("button", name="Send", exact=True).click()
    chat.get_by_role("button", name="Back").click()
    chat.get_by_label("What happened").fill("Another matter.")
    while not held:
        page.wait_for_timeout(50)
    held[0].fulfill(status=409, json={"says": "It is too late for that."})
    expect(chat.get_by_text("It is too late for that.")).to_be_visible()
    assert question(chat) == "Another matter."
    chat.locator("#requests button", has_text="The first.").click()
    expect(chat.get_by_label("Your message")).to_have_value(SAID)
    chat.get_by_role("button", name="Back").click()
    assert question(at_page(page, host, desk, MARIA)) == "Another matter."


@pytest.mark.parametrize("then", ["", OLEG])
def test_it_gives_them_to_nobody_else(page: Page, host: Site, desk: str, then: str) -> None:
    at_page(page, host, desk, MARIA).get_by_label("What happened").fill(SAID)
    chat = at_page(page, host, desk, then)
    page.wait_for_timeout(1000)
    assert question(chat) == ""
    assert SAID not in stored(page, "sessionStorage")


def test_it_forgets_them_with_the_one_who_signs_out(page: Page, host: Site, desk: str, company: Company) -> None:
    chat = at_page(page, host, desk)
    asked_by_code(chat, company)
    chat.get_by_role("button", name="Back").click()
    chat.get_by_label("What happened").fill(SAID)
    chat.locator("#ask-files").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": b"-"})
    expect(chat.locator("#ask .chosen li")).to_have_count(1)
    assert SAID in stored(page, "sessionStorage")
    chat.get_by_role("button", name="Sign out").click()
    expect(chat.get_by_role("heading", name="Who is asking?")).to_be_visible()
    expect(chat.locator("#ask .chosen li")).to_have_count(0)
    assert SAID not in stored(page, "sessionStorage")
    assert question(at_page(page, host, desk)) == ""


def asked_by_code(chat: FrameLocator, company: Company) -> None:
    chat.get_by_label("What happened").fill("The first.")
    chat.get_by_role("button", name="Send", exact=True).click()
    told_who(chat, email_of(company))
    expect(chat.locator("#turns").get_by_text("The first.")).to_be_visible()


# An answer that was lost.


def test_a_message_is_written_once_where_the_answer_was_lost(page: Page, host: Site, desk: str) -> None:
    asked(at_page(page, host, desk, MARIA), "The first.")
    chat = page.frame_locator("iframe")
    with answers_lost(page, "**/messages/"):
        chat.get_by_label("Your message").fill(SAID)
        chat.get_by_role("button", name="Send", exact=True).click()
        expect(chat.locator("#note")).to_contain_text("No connection")
    with page.expect_response("**/messages/") as again:
        at_page(page, host, desk, MARIA)
    assert again.value.status == 200
    assert Message.objects.filter(text=SAID).count() == 1
    frame_of(page).wait_for_function("(said) => !Object.values(localStorage).join().includes(said)", arg=SAID)
    assert SAID not in stored(page, "localStorage")


def test_a_question_is_one_request_where_the_answer_was_lost(page: Page, host: Site, desk: str) -> None:
    chat = at_page(page, host, desk, MARIA)
    with answers_lost(page, "**/widget/requests/"):
        chat.get_by_label("What happened").fill(SAID)
        chat.get_by_role("button", name="Send", exact=True).click()
        expect(chat.locator("#note")).to_contain_text("No connection")
        assert Ticket.objects.count() == 1
    host.holds(f"{desk}/istom", more=f'data-token="{token(MARIA)}"')
    page.goto(f"{host.address}/")
    expect(page.frame_locator("iframe").locator("#turns").get_by_text(SAID)).to_be_visible()
    assert Ticket.objects.count() == 1


def test_words_in_nobody_s_name_are_kept_once_where_the_answer_was_lost(page: Page, host: Site, desk: str) -> None:
    chat = at_page(page, host, desk)
    chat.get_by_label("What happened").fill(SAID)
    chat.get_by_role("button", name="Send", exact=True).click()
    with answers_lost(page, "**/visitors/"):
        leaves_words(chat)
        expect(chat.locator("#visitor-form .fault")).to_be_visible()
        assert Refusal.objects.count() == 1
    page.reload()
    chat = page.frame_locator("iframe")
    leaves_words(chat)
    expect(chat.locator("#refused")).to_be_visible()
    assert Refusal.objects.count() == 1
    assert SAID not in stored(page, "sessionStorage")


def leaves_words(chat: FrameLocator) -> None:
    chat.locator("#visitor summary").click()
    chat.locator("#visitor-email").fill("who@somewhere.example")
    chat.locator("#visitor-form button").click()


# The next one at the same computer.


@pytest.mark.parametrize("pressed", [False, True])
def test_it_forgets_them_an_hour_after_the_last_key(page: Page, host: Site, desk: str, pressed: bool) -> None:
    page.clock.install()
    chat = at_page(page, host, desk)
    chat.get_by_label("What happened").fill(SAID)
    if pressed:
        chat.get_by_role("button", name="Send", exact=True).click()
    page.clock.fast_forward("50:00")
    page.reload()
    expect(page.frame_locator("iframe").get_by_role("button", name="Send").first).to_be_attached()
    assert SAID in stored(page, "sessionStorage")
    page.clock.fast_forward("20:00")
    assert question(at_page(page, host, desk)) == ""
    assert SAID not in stored(page, "sessionStorage")


def test_it_forgets_them_in_a_tab_that_was_elsewhere_for_an_hour(page: Page, host: Site, desk: str) -> None:
    page.clock.install()
    at_page(page, host, desk).get_by_label("What happened").fill(SAID)
    page.goto(f"{desk}/istom/regulation/")
    page.clock.fast_forward("01:01:00")
    assert question(at_page(page, host, desk)) == ""
    assert SAID not in stored(page, "sessionStorage")
