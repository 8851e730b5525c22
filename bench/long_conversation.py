"""One request with few and with many messages in it: its page for staff and for its client, its chat, and their live updates.

Queries, rows that the database gave, bytes of the answer, and time. Each is asked for as in `desk_pages.py`. A live update is
what an open page asks for when one message came. The ratio is of the processor's median, against the fewest messages.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import desk_pages
import throwaway

COUNTS = (20, 200, 2000)


@dataclass(frozen=True)
class Reader:
    """Who asks for what: the address takes a request's number and the journal number before its last message."""

    name: str
    path: str
    numbers: dict[int, tuple[int, int]]
    user: Any = None
    headers: tuple[tuple[str, str], ...] = ()

    def row(self, count: int, times: int, few: desk_pages.Measure | None) -> tuple[desk_pages.Measure, list[str]]:
        """Measure it for a request with so many messages."""
        number, seq = self.numbers[count]
        path = self.path.format(number=number, seq=seq)
        measure = desk_pages.measured(self.user, path, times, dict(self.headers))
        cells = desk_pages.row(self.name, count, measure, few or measure)
        return measure, [*cells[:3], f"{measure.rows:,}", f"{measure.bytes:,}", *cells[3:]]


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--times", type=int, default=50, help="how often each page is asked for (50)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        throwaway.title(asked.engine, "A request with a long conversation.")
        rows = []
        for reader in [*_of_pages(began := timezone.now() - timedelta(days=30)), *_of_chat(began)]:
            few = None
            for count in COUNTS:
                measure, row = reader.row(count, asked.times, few)
                few = few or measure
                rows.append(row)
        heads = ["what", "messages", "queries", "rows", "bytes", "p50 ms", "p95 ms", "processor p50", "p95"]
        throwaway.table([*heads, "p50 against few"], rows)


def _of_pages(began: datetime) -> list[Reader]:
    from tools.story import companies

    company = companies.siroka(began - timedelta(days=60))
    numbers, staff, nurse = _numbers(company, began), company.staff["specialist"].user, company.clients["nurse"].user
    return [
        Reader("staff's page", "/siroka/work/{number}/", numbers, staff),
        Reader("staff, live update", "/siroka/work/{number}/?since={seq}", numbers, staff),
        Reader("client's page", "/siroka/requests/{number}/", numbers, nurse),
    ]


def _of_chat(began: datetime) -> list[Reader]:
    from django.utils import timezone

    from reglament.desk.channels.widget.sessions import open_session
    from tools.story import companies

    company = companies.istom(began - timedelta(days=60))
    numbers = _numbers(company, began)
    email = company.clients["administrator"].identities.get(kind="email").value
    token, _ = open_session(company.desk, email, "", timezone.now())
    headers = (("Authorization", f"Bearer {token}"), ("X-Language", "en"))
    return [
        Reader("chat, opened", "/istom/widget/requests/{number}/", numbers, headers=headers),
        Reader(
            "chat, live update", "/istom/widget/requests/{number}/?since={seq}&of={number}", numbers, headers=headers
        ),
    ]


def _numbers(company: Any, began: datetime) -> dict[int, tuple[int, int]]:
    from reglament.desk.tickets.models import Ticket
    from tools.story.conversing_long import long_request

    made = {count: long_request(company, count, began).pk for count in COUNTS}
    return {count: _place(Ticket.objects.get(pk=pk)) for count, pk in made.items()}


def _place(ticket: Any) -> tuple[int, int]:
    return ticket.number, ticket.last_seq - 1


if __name__ == "__main__":
    main()
