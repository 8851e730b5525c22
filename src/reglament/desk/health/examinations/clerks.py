"""Is a clerk at work, one where there may be only one, and do its services live?"""

from collections.abc import Iterator

from django.db import connection
from django.utils.translation import gettext_lazy as _

from reglament.desk.vitals import beating
from reglament.desk.vitals.illness import Illness
from reglament.desk.vitals.services import SERVICE, failing


def clerks() -> Iterator[Illness]:
    """Whether somebody acts by the clock. Of a desk that was never started, or was stopped in good order, nobody is missed here;
    what waits then is missed by itself.
    """
    alive, missed = beating.alive(), beating.missed()
    if missed and not alive:
        last = max(missed, key=lambda sign: sign.seen_at)
        what = _(
            "No clerk is at work: the last one (%(name)s) gave a sign at %(at)s. Nothing happens by the clock, no letter leaves."
        )
        told = {"name": last.name.removeprefix(beating.CLERK), "at": last.seen_at}
        yield Illness(
            "no_clerk", what, _("Start `reglament run` or `reglament clerk`, and read its log."), told, stops=True
        )
    if len(alive) > 1 and connection.vendor == "sqlite":
        what = _("Clerks at work beside each other: %(count)d (%(names)s). SQLite serves one process alone.")
        names = ", ".join(sign.name.removeprefix(beating.CLERK) for sign in alive)
        cure = _("Stop all but one, or move to PostgreSQL.")
        yield Illness("two_clerks", what, cure, {"count": len(alive), "names": names})


def services() -> Iterator[Illness]:
    """Services that die again and again; what each does is in the log under its name."""
    for sign in failing():
        what = _("The service %(name)s fails again and again since %(since)s (times: %(times)d): %(error)s")
        told = {"name": sign.name.removeprefix(SERVICE), "times": sign.times, "error": sign.error[:300]}
        told["since"] = sign.ill_since
        yield Illness("service", what, _("Mend what it says; it starts again by itself."), told, stops=True)
