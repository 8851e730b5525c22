"""Of whatever tells the client something the history says when it reached nobody; of what they read with it, it says nothing."""

from collections.abc import Callable

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.adopt import adopt
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.remind import remind
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.doing import asked, decided, done
from reglament.regulation.facts import Change
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

Act = Callable[[Play], object]
NO_USER = "550 no such user"


def nothing(play: Play) -> None:
    """It has only come in."""


@pytest.mark.usefixtures("mail_leaves")
@pytest.mark.parametrize(
    ("before", "act", "kind", "is_told"),
    [
        (nothing, nothing, "acknowledged", True),
        (nothing, lambda play: ask(play.staff(5), "Which one?"), "asked", True),
        (nothing, lambda play: reply(play.staff(5), "Restart it."), "answered", True),
        (nothing, lambda play: complete(play.staff(5), "informed", "Done."), "completed", True),
        (nothing, lambda play: delay(play.staff(5), "work_needed"), "delayed", True),
        (nothing, lambda play: close(play.staff(5), "They called."), "closed", True),
        (asked, lambda play: remind(play.staff(5)), "reminded", True),
        (decided, lambda play: reclassify(play.staff(5), "high", Change.WORSENED, "All."), "reclassified", False),
        (done, lambda play: withdraw_completion(play.staff(5)), "completion_withdrawn", False),
    ],
)
def test_it_says_so_of_what_the_client_was_told(lab: Play, before: Act, act: Act, kind: str, is_told: bool) -> None:
    before(lab)
    act(lab)
    notice = Notice.objects.get(kind=kind, recipient__isnull=False)
    outbox.returned(notice, lab.at(9), NO_USER)
    clerk.tick(lab.at(9))
    assert (lab.journal()[-1] == "undelivered") is is_told
    if is_told:
        assert (lab.last().payload["seq"], lab.last().said) == (notice.about_part, {"why": NO_USER})
    assert not Notice.objects.filter(news_at__isnull=False).exists()


@pytest.mark.usefixtures("mail_leaves")
def test_it_says_so_of_a_question_of_the_desk_that_a_person_made_theirs(siroka: Company) -> None:
    given = {"effect": "minor", "hit": "one", "details": {}}
    play = Play(siroka, ticket_of(sends(siroka, "nurse", FRIDAY, product="lis", **given)), "nurse")
    adopt(play.staff(5))
    outbox.returned(Notice.objects.get(kind="asked"), play.at(9), NO_USER)
    clerk.tick(play.at(9))
    assert play.journal()[-2:] == ["ask_adopted", "undelivered"]


def test_it_says_all_that_stood_in_the_way_each_once(lab: Play) -> None:
    reply(lab.staff(5), "Restart it.")
    letter = Notice.objects.get(kind="answered")
    ways = [letter]
    for channel in ("telegram", "sms"):
        copy = Notice.objects.get(pk=letter.pk)
        copy.pk, copy.channel = None, channel
        copy.save()
        ways.append(copy)
    for way, why in zip(ways, (NO_USER, "bot blocked", NO_USER), strict=True):
        outbox.failed(way, lab.at(9), why, final=True)
    clerk.tick(lab.at(9))
    assert lab.last().said == {"why": f"{NO_USER}; bot blocked"}
