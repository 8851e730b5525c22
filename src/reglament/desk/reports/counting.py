"""How statements count figures, and one figure with how many it counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from reglament.desk.reports.figures import ReportFigure


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure and how many it counts."""

    figure: ReportFigure
    count: int


def counts(figures: Sequence[ReportFigure]) -> dict[str, Count]:
    """What a statement counts them by, each under a name of its own."""
    return {_named(each): Count("pk", filter=each.which) if each.which else Count("pk") for each in figures}


def counted(row: Mapping[str, Any], figure: ReportFigure) -> int:
    """How many a row of such a statement says."""
    count: int = row[_named(figure)]
    return count


def _named(figure: ReportFigure) -> str:
    return f"n_{figure.code.replace('-', '_')}"
