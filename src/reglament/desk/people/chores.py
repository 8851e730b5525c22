"""What staff do to whatever a desk keeps beside its requests: a client, an agreement, an edition, an article, a letter, a call.

    @chore(Ability.EDIT_CLIENTS, title=_("Conclude an agreement"))
    def agree(viewer: Viewer, organisation: Organisation, terms: Terms) -> Agreement: ...

A chore is given who wants it and what it is done to, and refuses by itself: before its function is called, whoever has not the
ability at the desk of that thing is turned away. Its inputs are what else the function takes, each with its type.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Concatenate, Generic, ParamSpec, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from reglament.desk.people.access import ABILITIES, Ability, Viewer
from reglament.desk.people.models import Desk

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class OfDesk(Protocol):
    """A row of a desk; None where it is of no desk yet, so that nobody may change it."""

    @property
    def desk_id(self) -> int | None:
        """Whose it is."""


P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=OfDesk | Desk)


class NotAllowedError(PermissionDenied):
    """Somebody wants a chore done that is not theirs; nothing was asked of the database. A page answers 403 with the sentence."""

    def __init__(self, ability: Ability, title: "StrOrPromise") -> None:
        super().__init__(f"this needs {ability}")
        self.ability, self.title = ability, title

    @property
    def sentence(self) -> str:
        """What was refused, and who at a desk may do it, in the reader's language."""
        roles = ", ".join(str(role.label) for role, abilities in ABILITIES.items() if self.ability in abilities)
        told = {"title": self.title, "roles": roles}
        return gettext("“%(title)s” is not your part at this desk. Those who may do it: %(roles)s.") % told


@dataclass(frozen=True, slots=True)
class Chore(Generic[K, P, R]):
    """One thing that is done to what a desk keeps, by staff with the `ability`; `act` opens its own transaction."""

    name: str
    title: "StrOrPromise"
    ability: Ability
    act: Callable[Concatenate[Viewer, K, P], R]

    def __call__(self, viewer: Viewer, kept: K, /, *told: P.args, **more: P.kwargs) -> R:
        """Carry it out. Raises NotAllowedError, and whatever its function says."""
        if not self.may(viewer, kept):
            raise NotAllowedError(self.ability, self.title)
        return self.act(viewer, kept, *told, **more)

    def may(self, viewer: Viewer, kept: K) -> bool:
        """Whether it is the viewer's to do, at the desk that this is of."""
        desk_id = kept.pk if isinstance(kept, Desk) else kept.desk_id
        return desk_id == viewer.desk_id and viewer.may(self.ability)


def chore(
    ability: Ability, *, title: "StrOrPromise"
) -> Callable[[Callable[Concatenate[Viewer, K, P], R]], Chore[K, P, R]]:
    """Make a chore of a function that is given the viewer and what it is done to; its name is the function's."""

    def made(act: Callable[Concatenate[Viewer, K, P], R]) -> Chore[K, P, R]:
        return Chore(act.__name__, title, ability, act)

    return made
