"""A figure beside that of the month before, as a sign and in words."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import pgettext

from reglament.desk.lib import moments
from reglament.desk.reports.counting import Counted

MORE, LESS, ALIKE = "↑", "↓", "="


@dataclass(frozen=True, slots=True)
class FigureChange:
    """What became of a figure: `sign` for the eye, `words` for everybody."""

    sign: str
    words: str


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure and how many it counted before."""

    now: Counted
    before: int

    @property
    def change(self) -> FigureChange:
        """In whole numbers."""
        more = self.now.count - self.before
        if more > 0:
            return FigureChange(MORE, pgettext("report", "%(count)s more") % {"count": more})
        if more < 0:
            return FigureChange(LESS, pgettext("report", "%(count)s fewer") % {"count": -more})
        return FigureChange(ALIKE, pgettext("report", "as many"))


def change_of_length(now: timedelta, before: timedelta) -> FigureChange:
    """What became of how long something takes."""
    if now > before:
        return FigureChange(MORE, pgettext("report", "%(span)s slower") % {"span": moments.span(now - before)})
    if now < before:
        return FigureChange(LESS, pgettext("report", "%(span)s faster") % {"span": moments.span(before - now)})
    return FigureChange(ALIKE, pgettext("report", "as fast"))


def change_of_share(now: int, before: int) -> FigureChange:
    """What became of how many of a hundred."""
    told = {"before": before}
    if now > before:
        return FigureChange(MORE, pgettext("report", "more than before: %(before)s %%") % told)
    if now < before:
        return FigureChange(LESS, pgettext("report", "less than before: %(before)s %%") % told)
    return FigureChange(ALIKE, pgettext("report", "as before"))
