"""Why targets were missed: the reasons of the edition's list that were given to the client (Siroka 3.4)."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform

from reglament.desk.reports.figures import MISSED_WITH_REASON
from reglament.desk.reports.service.asked import AskedService
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Entry, Promise
from reglament.desk.tickets.sentences import called
from reglament.regulation.facts import Kind

GIVEN = Entry.objects.filter(ticket=OuterRef("ticket"), kind=Kind.DELAYED).order_by("-seq")
CODE = Subquery(GIVEN.annotate(reason_code=KeyTextTransform("reason", "payload")).values("reason_code")[:1])
"""Of a target: the code of the reason that was given last on its request."""


@dataclass(frozen=True, slots=True)
class LateReason:
    """A reason by its code, what the edition calls it by which clauses, and how many targets were missed for it."""

    code: str
    name: str
    clauses: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class NamedReason:
    """What an edition calls a reason, and its clauses."""

    name: str
    clauses: tuple[str, ...]


def late_reasons(asked: AskedService) -> list[LateReason]:
    """Those for which any target was missed, the most frequent first; two statements."""
    late = asked.targets.filter(MISSED_WITH_REASON.which).annotate(because=CODE)
    counted = list(late.order_by().values("because").annotate(n=Count("pk")).order_by("-n", "because"))
    names = reason_names(asked) if counted else {}
    return [_reason(row["because"] or "", row["n"], names) for row in counted]


def missed_because(targets: "QuerySet[Promise]", code: str) -> "QuerySet[Promise]":
    """The targets that were missed for one reason."""
    return targets.filter(MISSED_WITH_REASON.which).annotate(because=CODE).filter(Q(because=code))


def reason_names(asked: AskedService) -> dict[str, NamedReason]:
    """The reasons that the edition in force at the end of the month lists, by their codes."""
    row = edition_then(asked)
    listed = law_of(row).delays if row else {}
    return {code: NamedReason(called(named.value, code), named.clauses) for code, named in listed.items()}


def edition_then(asked: AskedService) -> Edition | None:
    """The edition in force at the end of the month, or now; None where there was none."""
    return Edition.objects.in_force(asked.desk, asked.then)


def _reason(code: str, count: int, names: dict[str, NamedReason]) -> LateReason:
    named = names.get(code, NamedReason(code, ()))
    return LateReason(code, named.name, named.clauses, count)
