"""`reglament calendar year EDITION YEAR`: which days of a year an edition's calendars are closed, and why."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reglament.regulation.calendars.error import CalendarError

if TYPE_CHECKING:
    from reglament.regulation.edition import Edition

UNUSABLE, MISSING = 65, 66
LANGUAGES = ("en", "ru")


def run(arguments: list[str]) -> int:
    """Print the days of each calendar, a line each; 65 for an edition or a year that cannot be used, 66 for a missing file."""
    said = _parser().parse_args(arguments)
    # Editions are only read when a year is asked for: answering cases starts without them.
    from reglament.regulation.faults import Faults
    from reglament.regulation.leaves.readers import NAME
    from reglament.regulation.library import shipped
    from reglament.regulation.reading.files import read_file

    path = Path(said.edition)
    try:
        edition = read_file(path) if path.exists() or not NAME.fullmatch(said.edition) else shipped(said.edition)
        lines = _lines(edition, said.calendar, said.year, said.language or edition.language)
    except OSError as error:
        print(f"reglament calendar: {path} cannot be opened: {error.strerror}.", file=sys.stderr)
        return MISSING
    except Faults as faults:
        print(faults, file=sys.stderr)
        return UNUSABLE
    except (CalendarError, KeyError) as error:
        print(f"reglament calendar: {error.args[0]}", file=sys.stderr)
        return UNUSABLE
    print("\n".join(lines))
    return 0


def _lines(edition: "Edition", only: str | None, year: int, language: str) -> list[str]:
    from reglament.regulation.calendars.year import days_of_year
    from reglament.regulation.weaving.wording import days
    from reglament.regulation.weaving.wording.page import day_in_words

    language = language if language in LANGUAGES else "en"
    lines = []
    for name in [only] if only else edition.rules.calendars:
        told = days_of_year(edition, name, year, language)
        lines.append(f"{name}: {days.opening(edition.rules.calendars[name], language)}")
        lines += [
            f"  {one.day.isoformat()} {days.SHORT_DAYS[language][one.day.weekday()]}  "
            f"{day_in_words(one.why, one.name, language)}"
            for one in told
        ]
    return lines


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="reglament calendar year", description=__doc__)
    parser.add_argument("edition", metavar="EDITION", help="a regulation that ships, by name, or an edition file")
    parser.add_argument("year", metavar="YEAR", type=int, help="for example 2027")
    parser.add_argument("--calendar", metavar="NAME", help="this one alone")
    parser.add_argument("--language", choices=LANGUAGES, help="without it, that of the edition")
    return parser
