"""What an edition lets people agree on: kinds of agreements that entitle, and tariffs that give a level."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from reglament.desk.rulebook.compiled import compiled
from reglament.desk.rulebook.models import Edition
from reglament.regulation.edition import Edition as Compiled
from reglament.regulation.values import Names


@dataclass(frozen=True, slots=True)
class AgreementsOffer:
    """Kinds and tariffs by the edition's short word, each with what it is called in the reader's language; in the
    edition's order. Both are empty where it says nothing of them."""

    kinds: dict[str, str]
    tariffs: dict[str, str]


NOTHING = AgreementsOffer({}, {})


def binding(editions: Iterable[Edition], at: datetime) -> Edition | None:
    """Of all editions of a desk the one in force at a moment; before the first takes effect, that first one."""
    in_time = sorted(editions, key=lambda row: (row.takes_effect, row.number))
    bound = [row for row in in_time if row.takes_effect <= at]
    return bound[-1] if bound else next(iter(in_time), None)


def offer(edition: Edition | None, language: str) -> AgreementsOffer:
    """What agreements may be concluded on under this edition (Siroka 1.3; iStom 1.1 and 2.3)."""
    if edition is None:
        return NOTHING
    rules = compiled(edition)
    return AgreementsOffer(_kinds(rules, language), _tariffs(rules, language))


def _kinds(rules: Compiled, language: str) -> dict[str, str]:
    admission = rules.rules.admission
    if admission is None:
        return {}
    named = admission.called.value if admission.called else {}
    return {kind: _called(named.get(kind, {}), language, kind) for kind in admission.agreements.value}


def _tariffs(rules: Compiled, language: str) -> dict[str, str]:
    """A tariff has no name of its own: readers know it by the level that it gives."""
    return {
        tariff: _called(level.called.value, language, tariff)
        for level in rules.rules.levels.values()
        if level.for_tariffs is not None
        for tariff in level.for_tariffs.value
    }


def _called(names: Names, language: str, otherwise: str) -> str:
    return names.get(language) or next(iter(names.values()), otherwise)
