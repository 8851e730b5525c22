"""Under an edition without a rule nothing speaks of what it would have brought: no letter, no page, no bot, no chat."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import pytest
import time_machine
from django.template.loader import render_to_string
from django.utils import translation
from lacking import lacking

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.outgoing.tests import acts
from reglament.desk.channels.telegram.notice_texts import BotNotice, told
from reglament.desk.channels.widget.showing import shown_to
from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import viewer
from reglament.desk.people.models import Person, User
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.tests.visiting import browser, text_of
from tools.story import companies
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

SENDERS = {
    "siroka": ("nurse", {"product": "lis", "effect": "minor", "hit": "one"}),
    "istom": ("administrator", {"product": "desktop", "topic": "general"}),
}


@dataclass(frozen=True)
class Lack:
    """An edition that ships without some rules, the stories that would be told with them, and what nobody may say then."""

    regulation: str
    rules: tuple[str, ...]
    stories: tuple[str, ...]
    unsaid: str


CLOCK = r"stands? still|the work waits|работа ждёт|the clock runs|while we wait|paused|не идёт|на паузе|приостан"
CLOSES = r"clos\w+ (automatically|by itself)|hear nothing|закро\w+ (автоматически|сама)|автоматически (за|будет)"
AGAIN = r"within 14 days|too long ago|opens again|в течение 14 дней|слишком давно|откроется снова"
LACKS = (
    Lack("siroka", ("pauses",), ("asked", "reminded", "disputed", "warned"), CLOCK),
    Lack("siroka", ("silence",), ("asked",), f"{CLOSES}|reminders|напоминания уходят"),
    Lack("istom", ("idle",), ("answered", "asked"), r"requests is reminded|staff are reminded|всем, кто берёт|сотрудникам напоминают"),
    Lack("siroka", ("confirmation",), ("completed",), rf"{CLOSES}|confirm it|in order now|Подтвердите|нажатием"),
    Lack("siroka", ("reopening",), ("closed", "completed", "merged"), AGAIN),
    Lack("istom", ("reopening",), ("closed",), AGAIN),
    Lack("siroka", ("goals",), ("acknowledged",), r"our goal|minutes on average|наша цель|минут в среднем"),
    Lack("siroka", ("endings", "silence"), ("finished",), r"outcome|how it ended|итог"),
    Lack("siroka", ("delays",), ("delayed", "answered"), r"why it takes longer|почему это займёт"),
    Lack("siroka", ("completeness",), ("acknowledged",), r"we ask for it later|а спросим позже|still missing"),
    Lack(
        "siroka",
        ("levels:solve_within", "levels:warn_before"),
        ("acknowledged", "asked", "disputed"),
        rf"{CLOCK}|(for|of) the resolution|(время|срок) (на )?решени[ея]|решение: целевой",
    ),
    Lack("istom", ("levels:first_answer_within",), ("acknowledged", "asked"), rf"{CLOCK}|first answer:|Первый ответ:|promise of an answer"),
    Lack("siroka", ("levels:follow_up_within",), ("told more",), r"answer to further|answer to what|ответ на дополнение"),
    Lack("siroka", ("turn:out_of_turn", "levels:out_of_turn"), ("acknowledged", "worsened"), "out of turn|вне очереди"),
    Lack(
        "siroka",
        ("triage", "levels", "turn", "goals"),
        ("acknowledged", "assigned"),
        r"level: |уровень: |to be confirmed|confirm the level|не подтверждён|подтвердит",
    ),
)  # fmt: skip


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: f"{lack.regulation}-{'-'.join(lack.rules)}")
def test_it_says_nothing_of_a_rule_that_is_not_there(lack: Lack, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking(monkeypatch, *lack.rules)
    company = getattr(companies, lack.regulation)(FRIDAY)
    ruled = clauses_of(company)
    for story in lack.stories:
        for where, text in played(company, story):
            assert not re.findall(lack.unsaid, text, re.IGNORECASE), f"{story}, {where}: {text}"
            assert not re.search(r"None|\(\s*\)|: \.|“”|«»", text), f"{story}, {where}: {text}"
            assert cited(text) <= ruled, f"{story}, {where} cites {cited(text) - ruled}: {text}"


@pytest.mark.parametrize(
    ("rules", "english", "russian"),
    [
        (("completeness",), "the regulation says nothing of files", "в регламенте о файлах ничего нет"),
        (("completeness:largest_file_mb",), "The size is what is usual", "Такой размер у нас принят"),
        (("completeness:files",), "The kinds are those that are usual", "Такие виды файлов у нас приняты"),
    ],
)
def test_it_says_of_what_is_usual_that_no_clause_says_it(
    rules: tuple[str, ...], english: str, russian: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for lacked in ((), rules):
        with monkeypatch.context() as patch:
            lacking(patch, *lacked)
            company = companies.siroka(FRIDAY) if lacked else companies.istom(FRIDAY)
        with time_machine.travel(FRIDAY, tick=False):
            for language, said in (("en", english), ("ru", russian)):
                who = SENDERS[company.desk.slug][0]
                play = Play(company, ticket_of(sends(company, who, FRIDAY)), who)
                places = [f"requests/{play.ticket.number}/"] + ["requests/new/"] * (company.desk.slug == "siroka")
                for place in places:
                    page = text_of(browser(company.clients[who], language).get(f"/{company.desk.slug}/{place}"))
                    assert (said in page) == bool(lacked), page


def test_it_would_hear_of_what_is_there() -> None:
    both = {"siroka": companies.siroka(FRIDAY), "istom": companies.istom(FRIDAY)}
    for lack in LACKS:
        texts = [text for story in lack.stories for _, text in played(both[lack.regulation], story)]
        assert any(re.search(lack.unsaid, text, re.IGNORECASE) for text in texts), lack


def finished(play: Play) -> float:
    """Completed as an edition without endings has it."""
    with suppress(Refused):
        complete(play.staff(5), "", acts.WORDS)
        return 6
    return acts.completed(play)


def played(company: Company, story: str) -> Iterator[tuple[str, str]]:
    """Where something is said once a story has been played, and what, in both languages."""
    act = finished if story == "finished" else acts.STORIES[story][1]
    who, given = SENDERS[company.desk.slug]
    play = Play(company, ticket_of(sends(company, who, FRIDAY, **given)), who)
    minutes = 6.0
    # Where the edition lacks what the story is about, nothing more happens.
    with suppress(Refused):
        minutes = act(play)
    with time_machine.travel(play.at(minutes), tick=False):
        for language in ("en", "ru"):
            Person.objects.update(language=language)
            User.objects.update(language=language)
            yield from told_by_notices(play, play.at(minutes))
            yield from shown_on_pages(play, language)


def told_by_notices(play: Play, at: datetime) -> Iterator[tuple[str, str]]:
    for notice in Notice.objects.on(play.ticket.about):
        letter = compose(notice, at)
        if letter is not None:
            yield f"letter {notice.kind}", f"{letter.subject}\n{letter.body}"
        if notice.kind in told() and notice.recipient:
            yield f"bot {notice.kind}", BotNotice(notice, play.now()).text


def shown_on_pages(play: Play, language: str) -> Iterator[tuple[str, str]]:
    desk, number = play.company.desk, play.ticket.number
    person, staff = play.company.clients[play.client_name], play.company.staff["specialist"]
    for who, places in (
        (person, ("requests/new/", f"requests/{number}/")),
        (staff, ("work/", f"work/{number}/", f"work/{number}/history/")),
    ):
        for place in places:
            yield place, text_of(browser(who, language).get(f"/{desk.slug}/{place}"))
    assert person.user is not None
    with translation.override(language):
        seen = shown_to(viewer(person.user, desk), play.now(), datetime.now(tz=FRIDAY.tzinfo))
        page = render_to_string("widget/request.html", {**seen, "desk": desk})
        yield "chat", " ".join(re.sub(r"<[^>]+>", " ", page).split())


def clauses_of(company: Company) -> set[str]:
    """The clauses under which a rule stands."""
    book = compiled(Edition.objects.of(company.desk).get()).rules
    return set(re.findall(r"clause='([\d.]+)'", repr(book)))


def cited(text: str) -> set[str]:
    """The clauses that a text names. A page shows the words of clauses as well, in which others may stand."""
    words = re.split(r"What the regulation says|Что говорит регламент", text)[0]
    return set(re.findall(r"(?:§|clauses?|пп?\.) (\d(?:\.\d+)*)", words))
