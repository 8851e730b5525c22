"""An edition as a readable page: each clause with its text, its rules in plain words, its readings and its examples.

The page is data, so that the command and the web pages show the same. Every text in it is plain, except `body`, which
is safe HTML.
"""

from collections.abc import Collection
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

    `standing` is "enforced", "by hand" (rules that nothing carries out), "told", "declaratory" or "chapter"; `where` says at
    which moment people are told. `rules` are those that the desk carries out, `by_hand` those that the company does itself.
    """

    number: str
    title: str
    anchor: str
    depth: int
    body: str
    standing: str
    where: str
    rules: tuple[RuleWords, ...]
    by_hand: tuple[RuleWords, ...]
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


def weave(
    edition: Edition, language: str, text_edition: Edition | None = None, carried: Collection[str] | None = None
) -> WovenPage:
    """Weave an edition for readers of `language` ("en" or "ru").

    `text_edition` is the file of text only in that language; without it the words of `edition` itself are shown. `carried`
    are the rules that the desk carries out, such as "silence.remind_after", "doors.phone", "notices.edition.published",
    "goals.first_answer"; what is not among them is told as done by hand. None is for whoever asks what the rules say and not
    what some desk does.
    """
    text = text_edition or edition
    margin = text if text.readings else edition
    ruling = {clause.number: clause for clause in edition.clauses}
    weaver = _Weaver(edition, margin, language, carried)
    clauses = tuple(weaver.woven(ruling[shown.number], shown) for shown in text.clauses)
    return WovenPage(language, margin.language, edition, text, clauses)


@dataclass(frozen=True, slots=True)
class _Weaver:
    """What all clauses of a page have in common."""

    edition: Edition
    margin: Edition
    language: str
    carried: Collection[str] | None

    def woven(self, ruling: Clause, shown: Clause) -> WovenClause:
        number, book = shown.number, self.edition.rules
        rules = rules_in_words(book, number, self.language, self._is_carried)
        by_hand = rules_in_words(book, number, self.language, self._is_by_hand)
        return WovenClause(
            number=number,
            title=shown.title,
            anchor=f"c{number}",
            depth=number.count(".") + 1,
            body=clause_html(shown.text),
            standing="by hand" if by_hand and not rules else ruling.standing,
            where=shown.where or ruling.where,
            rules=rules,
            by_hand=by_hand,
            readings=tuple(reading for reading in self.margin.readings if reading.clause == number),
            examples=tuple(
                case_in_words(self.edition, example, self.language)
                for example in self.edition.examples
                if example.place.clause == number
            ),
        )

    def _is_carried(self, kind: str, name: str, leaf: str) -> bool:
        about = self.edition.rules.goals[name].of.value if kind == "goals" else name
        keys = (f"{kind}.{leaf}", f"{kind}.{about}", f"{kind}.{about}.{leaf}")
        return self.carried is None or any(key in self.carried for key in keys)

    def _is_by_hand(self, kind: str, name: str, leaf: str) -> bool:
        return not self._is_carried(kind, name, leaf)
