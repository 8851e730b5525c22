"""A specialist's whole day in a real browser: twenty requests through all doors, in their turn, to every ending."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from days import WINDOWS, Eyes, size, speak
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.rulebook.law import law_of
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.pending import sender
from reglament.desk.tickets.tests.test_rebuilding import wrong
from reglament.desk.tickets.tests.visiting import browser as signed_in
from reglament.desk.workplace.models import Take
from tools.story import companies
from tools.story.acting import by_client, sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
REQUESTS = 20
SECONDS = 0.5
"""In which words can be taken back."""
TROUBLES = {
    "en": (
        "Labels of room %s come out blank",
        "The journal of room %s stays empty",
        "A column more for room %s, please",
        "Results of analyser %s arrive twice",
        "The scanner at window %s reads some labels only at the third try",
        "Print the reference range by age on form %s",
        "Worksheet %s does not open",
        "Samples of ward %s are listed under yesterday",
    ),
    "ru": (
        "В кабинете %s печатаются пустые этикетки",
        "Журнал кабинета %s пуст",
        "Нужен ещё один столбец, кабинет %s",
        "Результаты анализатора %s приходят дважды",
        "Сканер у окна %s считывает этикетку с третьего раза",
        "Нормы по возрасту в бланке %s",
        "Рабочий список %s не открывается",
        "Пробы отделения %s записаны вчерашним днём",
    ),
}
PHRASES = {
    "en": {
        "text": "It began this morning, after the update of the night.",
        "answer": "Good morning. We look at it now ({place}).",
        "note": "They moved house last week.",
        "question": "Since when is it so?",
        "more": "Since this morning.",
        "dispute": "It came back.",
        "done": "It is mended: please try once more.",
    },
    "ru": {
        "text": "Началось сегодня утром, после ночного обновления.",
        "answer": "Доброе утро! Уже смотрим ({place}).",
        "note": "На прошлой неделе они переехали.",
        "question": "С какого времени это происходит?",
        "more": "С сегодняшнего утра.",
        "dispute": "Всё повторилось.",
        "done": "Исправили: попробуйте, пожалуйста, ещё раз.",
    },
}
PRODUCTS = ("lis", "middleware", "qr")
SENDERS = ("nurse", "chief")
NEEDED = {"vendor": "Sample Databases", "release": "2026.12"}
"""What an ending asks for besides words."""


@pytest.fixture(params=WINDOWS, ids=lambda window: "-".join(map(str, window)))
def day(request: Any, browser: Browser, live_server: LiveServer, settings: Any) -> Iterator["Day"]:
    language, width = request.param
    settings.REGLAMENT_UNDO_SECONDS = SECONDS
    company = companies.siroka(timezone.now() - timedelta(days=30))
    speak(company, language)
    window = browser.new_context(**size(width))
    let_in(window, signed_in(company.staff["specialist"], language), live_server.url)
    yield Day(company, window.new_page(), f"{live_server.url}/siroka/work/", language, width)
    window.close()


class Day(Eyes):
    """The specialist at the desk, and what their clients do meanwhile."""

    def __init__(self, company: Company, page: Page, queue: str, language: str, width: int) -> None:
        super().__init__(page, language, width)
        self.company, self.queue, self.phrases = company, queue, PHRASES[language]

    def begins(self) -> None:
        """Requests that came in over night, by each door in turn."""
        edition = self.company.desk.editions.latest("pk")
        doors = [door.kind for door in law_of(edition).doors]
        subjects, now = TROUBLES[self.language], timezone.now()
        for number in range(REQUESTS):
            sends(
                *(self.company, SENDERS[number % len(SENDERS)], now - timedelta(minutes=3 * REQUESTS - number)),
                channel=doors[number % len(doors)],
                product=PRODUCTS[number % len(PRODUCTS)],
                effect=("minor", "partial", "change")[number % 3],
                hit="one",
                text=self.phrases["text"],
                subject=subjects[number % len(subjects)] % (number + 1),
            )
        assert set(Ticket.objects.values_list("channel", flat=True)) == set(doors)

    def takes_next(self) -> Ticket:
        """The one that is next in turn, taken by the button of its page."""
        self.page.goto(self.queue)
        self.look("queue")
        self.page.locator('form[action$="/work/next/"] button').click()
        take = self.page.locator('form[action$="/offer/acceptance/"] button, section.offer form button').first
        take.click()
        expect(self.page.locator("section.offer")).to_have_count(0)
        number = int(self.page.url.rstrip("/").rpartition("/")[2])
        return Ticket.objects.get(number=number)

    def opens(self, ticket: Ticket, more: str = "") -> None:
        self.page.goto(f"{self.queue}{ticket.number}/{more}")

    def writes(self, ticket: Ticket, manner: str, text: str) -> None:
        """Words of one manner, which have gone out when this ends."""
        words = self.page.locator("form#words")
        words.locator(f'label:has(input[name="manner"][value="{manner}"])').click()
        words.locator("textarea[name=text]").fill(text)
        words.locator("button.main").last.click()
        expect(self.page.locator("form#words textarea[name=text]")).to_have_value("")
        self.waits()
        assert Message.objects.filter(ticket=ticket, text=text).count() == 1

    def decides_the_level(self, ticket: Ticket) -> None:
        self.page.locator("form#level button.main").first.click()
        expect(self.page.locator("form#level button.main")).to_have_count(0)
        ticket.refresh_from_db()
        assert ticket.level

    def completes(self, ticket: Ticket, ending: str) -> None:
        self.opens(ticket, "completion/")
        form = self.page.locator("form.completion")
        form.locator(f'label:has(input[value="{ending}"])').click()
        needs = form.locator(f'input[value="{ending}"]').get_attribute("data-needs") or ""
        for name in NEEDED:
            if name in needs.split():
                form.locator(f"[name={name}]").fill(NEEDED[name])
        form.locator("textarea[name=text]").fill(self.phrases["done"])
        self.look("completion")
        form.locator("button.button").last.click()
        self.page.wait_for_url(f"**/work/{ticket.number}/*")
        self.waits()
        ticket.refresh_from_db()
        assert (ticket.state, ending_of(ticket)) == ("completed", ending)

    def waits(self) -> None:
        """The seconds in which words can be taken back are over."""
        self.page.wait_for_timeout(SECONDS * 1000)
        sender.tick(timezone.now())


def ending_of(ticket: Ticket) -> str:
    """By which ending it was completed last."""
    return str(Entry.objects.filter(ticket=ticket, kind="completed").latest("seq").payload["ending"])


def test_a_specialist_works_through_a_day(day: Day) -> None:
    day.begins()
    endings = list(law_of(day.company.desk.editions.latest("pk")).endings_of_staff)
    said = day.phrases
    turns = [ticket.pk for ticket in Ticket.objects.in_turn()]
    done: list[Ticket] = []
    for place in range(REQUESTS):
        ticket = day.takes_next()
        done.append(ticket)
        day.look("request")
        day.decides_the_level(ticket)
        day.writes(ticket, "answer", said["answer"].format(place=place))
        if place % 4 == 1:
            day.writes(ticket, "note", said["note"])
            day.writes(ticket, "question", said["question"])
            tell_more(by_client(ticket.requester, ticket, timezone.now()), said["more"])
            day.opens(ticket)
            day.look("conversation")
        day.completes(ticket, endings[place % len(endings)])
        if place % 5 == 2:
            dispute(by_client(ticket.requester, ticket, timezone.now()), said["dispute"])
            day.completes(ticket, endings[place % len(endings)])
        confirm(by_client(ticket.requester, ticket, timezone.now()))
    day.page.goto(day.queue)
    day.look("evening")
    assert [ticket.pk for ticket in done] == turns, "in the order of the regulation"
    assert not Ticket.objects.exclude(state="closed").exists()
    assert {ending_of(ticket) for ticket in done} == set(endings)
    assert not Take.objects.exclude(ahead={}).exclude(ahead=[]).exists(), "nobody was passed over"
    assert Entry.objects.filter(kind="answered").count() == REQUESTS
    assert wrong() == []
