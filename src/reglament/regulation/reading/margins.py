"""What stands in the margin of an edition: readings of open sentences, and examples."""

from typing import Any

from reglament.regulation.edition import OPEN_ENDS, Example, Reading
from reglament.regulation.examples.cases import GIVEN, THEN, case, names_in
from reglament.regulation.faults import did_you_mean
from reglament.regulation.leaves import readers
from reglament.regulation.leaves.readers import LeafReader
from reglament.regulation.reading.clauses import ClauseBeingRead, Fence
from reglament.regulation.reading.sheet import Sheet
from reglament.regulation.reading.tables import RuleText
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Place


class Margins:
    """Reads the reading and example fences of one edition; `numbers` are the clauses that they may name."""

    def __init__(self, drafts: list[ClauseBeingRead], sheet: Sheet | None, complain: Complain) -> None:
        """Without a sheet, because some rule cannot be read, the names in examples are taken on trust."""
        self.numbers = [draft.number for draft in drafts]
        self.sheet, self.complain = sheet, complain

    def reading(self, fence: Fence, place: Place) -> Reading | None:
        """The reading of one fence; None where it has faults."""
        table = RuleText(fence.body, fence.line, place, self.complain)
        values = table.read(READING, NEEDED_OF_READING, "a reading")
        values.setdefault("clause", place.clause)
        self._check_clause(values["clause"], table.at("clause"), "a reading")
        complete = all(key in values for key in NEEDED_OF_READING)
        return Reading(**values, place=place) if complete else None

    def example(self, fence: Fence, place: Place) -> Example | None:
        """The example of one fence; None where it has faults. Moments stay local, as they were written."""
        table = RuleText(fence.body, fence.line, place, self.complain)
        values = table.read(EXAMPLE, NEEDED_OF_EXAMPLE, "an example")
        for number, clause in enumerate(values.get("because", ())):
            self._check_clause(clause, table.at("because", str(number)), "an example")
        self._check_names(values, table)
        complete = all(key in values for key in NEEDED_OF_EXAMPLE)
        return Example(**{"because": (), **values}, place=place) if complete else None

    def _check_clause(self, clause: str, at: Place, what: str) -> None:
        if clause not in self.numbers:
            self.complain(
                at, f'{what} names clause "{clause}", which is not there; {did_you_mean(clause, self.numbers)}'
            )

    def _check_names(self, values: dict[str, Any], table: RuleText) -> None:
        if self.sheet is None:
            return
        for path, kind, name in names_in({key: values.get(key, {}) for key in ("given", "then")}):
            known = self.sheet.rules(kind)
            if name not in known:
                self.complain(
                    table.at(*path), f'{kind.removesuffix("s")} "{name}" is not defined; {did_you_mean(name, known)}'
                )


READING: dict[str, LeafReader[Any]] = {
    "clause": LeafReader(readers.text.read, '"2.6"'),
    "open": readers.text,
    "decided": readers.text,
    "by": readers.text,
    "on": readers.day,
    "leaves_open": readers.some_of(*OPEN_ENDS),
}
NEEDED_OF_READING = ("open", "decided", "by", "on")

EXAMPLE: dict[str, LeafReader[Any]] = {
    "given": LeafReader(case(GIVEN), '{ level = "medium", received = 2026-03-06T17:30 }'),
    "then": LeafReader(case(THEN), "{ solve_by = 2026-03-10T17:30 }"),
    "because": LeafReader(readers.texts.read, '["2.4", "2.6"]'),
}
NEEDED_OF_EXAMPLE = ("given", "then")
