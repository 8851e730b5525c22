"""What members of staff hear who watch a request: what others did on it, gathered in one letter."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import product

from reglament.desk.notices import telling
from reglament.desk.notices.models import Notice
from reglament.desk.notices.models.notice import RECORD
from reglament.desk.notices.reader import Reader
from reglament.desk.tickets import access
from reglament.desk.tickets.models import Entry, Ticket, Watcher
from reglament.regulation.facts import By, Kind

WATCHED = "watched"
OF_PROMISES = frozenset({Kind.WARNED, Kind.BREACHED})
"""What cannot wait to be gathered."""
NEWS = frozenset(
    {
        *(Kind.TOLD_MORE, Kind.REWORDED, Kind.CONFIRMED, Kind.DISPUTED, Kind.REOPENED, Kind.RATED),
        *(Kind.ANSWERED, Kind.ASKED, Kind.ASK_ADOPTED, Kind.DELAYED, Kind.NOTED),
        *(Kind.COMPLETED, Kind.COMPLETION_WITHDRAWN, Kind.CLOSED, Kind.MERGED, Kind.SPLIT),
        *(Kind.RECLASSIFIED, Kind.HANDED_OVER, Kind.HANDED_BACK, Kind.UNDELIVERED),
        *OF_PROMISES,
    }
)
"""What whoever watches is told: words of clients and colleagues, what becomes of the request, and a promise at risk. Who has it, thanks,
and what the desk writes by itself stand on its page.
"""
GATHERED = timedelta(minutes=10)
"""So long news are gathered before a letter tells them."""


def watch_from(tickets: Iterable[int], staff: Iterable[int], at: datetime) -> None:
    """These members of staff watch these requests; whoever did already goes on."""
    rows = [Watcher(ticket_id=pk, staff_id=each, since=at) for pk, each in product(tickets, staff)]
    Watcher.objects.bulk_create(rows, ignore_conflicts=True)


def is_news(entry: Entry, staff_id: int) -> bool:
    """Whether somebody who watches is told of an entry: not of what they did themselves."""
    if entry.kind == Kind.ASKED and entry.by != By.PERSON:
        return False
    return entry.kind in NEWS and entry.staff_id != staff_id


def tell_watchers(ticket: Ticket, written: Sequence[Entry], told: Collection[int], at: datetime) -> None:
    """Let those who watch a request hear of what was `written`, but for whoever was `told` of it in a letter of its own.

    Where a letter of news waits already, it tells this, too: it is written when it leaves. Runs under the request's lock.
    """
    kinds = {entry.kind for entry in written}
    if not kinds & NEWS:
        return
    watching = access.watchers(ticket).exclude(staff__in=told).values_list("staff", flat=True)
    news = {each: first for each in watching if (first := _first(written, each)) is not None}
    _take_along(ticket, written, at)
    if not news:
        return
    due = at if kinds & OF_PROMISES else at + GATHERED
    waiting = Notice.objects.on(ticket.about).filter(kind=WATCHED, staff__in=news, channel=RECORD, state="pending")
    # Whoever sends letters leaves these alone until this transaction is over, and finds in them what it wrote. What is being sent may
    # have been written before, so that another letter tells this.
    waiting = waiting.filter(attempts=0)
    gathering = dict(waiting.select_for_update(no_key=True, of=("self",)).values_list("staff", "pk"))
    if kinds & OF_PROMISES:
        Notice.objects.filter(pk__in=gathering.values(), next_try_at__gt=due).update(next_try_at=due)
    telling.tell(_letters(ticket, {each: seq for each, seq in news.items() if each not in gathering}, at, due))


def _letters(ticket: Ticket, news: dict[int, int], at: datetime, due: datetime) -> Iterator[Notice]:
    for staff_id, seq in news.items():
        letter = telling.notice(ticket.desk_id, Reader.staff(staff_id), WATCHED, {}, at=at, about=ticket.about)
        # What is gathered holds up no other letter about the request.
        letter.thread, letter.about_part, letter.next_try_at = "", seq, due
        yield letter


def _first(written: Sequence[Entry], staff_id: int) -> int | None:
    return next((entry.seq for entry in written if is_news(entry, staff_id)), None)


def _take_along(ticket: Ticket, written: Sequence[Entry], at: datetime) -> None:
    """Whoever watched a request that was merged watches the one that it went into."""
    into = next((entry.payload.get("into") for entry in written if entry.kind == Kind.MERGED), None)
    if into is not None:
        watch_from([into], access.watchers(ticket).values_list("staff", flat=True), at)
