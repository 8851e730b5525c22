"""A bot that is killed at random moments while staff are told and press: each page arrives, each paging ends once, no button stays."""

import random
import time
from datetime import timedelta

import pytest
from django.utils import timezone
from waiting import until

from reglament.desk.channels.telegram.models import Bot, Outgoing, Update
from reglament.desk.channels.telegram.tests.staff_in_chat import ACCOUNTS, CARE
from reglament.desk.channels.telegram.tests.stage import SIROKA, Somebody, labels, text
from reglament.desk.channels.telegram.tests.test_killed_bot import Mortal, mortal
from reglament.desk.conftest import FRIDAY
from reglament.desk.duty.models import DutyPage, PagingEnd
from reglament.desk.duty.paging.serving import tick
from reglament.desk.duty.tests.staffing import works
from reglament.desk.duty.tests.test_paging import critical, ladder
from reglament.desk.notices.chatting import connect
from reglament.desk.notices.models import Notice
from reglament.regulation.duty.ladder import Whom
from tools.story import companies
from tools.telegram_emulator.server import Emulator

__all__ = ["mortal"]  # A fixture, which pytest finds by its name here.
COUNT, DEATHS, MOST_DEATHS = 12, 5, 200
WHO = ("specialist", "head")

pytestmark = [pytest.mark.slow, pytest.mark.thorough, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def siroka(settings: object) -> companies.Company:
    """The desk, committed: two of its people have Telegram, and are told of so many requests that nobody takes."""
    settings.REGLAMENT_MESSENGERS = ["telegram"]  # type: ignore[attr-defined]
    company, now = companies.siroka(FRIDAY), timezone.now()
    Bot.objects.create(desk=company.desk, account=1000, username=SIROKA[1])  # It was there when they connected.
    for who in WHO:
        connect(company.staff[who], "telegram", str(ACCOUNTS[who]), now)
    works(company, company.staff["specialist"], now - timedelta(days=2))
    ladder(company, ((5, Whom.ON_DUTY), (5, Whom.HEAD)), now - timedelta(days=1))
    for number in range(COUNT):
        critical(company, now - timedelta(minutes=6, seconds=number))
    tick(now)
    assert DutyPage.objects.count() == COUNT * len(WHO)
    return company


@pytest.fixture
def people(siroka: companies.Company, emulator: Emulator) -> list[Somebody]:
    """The two, who have spoken to the bot before it lives: it writes to nobody else."""
    found = [Somebody(emulator, ACCOUNTS[who]) for who in WHO]
    for person in found:
        person.says("/help")
    return found


def test_each_page_arrives_and_is_taken_care_of_once_however_often_it_is_killed(
    people: list[Somebody], mortal: Mortal
) -> None:
    chance, deaths = random.Random(11), 0
    pressed: set[tuple[int, int]] = set()
    while len(pressed) < COUNT or deaths < DEATHS:
        mortal.lives()
        time.sleep(chance.uniform(0.1, 0.8) * (1 + deaths / DEATHS / 4))
        mortal.dies()
        deaths += 1
        assert deaths < MOST_DEATHS, f"the bot came no further: {len(pressed)} pages were pressed"
        for person in people:
            _presses(person, pressed)
    mortal.lives()

    def is_done() -> bool:
        # A page that came only now, or a second time, is pressed as well.
        for person in people:
            _presses(person, pressed)
        return _all_is_done()

    until(is_done)
    assert set(Notice.objects.filter(channel="telegram").values_list("state", flat=True)) == {"delivered"}
    ends = PagingEnd.objects.values_list("why", "way")
    assert sorted(ends) == [("acknowledged", "telegram")] * COUNT
    for person in people:
        told = [text(each) for each in person.chat() if "Nobody has taken it" in text(each)]
        assert len({each.partition(".")[0] for each in told}) == COUNT
        assert all("Nobody else is told" in each for each in told)
        assert [each for each in person.chat() if CARE in labels(each)] == []


def _presses(person: Somebody, pressed: set[tuple[int, int]]) -> None:
    """Press each button that is there, once."""
    for message in person.chat():
        mark = (person.account, message["message_id"])
        if CARE in labels(message) and mark not in pressed:
            person.does("press", message_id=message["message_id"], label=CARE)
            pressed.add(mark)


def _all_is_done() -> bool:
    is_said = not Outgoing.objects.filter(next_try_at__isnull=False).exists()
    is_heard = Update.objects.exists() and not Update.objects.unworked().exists()
    return is_said and is_heard and not Outgoing.objects.filter(has_action=True).exists()
