"""Quotes that a program marks with bars, "| old words": told from tables by the line that introduces the first of them."""

from reglament.mail.quoting import quote_marks as marks
from reglament.mail.quoting.introductions import WINDOW, Lines, introduction, may_close

A_QUOTE = "> x"


def with_usual_marks(lines: Lines) -> Lines:
    """The lines with the usual mark in place of each bar of a quote, from the first one on that is introduced."""
    told = Lines(lines)
    at, is_quoting = 0, False
    while at < len(lines):
        end = _end_of_bars(lines, at)
        if end > at and not _is_table(lines[at:end]):
            is_quoting = is_quoting or _is_introduced(lines, at)
            if is_quoting:
                told[at:end] = [marks.BAR.sub("> ", line).rstrip() for line in lines[at:end]]
        at = max(end, at + 1)
    return told


def _end_of_bars(lines: Lines, at: int) -> int:
    while at < len(lines) and marks.BAR.match(lines[at]):
        at += 1
    return at


def _is_table(lines: list[str]) -> bool:
    return any(line.endswith("|") and line.count("|") > 1 for line in lines)


def _is_introduced(lines: Lines, at: int) -> bool:
    """Whether the lines right above would introduce a quote that stood here."""
    end = at
    while end and not lines[end - 1].strip():
        end -= 1
    if not end or not may_close(lines[end - 1].strip()):
        return False
    above = Lines([*lines[max(0, end - WINDOW) : end], A_QUOTE])
    return any(introduction(above, place) == len(above) - 1 - place for place in range(len(above) - 1))
