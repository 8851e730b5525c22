"""`reglament judge`: one request's history a line in, how it stands a line out, in the same order."""

import argparse
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from reglament.regulation.console.histories import history, moment
from reglament.regulation.console.judge_help import HELP
from reglament.regulation.console.plain_policies import plain_policy
from reglament.regulation.console.standings import told
from reglament.regulation.decisions import Standing
from reglament.regulation.edition import Edition
from reglament.regulation.faults import Faults
from reglament.regulation.judging.standing import judge, judge_by

UNUSABLE, MISSING = 65, 66
"""Exit codes for an edition that cannot be read, and for one that is not there."""


def run(arguments: list[str]) -> int:
    """Judge standard input line by line; each answer is flushed, so the command can be driven through a pipe."""
    said = _parser().parse_args(arguments)
    try:
        bench = Bench.of(said.edition, said.at)
    except OSError as error:
        print(f"reglament judge: {said.edition} cannot be opened: {error.strerror or error}.", file=sys.stderr)
        return MISSING
    except Faults as faults:
        print(faults, file=sys.stderr)
        return UNUSABLE
    except (KeyError, ValueError) as error:
        print(f"reglament judge: {error.args[0]}", file=sys.stderr)
        return UNUSABLE
    try:
        for line in sys.stdin.buffer:
            if line.strip():
                print(bench.answer(line), flush=True)
    except BrokenPipeError:
        # Whoever read the answers has enough of them; what is still buffered must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


@dataclass(frozen=True, slots=True)
class Bench:
    """What records are judged by: an edition, where one is named, and a moment for records without their own."""

    edition: Edition | None
    at: datetime | None
    levels: Mapping[str, str]

    @classmethod
    def of(cls, name: str | None, at: str | None) -> "Bench":
        """From the command line. Raises OSError, KeyError, ValueError or Faults with a sentence."""
        return cls.of_edition(_edition(name) if name else None, at)

    @classmethod
    def of_edition(cls, edition: Edition | None, at: str | None) -> "Bench":
        """From an edition that is read already. Raises ValueError for a moment that cannot be read."""
        rules = {} if edition is None else edition.rules.levels
        names = {title.lower(): name for name, level in rules.items() for title in level.called.value.values()}
        names |= {str(level.rank.value): name for name, level in rules.items()} | {name.lower(): name for name in rules}
        return cls(edition, moment(at, "--at") if at else None, names)

    def answer(self, line: bytes) -> str:
        """The answer to one record, both as lines of JSON."""
        record: dict[str, Any] = {}
        try:
            record = _read(line)
            reply = {"id": record.get("id"), **self._judged(record)}
        except (ValueError, OverflowError) as error:
            reply = {"id": record.get("id"), "error": str(error)}
        return json.dumps(reply)

    def _judged(self, record: dict[str, Any]) -> dict[str, Any]:
        if "policy" in record:
            plain = plain_policy(record["policy"])
            facts = history(record, None)
            standing: Standing = judge_by(plain.policy, facts, self._moment(record), defence=True)
            return told(standing, plain.hours.zone)
        if self.edition is None:
            raise ValueError('The record has no "policy", and no edition was named: reglament judge EDITION.')
        facts = history(record, self.levels)
        standing = judge(self.edition, facts, self._moment(record), defence=True)
        return told(standing, ZoneInfo(self.edition.time_zone))

    def _moment(self, record: dict[str, Any]) -> datetime:
        if record.get("at") is not None:
            return moment(record["at"], '"at"')
        if self.at is None:
            raise ValueError('The record has no "at": write the moment to judge at, or give --at.')
        return self.at


def _parser() -> argparse.ArgumentParser:
    about = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="reglament judge", description=HELP, formatter_class=about)
    parser.add_argument("edition", nargs="?", help="a shipped regulation by name, or an edition file")
    parser.add_argument("--at", help="the moment to judge at, for records that have none")
    return parser


def _edition(name: str) -> Edition:
    """An edition file of that path, or the regulation of that name that ships. Reading is only imported when it is
    needed.
    """
    from reglament.regulation.leaves.readers import NAME
    from reglament.regulation.library import shipped
    from reglament.regulation.reading.files import read_file

    path = Path(name)
    return read_file(path) if path.exists() or not NAME.fullmatch(name) else shipped(name)


def _read(line: bytes) -> dict[str, Any]:
    try:
        record = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number)
    except RecursionError as error:
        raise ValueError("The line cannot be read: it is nested too deeply.") from error
    except ValueError as error:
        raise ValueError(f"The line cannot be read as JSON: {error}.") from error
    if not isinstance(record, dict):
        raise ValueError('A record is an object such as {"id": ..., "facts": [...], "at": "..."}.')
    return record


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is not a number")
