"""The page for those who keep the desk running: everything that is wrong with it, in words, with the next step."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from reglament.desk.backups.asking import last_backup, last_proven_restore
from reglament.desk.health import watching
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page
from reglament.desk.vitals.illness import Illness, Sentence, VitalPart

PATIENCE = 2.0
"""Seconds that the reader waits for the answers of all parts together."""
PARTS: dict[VitalPart, tuple[Sentence, Sentence]] = {
    VitalPart.PAGES: (_("Pages"), _("What people open and sign in to.")),
    VitalPart.CLERK: (_("Clock and letters"), _("What the desk does by itself: warnings, closings, letters.")),
    VitalPart.CHANNELS: (_("Ways in"), _("Mail, messengers and telephone: what people send.")),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the desk on the page. Illnesses of other desks are not among them."""

    title: Sentence
    lead: Sentence
    illnesses: list[Illness]


@require_safe
@staff_page(Ability.SEE_HEALTH)
def health(visit: Visit) -> HttpResponse:
    """All parts, those that do not do their work first; what an examination asks, it asks beside this request."""
    told = {"last_backup": last_backup(), "proven": last_proven_restore()}
    return visit.page("health/health.html", {**told, "sections": list(_sections(visit.desk.slug))})


def _sections(desk: str) -> Iterator[Section]:
    found = watching.look_at_all(PATIENCE)
    for part, (title, lead) in PARTS.items():
        own = [each for each in found[part] if each.desk in ("", desk)]
        yield Section(title, lead, sorted(own, key=lambda each: not each.stops))
