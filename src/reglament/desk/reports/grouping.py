"""A month cut into groups: from what each request adds to the sums, or from the requests themselves while too much is not summed yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from reglament.desk.people.models import Desk
from reglament.desk.reports.asked import AskedMonth
from reglament.desk.reports.cuts import CLAUSE, group_labels
from reglament.desk.reports.models import Tally
from reglament.desk.reports.summing import AT_ONCE, Group, request_counts, target_counts, targets_by_clause
from reglament.desk.reports.sums import unsummed
from reglament.desk.reports.sums.asking import KnownSums, total
from reglament.desk.reports.sums.columns import COLUMNS, Sums, sums_of
from reglament.desk.rulebook.law import together
from reglament.desk.tickets.pages.cuts import Cut


def month_sums(known: KnownSums | None, months: Sequence[AskedMonth]) -> list[Sums]:
    """Months that follow one another, each summed; one statement for all, and more while the sums are not made yet."""
    if known is None:
        return [unsummed.whole_sums(each.requests, each.targets) for each in months]
    days = known.by_day(months[0].month.first, months[-1].last_day)
    return [total(sums for day, sums in days.items() if day in each) for each in months]


@dataclass(frozen=True, slots=True)
class CutMonth:
    """A month of a desk and how it is cut; `known` is None while too much is not summed yet. `own` are the sums of the whole month."""

    desk: Desk
    month: AskedMonth
    cut: Cut
    known: KnownSums | None
    own: Sums

    def groups(self, page: int) -> tuple[list[Group], bool]:
        """The groups of one page, the largest first, and whether there are more; a few statements, however many requests."""
        if self.cut is CLAUSE:
            return self._clauses(), False
        fresh = fresh_of(self.known, self.month, self.cut.key) if self.known else {}
        sizes = unsummed.sizes(self.cut, self.month.requests) if self.known is None else self._sizes(self.known, fresh)
        begin = (page - 1) * AT_ONCE
        in_order = sorted(sizes, key=lambda value: (-sizes[value], value is None, value))
        shown = in_order[begin : begin + AT_ONCE]
        if self.known is None:
            sums = unsummed.sums_of_groups(self.cut, self.month.requests, self.month.targets, shown)
        else:
            sums = self._sums(self.known, fresh, shown)
        return self._shown(shown, sums), len(in_order) > begin + AT_ONCE

    def _clauses(self) -> list[Group]:
        """In the order of the regulation, with no statement: the sums say what targets name."""
        by_clause = targets_by_clause(self.own)
        return [Group(clause, f"§ {clause}", (), by_clause[clause]) for clause in together(tuple(by_clause))]

    def _shown(self, values: Sequence[Any], sums: Mapping[Any, Sums]) -> list[Group]:
        labels = group_labels(self.desk, self.cut, values)
        return [
            Group(
                self.cut.in_address(each),
                labels[each],
                request_counts(sums.get(each, Sums())),
                target_counts(sums.get(each, Sums())),
            )
            for each in values
        ]

    def _sizes(self, known: KnownSums, fresh: Mapping[int, Any]) -> dict[Any, int]:
        field = f"ticket__{self.cut.key}"
        kept = Counter[Any](dict(told_by(known, self.month).values_list(field).annotate(count=Count("pk"))))
        return kept + Counter(fresh.values())

    def _sums(self, known: KnownSums, fresh: Mapping[int, Any], values: Sequence[Any]) -> dict[Any, Sums]:
        field = f"ticket__{self.cut.key}"
        rows = told_by(known, self.month).filter(unsummed.within(field, values)).values_list(field)
        summed = rows.annotate(**{f"n_{column}": Sum(column) for column in COLUMNS})
        found = {value: sums_of(counts) for value, *counts in summed}
        own = {each.ticket_id: each for each in known.fresh}
        for pk, value in fresh.items():
            if value in values:
                found.setdefault(value, Sums()).add(own[pk].own)
        return found


def tallied_sums(known: KnownSums | None, month: AskedMonth) -> Sums:
    """Some requests of a month, summed one by one; three statements at most, and more while the sums are not made yet."""
    if known is None:
        return unsummed.whole_sums(month.requests, month.targets)
    tallies = told_by(known, month)
    counts = tallies.aggregate(**{f"n_{column}": Sum(column) for column in COLUMNS})
    found = sums_of(count or 0 for count in counts.values())
    for grounds, count in tallies.values_list("grounds").annotate(count=Count("pk")):
        found.add(Sums(grounds=Counter(grounds)), count)
    there = fresh_of(known, month, "pk")
    for each in known.fresh:
        if each.ticket_id in there:
            found.add(each.own)
    return found


def told_by(known: KnownSums, month: AskedMonth) -> "QuerySet[Tally]":
    """What the requests of a month add to the days of their receipt, without those that are told anew."""
    tallies = month.tallies.order_by()
    return tallies.exclude(ticket__in=known.fresh_ids) if known.fresh else tallies


def fresh_of(known: KnownSums, month: AskedMonth, field: str) -> dict[int, Any]:
    """Those of a month that are told anew, by their ids, each with a field of it; one statement, where there are any."""
    if not known.fresh:
        return {}
    return dict(month.requests.filter(pk__in=known.fresh_ids).order_by().values_list("pk", field))
