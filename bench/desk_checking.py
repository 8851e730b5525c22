"""How fast `reglament rebuild --check` proves derived rows equal, and `reglament doctor` examines everything, and in what memory."""

import contextlib
import io
import resource
import time
from datetime import timedelta

import crowd
import throwaway


def main() -> None:
    parser = throwaway.parser(__doc__)
    parser.add_argument(
        "--tickets", type=int, default=2000, help="so many; a tenth of them open with a conversation (2000)"
    )
    asked = parser.parse_args()
    with throwaway.desk(asked.engine):
        from django.utils import timezone

        from reglament.desk.tickets.console import doctor, rebuild
        from tools.story import companies

        throwaway.title(asked.engine, f"Checking {asked.tickets:,} tickets.")
        now = timezone.now()
        company = companies.siroka(now - timedelta(days=60))
        opened = asked.tickets // 10
        crowd.finished(company, asked.tickets - opened, now - timedelta(days=30))
        crowd.open_tickets(company, opened, now - timedelta(hours=3))
        rows = []
        for name, check in (("rebuild --check", rebuild.check), ("doctor", doctor.examine)):
            before, began, worked = _peak(), time.perf_counter(), time.process_time()
            with contextlib.redirect_stdout(io.StringIO()) as said:
                if check():
                    raise SystemExit(said.getvalue())
            seconds, worked = time.perf_counter() - began, time.process_time() - worked
            rate = f"{asked.tickets / seconds * 60:,.0f}"
            rows.append([name, f"{seconds:.1f}", f"{worked:.1f}", rate, f"{_peak() - before:.0f}"])
        throwaway.table(["command", "seconds", "processor s", "tickets a minute", "memory grew MB"], rows)


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
