"""An edition as a readable page: each clause with its text, its rules in plain words, its readings and its examples.

The page is data, so that the command and the web pages show the same. Every text in it is plain, except `body`, which
is safe HTML.
"""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from reglament.regulation.edition import Clause, Edition, Reading
from reglament.regulation.weaving.clause_html import clause_html
from reglament.regulation.weaving.wording.cases import CaseWords, case_in_words
from reglament.regulation.weaving.wording.rules import RuleWords, rules_in_words


@dataclass(frozen=True, slots=True)
class WovenClause:
    """One clause of the page. `anchor` is its address on the page, `depth` counts the parts of its number from 1.

    `standing` is "enforced", "told", "declaratory" or "chapter"; `where` says at which moment people are told.
    """

    number: str
    title: str
    anchor: str
    depth: int
    body: str
    standing: str
    where: str
    rules: tuple[RuleWords, ...]
    readings: tuple[Reading, ...]
    examples: tuple[CaseWords, ...]


@dataclass(frozen=True, slots=True)
class WovenPage:
    """A whole edition in one language. `edition` holds the rules, `text` the words shown; they may be the same.

    `margin_language` is the language of the readings, which differs from `language` where nobody has translated them.
    """

    language: str
    margin_language: str
    edition: Edition
    text: Edition
    clauses: tuple[WovenClause, ...]

    def in_force(self) -> date:
        """The first local day on which the edition is in force."""
        return self.edition.takes_effect.astimezone(ZoneInfo(self.edition.time_zone)).date()

    def standing(self, *standings: str) -> tuple[WovenClause, ...]:
        """The clauses that account for themselves in one of these ways."""
        return tuple(clause for clause in self.clauses if clause.standing in standings)


def weave(edition: Edition, language: str, text_edition: Edition | None = None) -> WovenPage:
    """Weave an edition for readers of `language` ("en" or "ru").

    `text_edition` is the file of text only in that language; without it the words of `edition` itself are shown.
    """
    text = text_edition or edition
    margin = text if text.readings else edition
    ruling = {clause.number: clause for clause in edition.clauses}
    clauses = tuple(_woven(edition, ruling[shown.number], shown, margin, language) for shown in text.clauses)
    return WovenPage(language, margin.language, edition, text, clauses)


def _woven(edition: Edition, ruling: Clause, shown: Clause, margin: Edition, language: str) -> WovenClause:
    number = shown.number
    return WovenClause(
        number=number,
        title=shown.title,
        anchor=f"c{number}",
        depth=number.count(".") + 1,
        body=clause_html(shown.text),
        standing=ruling.standing,
        where=shown.where or ruling.where,
        rules=rules_in_words(edition.rules, number, language),
        readings=tuple(reading for reading in margin.readings if reading.clause == number),
        examples=tuple(
            case_in_words(edition, example, language) for example in edition.examples if example.place.clause == number
        ),
    )
