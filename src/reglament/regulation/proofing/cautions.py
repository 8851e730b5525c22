"""What an edition may say, and its owner should know what it means: said by `check`, by publishing, and on the edition's page.

A caution is no fault: the edition is carried out as it says.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from reglament.regulation.edition import Edition
from reglament.regulation.proofing.feasibility import last_day
from reglament.regulation.proofing.open_ends import open_ends
from reglament.regulation.values import Place

SENTENCES = {
    "waits_for": {
        "en": "completeness.waits_for lets the desk's own question stop clocks and begin silence, so a request may close over a question "
        "that no person asked; leave it out, and only questions of people do that",
        "ru": "по completeness.waits_for вопрос самой службы останавливает сроки и начинает отсчёт молчания: заявка может закрыться "
        "из-за вопроса, который не задавал ни один сотрудник. Уберите эту строку, и ждать будут только вопросов сотрудников",
    },
    "until": {
        "en": "{day} is the last day on which all times of a new request end within what the calendar knows; later ones are counted by the "
        "usual week, without days that nobody knows yet; publish an edition that knows it further before then",
        "ru": "{day} — последний день, когда все сроки новой заявки укладываются в известный календарь; дальше они считаются по обычной "
        "неделе, без дней, о которых ещё никто не знает. Опубликуйте до этого дня редакцию с более поздним until",
    },
    "answered": {
        "en": "this level promises no solution: once its client is answered, an open request is owed nothing, and nothing wakes anybody "
        'to it; write solve_within, or [idle], or decide it in a reading with leaves_open = ["answered"]',
        "ru": "на этом уровне срок решения не обещан: когда клиенту ответили, открытой заявке больше ничего не обещано и ничто о ней не "
        'напомнит. Напишите solve_within или [idle] либо решите это в толковании с leaves_open = ["answered"]',
    },
    "waiting": {
        "en": "there is no [silence]: nothing reminds of a request that waits for its client, and it never closes by itself; write "
        '[silence], or [idle], or decide it in a reading with leaves_open = ["waiting"]',
        "ru": "нет правила [silence]: о заявке, которая ждёт клиента, ничто не напомнит, и сама она не закроется. Напишите [silence] "
        'или [idle] либо решите это в толковании с leaves_open = ["waiting"]',
    },
    "late": {
        "en": "once this promise is broken, the desk's people are told once, and nothing wakes anybody to the request again; write "
        '[idle], or decide it in a reading with leaves_open = ["late"]',
        "ru": "когда этот срок пропущен, сотрудникам сообщают об этом один раз, и больше о заявке ничто не напомнит. Напишите [idle] "
        'или решите это в толковании с leaves_open = ["late"]',
    },
}
"""What each caution says, by language; `{day}` is the caution's own."""


@dataclass(frozen=True, slots=True)
class Caution:
    """One thing to know: where it stands, and which."""

    place: Place
    about: str
    day: str = ""

    def sentence(self, language: str) -> str:
        """What it means, in a language; in English where there is no other."""
        said = SENTENCES[self.about]
        return said.get(language, said["en"]).format(day=self.day)

    def __str__(self) -> str:
        """Print like a fault, and as what it is."""
        place = self.place
        return f"{place.file}:{place.line}: clause {place.clause}: warning: {self.sentence('en')}"


def cautions(edition: Edition) -> tuple[Caution, ...]:
    """All cautions about an edition, in the order of the text."""
    return tuple(sorted(_found(edition), key=lambda caution: caution.place.line))


def _found(edition: Edition) -> Iterator[Caution]:
    completeness = edition.rules.completeness
    if completeness and completeness.waits_for:
        yield Caution(completeness.waits_for.place, "waits_for")
    for calendar in edition.rules.calendars.values():
        day = last_day(edition, calendar.until.value) if calendar.until else None
        if calendar.until and day:
            yield Caution(calendar.until.place, "until", day.isoformat())
    for end, place in open_ends(edition).items():
        yield Caution(place, end)
