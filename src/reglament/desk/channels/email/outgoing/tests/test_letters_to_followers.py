"""What those read who follow a request: whose it is, why they are told, what they may do, how to stop; nothing as if it were theirs."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests import acts
from reglament.desk.channels.email.outgoing.tests.acts import page
from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.tests.visiting import text_of
from reglament.regulation.facts import Change
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.by_operator import introduce, join

AS_THEIRS = (
    r"\b(?:[Yy]our (?:request|answer|agreement)|asked you|you need|you sent|we write to you)\b"
    r"|[Вв]аш[аеу]й? заявк|вам вопрос|просили вас|писать вам"
)
"""As only whoever asked is spoken to."""
JOINED_SAYS = {
    "en": "This is about Aida Sample's request SIROKA-1 “A request”: a request of yours about the same matter was merged into it.\n",
    "ru": "Это письмо о заявке SIROKA-1 «A request»: с ней объединили вашу заявку о том же. Кто обратился: Aida Sample.\n",
}
COPIED_SAYS = {
    "en": "You are in copy of Aida Sample's request SIROKA-1 “A request”.\n",
    "ru": "Вы в копии заявки SIROKA-1 «A request». Кто обратился: Aida Sample.\n",
}
MAY = {
    "in copy": {
        "en": "You may add to the request; whether it is settled, Aida Sample says. ",
        "ru": "Вы можете дополнить заявку; решён ли вопрос, скажет Aida Sample. ",
    },
    "joined": {"en": "disagree, just as Aida Sample may. ", "ru": "не согласиться с этим — так же, как Aida Sample. "},
}
TO_DECIDE = r"/confirmation/|/dispute/"
STOP = {
    "in copy": {"en": "Send me no more copies: http", "ru": "Больше не присылать копии: http"},
    "joined": {"en": "Send me no more letters about it: http", "ru": "Больше не присылать письма о ней: http"},
}


def withdrawn(play: Play) -> float:
    acts.completed(play)
    withdraw_completion(play.staff(7))
    return 8


def harder(play: Play) -> float:
    classify(play.staff(5), "medium")
    reclassify(play.staff(6), "high", Change.WORSENED, "It stands still.")
    return 7


TO_BOTH: dict[str, tuple[str, Callable[[Play], float]]] = {
    "answered": ("answered", acts.answered),
    "asked": ("asked", acts.asked),
    "delayed": ("delayed", acts.delayed),
    "completed": ("completed", acts.completed),
    "withdrawn": ("completion_withdrawn", withdrawn),
    "closed": ("closed", acts.closed),
    "silent": ("closed_by_clock", acts.silent),
    "unconfirmed": ("closed_by_clock", acts.unconfirmed),
}
TO_JOINED = TO_BOTH | {"reminded": ("reminded", acts.reminded), "harder": ("reclassified", harder)}


def copied(play: Play) -> Person:
    """A colleague in copy of the request."""
    person = introduce(play.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, play.company.organisations["laboratory"])
    let_follow(play.staff(1, "head"), "cholpon@northlight.example")
    return person


def joined(play: Play) -> Person:
    """A colleague whose own request was merged into it."""
    second = ticket_of(sends(play.company, "chief", play.at(1), product="lis", effect="minor", hit="one"))
    merge(by_staff(play.company.staff["specialist"], second, play.at(2)), play.ticket.pk)
    return play.company.clients["chief"]


FOLLOWERS = {"in copy": (copied, COPIED_SAYS), "joined": (joined, JOINED_SAYS)}


@pytest.mark.parametrize(
    ("who", "story"), [("in copy", story) for story in TO_BOTH] + [("joined", story) for story in TO_JOINED]
)
def test_it_speaks_to_a_follower_as_who_they_are(lab: Play, who: str, story: str) -> None:
    brought, says = FOLLOWERS[who]
    person = brought(lab)
    kind, act = TO_JOINED[story]
    minutes = act(lab)
    for language in ("en", "ru"):
        Person.objects.update(language=language)
        notice = Notice.objects.on(lab.ticket.about).filter(kind=kind, recipient=person).latest("pk")
        letter = compose(notice, lab.at(minutes))
        assert letter is not None
        body = str(letter.body)
        assert body.startswith(says[language]), body
        assert bool(re.search(TO_DECIDE, body + page(letter))) == (who == "joined" and story == "completed")
        assert MAY[who][language] + STOP[who][language] in body
        assert re.findall(AS_THEIRS, body.removeprefix(says[language])) == []
        assert not re.search(r"None|\{|\}|\w_\w|\(\)|  | [.,;:]|\n\n\n", body.partition("\n>")[0]), body
        assert (
            letter.extra_headers["List-Unsubscribe"] in f"<{body.rpartition(STOP[who][language][:-4])[2].split()[0]}>"
        )
        assert '<div class="whose">' in page(letter)


def test_it_offers_whoever_answers_for_the_client_to_confirm_also_in_copy(lab: Play) -> None:
    let_follow(lab.staff(1, "head"), "bakyt@northlight.example")
    minutes = acts.completed(lab)
    notice = Notice.objects.get(kind="completed", recipient=lab.company.clients["chief"], channel="email")
    letter = compose(notice, lab.at(minutes))
    assert letter is not None
    assert MAY["joined"]["en"] in str(letter.body)
    assert len(re.findall(TO_DECIDE, str(letter.body))) == 2


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The request is about the same matter as the earlier request SIROKA-1. We work on both there"),
        ("ru", "Эта заявка — о том же, что и более ранняя SIROKA-1."),
    ],
)
def test_it_tells_a_follower_into_which_request_it_went(lab: Play, language: str, said: str) -> None:
    later = ticket_of(sends(lab.company, "nurse", lab.at(3), product="lis", effect="minor", hit="one"))
    play = replace(lab, ticket=later)
    person = copied(play)
    merge(play.staff(5), lab.ticket.pk)
    Person.objects.update(language=language)
    letter = compose(Notice.objects.get(kind="merged", recipient=person), lab.at(9))
    assert letter is not None
    assert said in str(letter.body)
    assert re.findall(AS_THEIRS, str(letter.body)) == []


def test_it_is_stopped_by_whoever_follows_as_their_own_request_went_into_it(lab: Play, client: Client) -> None:
    person = joined(lab)
    minutes = acts.answered(lab)
    letter = compose(Notice.objects.get(kind="answered", recipient=person), lab.at(minutes))
    assert letter is not None
    (link,) = re.findall(r"http://127\.0\.0\.1:8000(/siroka/letters/\S+/following/)", str(letter.body))
    shown = text_of(client.get(link))
    assert "A request of yours was merged into SIROKA-1, so Siroka writes to you about it, too." in shown
    assert "copy" not in shown
    assert "Siroka writes to you no more about request SIROKA-1." in text_of(client.post(link))
    assert "writes to you no more" in text_of(client.get(link))
    reply(lab.staff(20), "Done.")
    assert Notice.objects.filter(kind="answered", recipient=person).count() == 1
