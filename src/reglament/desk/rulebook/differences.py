"""What a new edition changes, clause by clause. Siroka 1.8: changes are published."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

from reglament.regulation.edition import Clause, Edition
from reglament.regulation.reading.clauses import order_of
from reglament.regulation.rules import Rulebook
from reglament.regulation.values import Ruled

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class RuleChange:
    """One value of a rule, such as `levels.medium.solve_within`, before and after; None where it did not stand here."""

    name: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause that is new, gone, or has other words or other rules. Empty texts are those of a clause that is not there.

    `before` and `after` are the clause's words in Markdown, with its title as the first line.
    """

    number: str
    kind: Kind
    before: str
    after: str
    rules: tuple[RuleChange, ...]

    @property
    def reworded(self) -> bool:
        """Whether the words differ."""
        return self.before != self.after


def difference(old: Edition, new: Edition) -> tuple[ClauseChange, ...]:
    """The clauses in which two editions differ, in the order of their numbers; compare files of the same language."""
    before, after = _by_number(old), _by_number(new)
    old_rules, new_rules = _rules_by_clause(old.rules), _rules_by_clause(new.rules)
    changes = (
        _change(number, (before.get(number), after.get(number)), (old_rules.get(number, {}), new_rules.get(number, {})))
        for number in sorted(before.keys() | after.keys(), key=order_of)
    )
    return tuple(change for change in changes if change.kind != "changed" or change.reworded or change.rules)


def _change(
    number: str, clauses: tuple[Clause | None, Clause | None], rules: tuple[dict[str, object], dict[str, object]]
) -> ClauseChange:
    """What happened to one clause, which is in at least one of the editions."""
    before, after = clauses
    was, is_now = rules
    names = sorted(name for name in was.keys() | is_now.keys() if was.get(name) != is_now.get(name))
    return ClauseChange(
        number=number,
        kind="added" if before is None else "removed" if after is None else "changed",
        before=_words(before),
        after=_words(after),
        rules=tuple(RuleChange(name, was.get(name), is_now.get(name)) for name in names),
    )


def _by_number(edition: Edition) -> dict[str, Clause]:
    return {clause.number: clause for clause in edition.clauses}


def _words(clause: Clause | None) -> str:
    return f"{clause.title}\n\n{clause.text}".strip() if clause else ""


def _rules_by_clause(rules: Rulebook) -> dict[str, dict[str, object]]:
    """Every leaf's plain value by the clause that it stands under, and there by its name."""
    found: dict[str, dict[str, object]] = {}
    for name, ruled in _leaves(rules):
        found.setdefault(ruled.clause, {})[name] = ruled.value
    return found


def _leaves(rules: Rulebook) -> Iterator[tuple[str, Ruled[object]]]:
    """All leaves with their names, such as `levels.medium.solve_within` or `turn.order`."""
    for kind in fields(rules):
        held = getattr(rules, kind.name)
        named = held.items() if isinstance(held, dict) else [("", held)] if held is not None else []
        for name, rule in named:
            stem = f"{kind.name}.{name}" if name else kind.name
            for leaf in fields(rule):
                ruled = getattr(rule, leaf.name)
                if isinstance(ruled, Ruled):
                    yield f"{stem}.{leaf.name}", ruled
