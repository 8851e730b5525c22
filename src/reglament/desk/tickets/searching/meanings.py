"""What the words of a filter mean at a desk: which levels, states, products, organisations, people or days."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib import moments
from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.stems import folded, stemmed, words
from reglament.desk.people import names
from reglament.desk.people.models import Product
from reglament.desk.people.names import NameBook
from reglament.desk.tickets import access, indexing
from reglament.desk.tickets.models import Tie
from reglament.desk.tickets.nouns import label_here
from reglament.desk.tickets.searching.citing import cited_number
from reglament.desk.tickets.searching.conditions import Asker, Condition, FilterError
from reglament.desk.tickets.searching.days import day_typed, start_of
from reglament.regulation.decisions import State
from reglament.regulation.nouns import NOUNS

K = TypeVar("K", int, str)
MOST = 20
"""So many organisations or people may be meant by one name."""
SAID = 3
"""So many of them are named."""
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
ME, NOBODY = {"me", "я", "мне", "мои", "мой"}, {"nobody", "none", "никто", "никому", "нет"}
UNFINISHED = {"unfinished", "незакрытые", "незакрытая", "active", "активные"}


def level(asker: Asker, value: str) -> Condition:
    """The levels of the edition that binds now, by code or name."""
    law = asker.law
    known = {code: law.level(code) for code in law.levels} if law else {}
    called = {code: provision.value for code, provision in known.items() if provision}
    found = _named(value, ((code, (code, *names.values())) for code, names in called.items()))
    if not found:
        every = ", ".join(_in_language(each, code) for code, each in called.items())
        told = _("No level is called “%(value)s”, so this filter is left aside. The levels are: %(names)s.")
        raise FilterError(told % {"value": value, "names": every})
    said = tuple(_in_language(called[code], code) for code in found)
    return Condition("level", (), said, few=Q(level__in=found))


def state(asker: Asker, value: str) -> Condition:
    """A state by the words of either language; `unfinished` is every one but closed."""
    if folded(value) in UNFINISHED:
        open_ones = [State.OPEN, State.WAITING, State.COMPLETED]
        return Condition("state", (), (gettext("not closed"),), few=Q(state__in=open_ones))
    spoken = {
        state: [state.value, *(each[key] for each in NOUNS.values() for key in _keys(state, each))] for state in State
    }
    found = _named(value, spoken.items())
    if not found:
        every = ", ".join(label_here("state", state).lower() for state in State)
        told = _("No state is called “%(value)s”, so this filter is left aside. The states are: %(names)s.")
        raise FilterError(told % {"value": value, "names": every})
    return Condition("state", (), tuple(label_here("state", code) for code in found), few=Q(state__in=found))


def product(asker: Asker, value: str) -> Condition:
    """A product by its short name or its name in any language."""
    rows = {each.pk: each for each in Product.objects.of(asker.desk)}
    found = _named(value, ((pk, (row.slug, *row.names.values())) for pk, row in rows.items()))
    found = found or names.book_of((pk, each) for pk, row in rows.items() for each in row.names.values()).called(
        value, MOST
    )
    if not found:
        every = ", ".join(each.called(reader_language()) for each in rows.values())
        told = _("No product is called “%(value)s”, so this filter is left aside. The products are: %(names)s.")
        raise FilterError(told % {"value": value, "names": every})
    said = tuple(rows[pk].called(reader_language()) for pk in found)
    return Condition("product", (), said, tuple(indexing.of_product(pk) for pk in found))


def organisation(asker: Asker, value: str) -> Condition:
    """Organisations by name, with a slip or two."""
    found, said = _in_book(names.organisations(asker.desk), value)
    if not found:
        told = _("No organisation is called “%(value)s” or nearly so, so this filter is left aside.")
        raise FilterError(told % {"value": value})
    return Condition("org", (), said, tuple(indexing.of_organisation(pk) for pk in found))


def requester(asker: Asker, value: str) -> Condition:
    """The requests of one of the clients' people."""
    found, said = _in_book(names.people(asker.desk), value)
    if not found:
        told = _("None of the clients' people is called “%(value)s” or nearly so, so this filter is left aside.")
        raise FilterError(told % {"value": value})
    return Condition("from", (), said, tuple(indexing.of_requester(pk) for pk in found))


