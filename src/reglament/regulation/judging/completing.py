"""What a request lacks of what it should hold, and what of that the desk asks for by itself. Siroka 3.2."""

from collections.abc import Collection
from dataclasses import dataclass

from reglament.regulation.decisions import Lack
from reglament.regulation.edition import Edition
from reglament.regulation.judging.policy import in_order
from reglament.regulation.rules.completeness import Completeness
from reglament.regulation.values import Ruled

NOTHING = Lack((), (), ())
STANDSTILL = "standstill"
"""What words are that say that work stands still; the others are named in `rules/completeness.py`, or tell of a failure."""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is known of a new request: the client's answer to the question of the effect, the level that is suggested, and
    what the words are (a failure, a standstill, a question, a wish ...).
    """

    effect: str = ""
    level: str = ""
    words: str = ""


def lack(edition: Edition, held: Collection[str], about: NewRequest = NewRequest()) -> Lack:
    """What is missing when these items are held, and what of it this kind of request is asked for.

    An edition that says nothing of what a request holds misses nothing.
    """
    rule = edition.rules.completeness
    if rule is None:
        return NOTHING
    items = tuple(item for item in rule.should_hold.value if item not in held)
    leaves = (rule.asks_for, rule.not_alone, rule.not_about, rule.spares, rule.urgent_at, rule.urgent_asks_for)
    clauses = in_order(leaf.clause for leaf in (rule.should_hold, *leaves) if leaf)
    return Lack(items, _asked(rule, items, about), clauses)


def _asked(rule: Completeness, items: tuple[str, ...], about: NewRequest) -> tuple[str, ...]:
    if about.effect in _of(rule.not_about) or (not about.effect and about.words in _of(rule.spares)):
        return ()
    wanted = tuple(item for item in items if item in _of(rule.asks_for))
    is_urgent = about.level in _of(rule.urgent_at) or (not about.effect and about.words == STANDSTILL)
    if is_urgent and rule.urgent_asks_for is not None:
        return tuple(item for item in wanted if item in _of(rule.urgent_asks_for))
    return wanted if set(wanted) - set(_of(rule.not_alone)) else ()


def _of(leaf: Ruled[tuple[str, ...]] | None) -> tuple[str, ...]:
    return leaf.value if leaf else ()
