"""The page of one request for staff and for its client, with few and with many messages in it: queries and server time.

Each page is asked for as in `desk_pages.py`. The ratio is of the processor's median.
"""

from datetime import timedelta

import desk_pages
import throwaway

FEW, MANY = 50, 2000


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument("--times", type=int, default=50, help="how often each page is asked for (50)")
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from tools.story import companies
        from tools.story.conversing_long import long_request

        throwaway.title(asked.engine, "The page of a request with a long conversation.")
        began = timezone.now() - timedelta(days=30)
        company = companies.siroka(began - timedelta(days=60))
        numbers = {count: long_request(company, count, began).number for count in (FEW, MANY)}
        readers = {
            "staff": (company.staff["specialist"].user, "/siroka/work/{}/"),
            "client": (company.clients["nurse"].user, "/siroka/requests/{}/"),
        }
        rows = []
        for name, (user, path) in readers.items():
            few, many = (desk_pages.measured(user, path.format(numbers[count]), asked.times) for count in (FEW, MANY))
            rows += [desk_pages.row(name, FEW, few, few), desk_pages.row(name, MANY, many, few)]
        heads = ["page of", "messages", "queries", "p50 ms", "p95 ms", "processor p50", "p95", "p50 against few"]
        throwaway.table(heads, rows)


if __name__ == "__main__":
    main()