def assignee(asker: Asker, value: str) -> Condition:
    """Who works on it; `me` and `nobody` are words for that, too."""
    if folded(value) in NOBODY:
        return Condition("assignee", (), (gettext("nobody"),), few=Q(assignee__isnull=True))
    if folded(value) in ME:
        return Condition("assignee", (), (gettext("you"),), few=Q(assignee=asker.viewer.staff_id or 0))
    found, said = _in_book(names.colleagues_of(asker.desk), value)
    if not found:
        told = _("Nobody at the desk is called “%(value)s” or nearly so, so this filter is left aside.")
        raise FilterError(told % {"value": value})
    return Condition("assignee", (), said, few=Q(assignee__in=found))


def linked(asker: Asker, value: str) -> Condition:
    """Those that belong together with the request of a number, on whichever of the two it was noted."""
    number = cited_number(value, asker.desk.slug)
    ticket = access.visible(asker.viewer).filter(number=number).first() if number is not None else None
    if ticket is None:
        told = _("There is no request “%(value)s” here, so this filter is left aside. Write its number.")
        raise FilterError(told % {"value": value})
    here = Q(pk__in=Tie.objects.filter(ticket=ticket).values("other"))
    there = Q(pk__in=Tie.objects.filter(other=ticket).values("ticket"))
    return Condition("linked", (), (ticket.reference,), few=here | there)


def after(asker: Asker, value: str) -> Condition:
    """What came on a day or after it."""
    start = _start(asker, value)
    marks = indexing.of_months(start, max(asker.at + timedelta(days=1), start))
    return Condition("after", (), (moments.day(start),), tuple(marks), exact=Q(received_at__gte=start))


def before(asker: Asker, value: str) -> Condition:
    """What came before a day."""
    start = _start(asker, value)
    marks = indexing.of_months(min(EARLIEST, start), start)
    return Condition("before", (), (moments.day(start),), tuple(marks), exact=Q(received_at__lt=start))


def _start(asker: Asker, value: str) -> datetime:
    day = day_typed(value, asker.at)
    if day is None or not EARLIEST.year <= day.year < EARLIEST.year + 1000:
        told = _("“%(value)s” is no day, so this filter is left aside. Write a day as 2026-11-03 or 03.11.2026.")
        raise FilterError(told % {"value": value})
    return start_of(day)


def _in_book(book: NameBook, value: str) -> tuple[list[int], tuple[str, ...]]:
    """Who is meant, and what is said of them: a few by name, and how many more."""
    found = book.called(value, MOST)
    said = [book.names[key] for key in found[:SAID]]
    if len(found) > SAID:
        said.append(gettext("%(count)s more") % {"count": len(found) - SAID})
    return found, tuple(said)


def _named(value: str, spoken: Iterable[tuple[K, Iterable[str]]]) -> list[K]:
    """Those of the codes of which one name has all the words that were told, in any form; the one that is called exactly so alone."""
    wanted, exact = set(stemmed(value)), list(words(value))
    found: list[K] = []
    for code, called in spoken:
        each = list(called)
        if any(list(words(name)) == exact for name in each):
            return [code]
        if wanted and any(wanted <= set(stemmed(name)) for name in each):
            found.append(code)
    return found


def _keys(state: State, spoken: dict[str, str]) -> list[str]:
    return [key for key in (f"state.{state}", f"your_state.{state}") if key in spoken]


def _in_language(names: dict[str, str], code: str) -> str:
    return names.get(reader_language()) or next(iter(names.values()), code)
