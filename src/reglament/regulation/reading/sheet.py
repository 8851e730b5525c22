"""The rules of an edition while it is being read: leaves by kind and name, complete or not, until they make a rulebook."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from reglament.regulation.leaves.wrong import Wrong
from reglament.regulation.reading.writings import Complain, Writing
from reglament.regulation.rules import KINDS, Rulebook
from reglament.regulation.rules.schema import Leaf
from reglament.regulation.values import Place, Ruled

Leaves = dict[str, Ruled[Any]]
"""The readable leaves of one rule by their names."""


class Sheet:
    """What an edition rules, readable leaf by readable leaf, so that one broken leaf hides no fault of another."""

    def __init__(self, written: Iterable[Writing], complain: Complain) -> None:
        """Read the values; a value that cannot be read is a fault, and counts as written all the same."""
        self._rules: defaultdict[str, dict[str, Leaves]] = defaultdict(dict)
        self._written: dict[tuple[str, str], dict[str, Writing]] = {}
        for writing in written:
            rule = self._rules[writing.kind].setdefault(writing.name, {})
            self._written.setdefault((writing.kind, writing.name), {})[writing.leaf] = writing
            try:
                rule[writing.leaf] = Ruled(_reader(writing).read(writing.raw), writing.place)
            except Wrong as error:
                _complain_of(error, writing, complain)

    def rules(self, kind: str) -> dict[str, Leaves]:
        """The rules of a kind by name, in the order written; a kind without names has at most one, under the empty name."""
        return self._rules.get(kind, {})

    def rule(self, kind: str) -> Leaves:
        """The one rule of a kind without names; empty where the edition has none."""
        return self.rules(kind).get("", {})

    def spots(self) -> Iterator[tuple[Writing, Leaf, Ruled[Any]]]:
        """Every readable leaf with how it was written and what its kind declares."""
        for (kind, name), written in self._written.items():
            for leaf, ruled in self._rules[kind][name].items():
                yield written[leaf], KINDS[kind].leaves[leaf], ruled

    def missing(self) -> Iterator[tuple[Place, str, Leaf, str]]:
        """Every needed leaf that nobody wrote: where its rule begins, the rule, what is declared, and the leaf's name."""
        for (kind, name), written in self._written.items():
            for leaf, declared in KINDS[kind].leaves.items():
                if declared.required and leaf not in written:
                    begins = min((writing.place for writing in written.values()), key=lambda place: place.line)
                    yield begins, f"{kind}.{name}".rstrip("."), declared, leaf

    def rulebook(self) -> Rulebook:
        """The rules as values of the core; only for a sheet without faults."""
        made: dict[str, Any] = {}
        for kind in KINDS.values():
            if kind.named:
                made[kind.name] = {name: kind.rule(name=name, **rule) for name, rule in self.rules(kind.name).items()}
            elif kind.name in self._rules:
                made[kind.name] = kind.rule(**self.rule(kind.name))
        return Rulebook(**made)


def _reader(writing: Writing) -> Any:
    return KINDS[writing.kind].leaves[writing.leaf].read


def _complain_of(error: Wrong, writing: Writing, complain: Complain) -> None:
    for inside, sentence, cure in error.faults:
        cure = cure or f"write for example {writing.leaf} = {_reader(writing).write}"
        path = ".".join((writing.path, *(key for key in inside if not key.isdigit())))
        complain(writing.at(inside), f"{path} {sentence}; {cure}")
