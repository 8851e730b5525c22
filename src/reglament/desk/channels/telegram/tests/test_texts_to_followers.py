"""The bot speaks to those who follow a request as who they are, and tells nobody that another's request is theirs."""

import re

import pytest

from reglament.desk.channels.telegram.notice_texts import BotNotice
from reglament.desk.conftest import Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.follow import let_follow
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.actions.withdraw_completion import withdraw_completion
from reglament.desk.tickets.service import clerk
from tools.story.acting import by_staff, sends, ticket_of
from tools.story.by_operator import introduce, join

pytestmark = pytest.mark.usefixtures("mail_leaves")

AS_THEIRS = {
    "en": r"\byour? (?:answer|request)|Until you answer|Please confirm|you need not",
    "ru": r"ваше?го ответа|ваша заявка|Подтвердите это",
}
TOLD = {
    "in copy": {"en": "You get this in copy: Aida Sample asked.", "ru": "Это копия. Кто обратился: Aida Sample."},
    "joined": {
        "en": "You get this as a request of yours was joined with it: Aida Sample asked.",
        "ru": "С этой заявкой объединили вашу. Кто обратился: Aida Sample.",
    },
}


def follower(play: Play, who: str) -> Person:
    if who == "joined":
        second = ticket_of(sends(play.company, "chief", play.at(1), product="lis", effect="minor", hit="one"))
        merge(by_staff(play.company.staff["specialist"], second, play.at(2)), play.ticket.pk)
        return play.company.clients["chief"]
    person = introduce(play.company.desk, "Cholpon Sample", [("email", "cholpon@northlight.example")])
    join(person, play.company.organisations["laboratory"])
    let_follow(play.staff(1, "head"), "cholpon@northlight.example")
    return person


def texts(play: Play, person: Person, language: str) -> dict[str, str]:
    """What the bot says to somebody in a language, by the kind of notice."""
    Person.objects.update(language=language)
    told = Notice.objects.on(play.ticket.about).filter(recipient=person).select_related("recipient", "desk")
    return {notice.kind: BotNotice(notice, play.now()).text for notice in told}


@pytest.mark.parametrize("who", ["in copy", "joined"])
def test_it_speaks_to_a_follower_as_who_they_are(lab: Play, who: str) -> None:
    person = follower(lab, who)
    ask(lab.staff(5), "Since when?")
    clerk.tick(lab.at(3 * 24 * 60 + 60))
    complete(lab.staff(5000), "informed", "It was the cable.")
    withdraw_completion(lab.staff(5001))
    for language in ("en", "ru"):
        told = texts(lab, person, language)
        assert {"asked", "completed", "completion_withdrawn"} <= told.keys()
        assert ("reminded" in told) == (who == "joined")
        for kind, text in told.items():
            assert TOLD[who][language] in text, kind
            assert re.findall(AS_THEIRS[language], text) == [], kind
        assert bool(re.search("you may do so|но можете и вы", told["completed"])) == (who == "joined")
        assert bool(re.search("disagree|не согласиться", told["completed"])) == (who == "joined")
    asker = texts(lab, lab.ticket.requester, "en")
    assert "Please confirm it" in asker["completed"]
    assert not [text for text in asker.values() if "Aida Sample" in text]


@pytest.mark.parametrize(("who", "buttons"), [("in copy", 0), ("joined", 2)])
def test_it_gives_buttons_to_whoever_may_decide(lab: Play, who: str, buttons: int) -> None:
    person = follower(lab, who)
    complete(lab.staff(5), "informed", "It was the cable.")
    notice = Notice.objects.get(kind="completed", recipient=person, channel="email")
    assert len([each for row in BotNotice(notice, lab.now()).rows for each in row]) == buttons


PAUSED = {
    "asker": {
        "en": "Reply to this message. Until you answer, the clock of the resolution stands still (clause 1.5).",
        "ru": "Ответьте на это сообщение. Пока вы не ответите, срок решения не идёт (п. 1.5).",
    },
    "in copy": {
        "en": "reply to this message. Until somebody does, the clock of the resolution stands still (clause 1.5).",
        "ru": "на это сообщение. Пока ответа нет, срок решения не идёт (п. 1.5).",
    },
}


@pytest.mark.parametrize("who", ["asker", "in copy"])
def test_it_says_what_stands_still_while_an_answer_is_awaited_and_not_afterwards(lab: Play, who: str) -> None:
    person = lab.ticket.requester if who == "asker" else follower(lab, who)
    ask(lab.staff(5), "Since when?")
    for language, said in PAUSED[who].items():
        assert said in texts(lab, person, language)["asked"]
    tell_more(lab.client(9), "Since yesterday, in the second window.")
    for language in PAUSED[who]:
        assert not re.search("stands still|не идёт|waits|ждёт", texts(lab, person, language)["asked"])
