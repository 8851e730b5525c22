"""A client's whole day in a real browser: a nurse who reads, asks, shows, answers, disputes and finds, and those beside her."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from zipfile import ZipFile

import pytest
from client_day import ClientDay, blacks_out, code_in_letter, is_blacked_out, level_name, write_manual
from days import WINDOWS, size, speak
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django.live_server_helper import LiveServer
from telephone import with_worker

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.webform import weighing
from reglament.desk.lib.tests.windows import let_in
from reglament.desk.notices.models import Notice
from reglament.desk.people.actions import PlaceNaming, Setup
from reglament.desk.people.codes import token_of
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.tests.test_rebuilding import wrong
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story.acting import by_staff
from tools.story.by_operator import install, issue_code, open_place

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
NURSE = "aida@northlight.example"
NEWCOMER = "ann@newcomer.example"
TARGET = "**/requests/new/target/**"
"""Which is asked anew whenever something is chosen that it depends on."""


@pytest.fixture(params=WINDOWS, ids=lambda window: "-".join(map(str, window)))
def day(
    request: Any, browser: Browser, live_server: LiveServer, settings: Any, tmp_path: Any, monkeypatch: Any
) -> Iterator[ClientDay]:
    language, width = request.param
    settings.REGLAMENT_ADDRESS = f"{live_server.url}/"
    # So many people do not sign in from one address within minutes.
    cache.clear()
    # The browser of a test types faster than people.
    monkeypatch.setattr(weighing, "FASTEST_PROVED", timedelta(0))
    company = with_worker(settings, tmp_path)
    speak(company, language)
    write_manual(company, language)
    window = browser.new_context(locale=language, timezone_id="Asia/Bishkek", **size(width))
    yield ClientDay(company, live_server.url, window.new_page(), language, width)
    window.close()


def test_a_client_lives_through_a_day(day: ClientDay, browser: Browser) -> None:
    _reads_the_public_page(day)
    _signs_in_by_code(day)
    own = _asks_for_help(day)
    _answers_a_question(day, own)
    _answers_field_by_field(day)
    second = _answers_behind_the_letters_link(day)
    _adds_confirms_and_rates(day, own)
    _disputes(day, second)
    _somebody_new_scans_a_code(day, browser)
    _reads_a_colleagues_request(day)
    _searches(day, own)
    _reads_of_her_organisation(day)
    _takes_her_data(day, own)
    _has_no_network(day)
    _the_responsible_person_sees_all(day, browser, own)
    assert wrong() == []


def _reads_the_public_page(day: ClientDay) -> None:
    day.goes("")
    expect(day.page.get_by_role("heading", level=1)).to_contain_text("Siroka")
    day.reads(day.words("Open now"))
    day.reads("support@siroca.com")
    day.reads("§ 2.6")
    day.reads(day.said.article)
    day.look("public")


def _signs_in_by_code(day: ClientDay) -> None:
    day.follows("New request")
    day.page.locator("input[type=email]").fill(NURSE)
    day.look("sign-in")
    day.presses("Send me a code")
    day.reads(NURSE)
    day.page.locator(".code input").fill(code_in_letter(NURSE))
    day.presses("Sign in")
    day.page.wait_for_url("**/siroka/requests/new/")
    expect(day.page.locator("header")).to_contain_text(str(day.company.clients["nurse"]))


def _asks_for_help(day: ClientDay) -> Ticket:
    page, said = day.page, day.said
    page.locator("#id_text").press_sequentially(said.trouble.partition("\n")[0])
    expect(page.locator(".offered .hit-title")).to_have_text(said.article)
    page.locator("#id_text").fill(said.trouble)
    day.look("articles")
    with page.expect_response(TARGET):
        page.locator("#id_product").select_option("lis")
    for choice in ('[name=effect][value="partial"]', '[name=hit][value="several"]'):
        with page.expect_response(TARGET):
            page.locator(choice).check()
    target = page.locator("#target")
    expect(target.locator(".level")).to_have_text(level_name(day, "high"))
    expect(target).to_contain_text(day.words("target: by %(due)s", due="").strip())
    expect(target).to_contain_text("§ 2.6")
    day.is_in_reach(day.button("Send the request"))
    blacks_out(day)
    target.evaluate("(each) => each.scrollIntoView({ block: 'center' })")
    day.look("new-request")
    day.presses("Send the request")
    page.wait_for_url(re.compile(r"/siroka/requests/\d+/"))
    ticket = Ticket.objects.latest("pk")
    day.reads(
        day.words("Your request is registered as %(number)s. We have written to you, too.", number=ticket.reference)
    )
    expect(page.get_by_role("heading", level=1)).to_contain_text(said.trouble.partition("\n")[0])
    assert (ticket.level, ticket.product) == ("high", day.company.products["lis"])
    is_blacked_out()
    return ticket


def _answers_a_question(day: ClientDay, ticket: Ticket) -> None:
    ask(by_staff(day.company.staff["specialist"], ticket, timezone.now()), day.said.question)
    day.goes(f"requests/{ticket.number}/")
    day.reads(day.said.question, ".conversation")
    day.reads("§ 3.6")
    day.is_in_reach(day.page.locator('#reach a[href="#answer"]'))
    day.page.locator("#answer [name=text]").fill(day.said.reply)
    day.presses("Send")
    day.reads(day.said.reply, ".conversation .client >> nth=-1")
    ticket.refresh_from_db()
    assert ticket.state == "open"


def _answers_field_by_field(day: ClientDay) -> None:
    """The desk asked by itself for what a mail of hers left out."""
    ticket = day.asks("nurse", day.said.mailed)
    day.goes(f"requests/{ticket.number}/")
    form = day.page.locator("#answer form")
    form.locator("[name=steps]").fill(day.said.steps)
    form.locator('[name=how_often][value="always"]').check()
    day.look("field-by-field")
    day.presses("Send")
    day.reads(day.words("Your message has been added."))
    day.reads(day.said.steps, ".conversation .client >> nth=-1")
    expect(day.page.locator("#answer [name=steps], #answer [name=how_often]")).to_have_count(0)
    ticket.refresh_from_db()
    assert ticket.details["how_often"] == "always"


def _answers_behind_the_letters_link(day: ClientDay) -> Ticket:
    ticket = day.asks("nurse", day.said.second)
    letter = compose(Notice.objects.on(ticket.about).get(kind="acknowledged"), timezone.now())
    assert letter is not None
    link = re.search(rf"{day.address}\S+/message/", str(letter.body))
    assert link
    day.page.goto(link[0])
    day.reads(day.said.second)
    day.page.locator("[name=steps]").fill(day.said.steps)
    day.look("behind-the-link")
    day.presses("Send")
    day.reads(day.words("Your message has been added."))
    ticket.refresh_from_db()
    assert ticket.details["steps"] == day.said.steps
    return ticket


def _adds_confirms_and_rates(day: ClientDay, ticket: Ticket) -> None:
    reply(by_staff(day.company.staff["specialist"], ticket, timezone.now()), day.said.answer)
    day.goes(f"requests/{ticket.number}/")
    day.reads(day.said.answer, ".conversation")
    day.page.locator("#answer [name=text]").fill(day.said.added)
    day.presses("Send")
    day.reads(day.said.added, ".conversation .client >> nth=-1")
    day.look("request-of-client")
    day.completes(ticket)
    day.goes("requests/")
    first = day.page.locator(".queue tbody tr").first
    expect(first).to_contain_text(ticket.reference)
    day.look("requests-of-client")
    first.get_by_role("link").click()
    day.look("is-it-done")
    day.page.locator("#now ~ form button.main").click()
    day.reads(day.words("Thank you. The request is closed."))
    rating = day.page.locator("#rating")
    rating.locator("input[name=rating]").first.check()
    rating.locator("[name=words]").fill(day.said.praise)
    rating.get_by_role("button").first.click()
    day.reads(day.words("Thank you for telling us."))
    ticket.refresh_from_db()
    assert (ticket.state, ticket.entries.filter(kind="rated").count()) == ("closed", 1)


def _disputes(day: ClientDay, ticket: Ticket) -> None:
    day.completes(ticket)
    day.goes(f"requests/{ticket.number}/")
    day.page.locator(".dispute summary").click()
    day.page.locator(".dispute [name=reason]").fill(day.said.wrong)
    day.look("dispute")
    day.presses("Go on with the work")
    day.reads(day.words("The work on your request goes on."))
    day.reads(day.said.wrong, ".conversation")
    ticket.refresh_from_db()
    assert ticket.state == "open"


def _somebody_new_scans_a_code(day: ClientDay, browser: Browser) -> None:
    """A code on the wall of the laboratory, read by the telephone of somebody whom the desk does not know."""
    said, now = day.said, timezone.now()
    building = open_place(day.company.organisations["laboratory"], PlaceNaming(said.place))
    room = open_place(day.company.organisations["laboratory"], PlaceNaming(said.ward, building))
    stands = install(
        day.company.organisations["laboratory"], Setup(day.company.products["lis"], date(2025, 3, 3), room, "7.1")
    )
    telephone = browser.new_context(locale=day.language, **size(day.width))
    new = ClientDay(day.company, day.address, telephone.new_page(), day.language, day.width)
    new.goes(f"code/{token_of(issue_code(stands, now))}/")
    new.reads(f"{said.place} › {said.ward}")
    new.page.locator("#id_text").fill(said.newcomer_trouble)
    new.page.locator("#id_full_name").fill(said.newcomer)
    new.page.locator("#id_email").fill(NEWCOMER)
    new.look("code")
    new.page.locator(".buttons .main").click()
    new.reads(NEWCOMER)
    new.page.locator("#typed").fill(code_in_letter(NEWCOMER))
    new.presses("Register the request")
    new.page.wait_for_url("**/receipts/**")
    ticket = Ticket.objects.latest("pk")
    expect(new.page.get_by_role("heading", level=1)).to_contain_text(ticket.reference)
    new.look("receipt")
    assert (ticket.installation, str(ticket.requester)) == (stands, said.newcomer)
    telephone.close()


def _reads_a_colleagues_request(day: ClientDay) -> None:
    ticket = day.asks("chief", day.said.colleague)
    path = f"requests/{ticket.number}/"
    day.goes(path)
    expect(day.page.get_by_text(day.said.colleague)).to_have_count(0)
    let_follow(by_staff(day.company.staff["specialist"], ticket, timezone.now()), NURSE)
    # The browser says of the page that was not hers that it was not there.
    day.complaints.clear()
    day.goes("requests/")
    row = day.page.locator(".queue tbody tr", has_text=day.said.colleague)
    expect(row).to_contain_text(str(day.company.clients["chief"]))
    row.get_by_role("link").click()
    day.reads(str(day.company.clients["nurse"]), "#about ~ .pairs")
    day.look("colleague")
    day.presses("Send me no more copies")
    day.reads(day.words("You hear of request %(number)s no more.", number=ticket.reference))
    expect(day.page.get_by_text(day.said.colleague)).to_have_count(0)


def _searches(day: ClientDay, ticket: Ticket) -> None:
    day.page.locator("[type=search]").fill(day.said.seeks)
    day.page.locator("[type=search]").press("Enter")
    found = day.page.locator(".found > li")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(ticket.reference)
    expect(found.locator("mark").first).to_be_visible()
    day.look("search-of-client")


def _reads_of_her_organisation(day: ClientDay) -> None:
    day.goes("requests/")
    day.follows("My organisation")
    expect(day.page.get_by_role("heading", level=1)).to_have_text(day.company.organisations["laboratory"].name)
    day.reads("L-2024/17")
    day.reads(str(day.company.clients["chief"]))
    day.look("organisation")
    day.page.locator("#installed ~ p a").click()
    day.reads(f"{day.said.place} › {day.said.ward}")
    day.look("installations")


def _takes_her_data(day: ClientDay, ticket: Ticket) -> None:
    day.goes("my-data/")
    day.reads(NURSE)
    day.look("data")
    with day.page.expect_download() as taken:
        day.follows("Download my data")
    with ZipFile(taken.value.path()) as archive:
        names = archive.namelist()
        request = json.loads(archive.read(f"{ticket.reference}/request.json"))
    assert day.said.answer in json.dumps(request, ensure_ascii=False)
    assert any(name.startswith(f"{ticket.reference}/") and name.endswith(".png") for name in names)


def _has_no_network(day: ClientDay) -> None:
    day.goes("requests/new/")
    day.page.locator("#id_text").fill(day.said.unsent)
    expect(day.page.locator(".draft-said")).to_contain_text(day.words("Draft saved at %(saved)s", saved="").strip())
    window = day.page.context
    window.set_offline(True)
    day.page.locator("header").get_by_role("link", name=day.words("My requests")).click()
    told = day.words("That page did not open: there is no connection. This one stays, with what you wrote.")
    day.reads(told, "#no-connection")
    expect(day.page.locator("#id_text")).to_have_value(day.said.unsent)
    day.forgive_no_answer()
    day.look("stays")
    other = window.new_page()
    other.goto(f"{day.address}/siroka/answers/")
    expect(other.get_by_role("heading", level=1)).to_have_text(day.words("No connection"))
    window.set_offline(False)
    other.locator("a.button").click()
    expect(other.get_by_role("link", name=day.said.article)).to_be_visible()
    other.close()
    expect(day.page.locator("#id_text")).to_have_value(day.said.unsent)
    day.forgive_no_answer()
    day.presses("Send the request")
    day.page.wait_for_url(re.compile(r"/siroka/requests/\d+/"))
    assert Ticket.objects.filter(subject=day.said.unsent).count() == 1


def _the_responsible_person_sees_all(day: ClientDay, browser: Browser, ticket: Ticket) -> None:
    window: BrowserContext = browser.new_context(locale=day.language, **size(day.width))
    let_in(window, signed_in(day.company.clients["chief"], day.language), day.address)
    chief = ClientDay(day.company, day.address, window.new_page(), day.language, day.width)
    chief.goes("requests/")
    row = chief.page.locator(".queue tbody tr", has_text=ticket.reference)
    expect(row).to_contain_text(str(day.company.clients["nurse"]))
    chief.goes("organisation/")
    chief.reads(NURSE)
    expect(chief.page.locator(".month-figures")).to_be_visible()
    chief.look("organisation-of-responsible")
    window.close()
