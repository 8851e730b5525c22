"""On which sites the widget may stand: those of the edition in force, and those that an operator names to try it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from reglament.desk.lib.sites import origins
from reglament.desk.people.models import Desk
from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.presentation.foreseeing import edition_at
from reglament.regulation.rules.doors import Channel

CHANNEL = Channel.WIDGET
OWN = "'self'"


@dataclass(frozen=True, slots=True)
class Sites:
    """`official` are the origins of the edition's sites, `tried` those of the operator's setting.

    `anywhere` is for an edition that names no sites at all.
    """

    official: tuple[str, ...]
    tried: tuple[str, ...]
    anywhere: bool = False

    @property
    def ancestors(self) -> str:
        """The pages that may hold the frame, as a content policy says it."""
        return " ".join(["*"] if self.anywhere else [*self.official, *self.tried]) or "'none'"

    def address(self, origin: str, own: str) -> str:
        """The address at which somebody came through the door, as the edition is asked about it; `own` is the desk's origin.

        A site that is only tried stands for the door itself, and has no address.
        """
        is_tried = origin in self.tried or (origin == own and OWN in self.tried)
        return "" if is_tried or not origin else f"{origin}/"


def sites_of(desk: Desk, at: datetime) -> Sites | None:
    """The sites of a desk at a moment; None where its edition knows no such door."""
    edition = edition_at(desk, at)
    if edition is None:
        return None
    law = Law(edition)
    if law.doors and law.door(CHANNEL) is None:
        return None
    named = law.addresses(CHANNEL)
    return Sites(origins(named), _tried(), anywhere=not named)


def _tried() -> tuple[str, ...]:
    own = (OWN,) if settings.REGLAMENT_STORY else ()
    return (*own, *(origin.rstrip("/") for origin in settings.REGLAMENT_WIDGET_ORIGINS))
