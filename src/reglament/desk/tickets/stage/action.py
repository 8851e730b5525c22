"""What an action is: what it is told, who may do it, when, and what screens call it. It asks all of that by itself.

    @action(Question, title=_("Question"), right=STAFF, when=in_work)
    def ask(scene: Scene, told: Question) -> None: ...

`ask(order, text="Which one?")` carries it out, `ask.may(viewer, known)` says whether it is offered.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, ParamSpec, Self, TypeAlias, TypeVar

from reglament.desk.lib.once import content_of
from reglament.desk.people.access import Viewer
from reglament.desk.tickets.journal.orders import Done, Order, Refused, Wish
from reglament.desk.tickets.sentences import Text
from reglament.desk.tickets.stage.performing import perform
from reglament.desk.tickets.stage.rights import NOT_YOURS, Capacity, NotYours, Right
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import YES, Known, When, always, no
from reglament.regulation.decisions import Ruling
from reglament.regulation.facts import By

P = ParamSpec("P")
R = TypeVar("R")
I = TypeVar("I", bound="Told")  # noqa: E741 - it stands for inputs, as P does for parameters.


Theirs = Callable[[Known, Viewer], Ruling]
"""Whether something is for one of the client's people; a viewer without a person is somebody whom a channel does not know."""


def of_all(known: Known, viewer: Viewer) -> Ruling:
    """Whoever acts for the client at all may do it."""
    return YES


@dataclass(frozen=True, slots=True)
class Told:
    """What an action is told; one without fields is told nothing. Fields are plain values, so that any channel can fill them."""

    def ready(self) -> Self:
        """What takes its time or can be said without the ticket, done before it is locked. Raises Refused."""
        return self

    def others(self) -> tuple[int, ...]:
        """The ids of other tickets that it needs under lock, too."""
        return ()


@dataclass(frozen=True, slots=True)
class Action(Generic[P, I]):
    """Something that is done to one request, by whoever has the `right`, at times that `when` allows.

    `theirs` says for which of the client's people it is, where not everybody with the right may do it.
    `act` says what happened to the scene; where it made a ticket of its own it answers what came of that. One that `follows`
    is done to the request into which its own was merged.
    """

    name: str
    title: Text
    inputs: Callable[P, I]
    right: Right
    when: When
    act: Callable[[Scene, I], Done | None]
    theirs: Theirs
    follows: bool = False

    def __call__(self, order: Order, *told: P.args, **more: P.kwargs) -> Done:
        """Carry it out, told in its inputs' own words. Raises NotDone."""
        return self.carry_out(order, self.inputs(*told, **more))

    def carry_out(self, order: Order, told: I) -> Done:
        """All of it or nothing of it, and once for its key.

        Raises Refused for somebody without the right, for a request that they do not see, at a time that does not allow it
        and for whatever else stands in the way; Overtaken where somebody else acted after the author last looked.
        """
        capacity = self.right.capacity(order)
        if order.key is not None and not order.content:
            order = replace(order, content=content_of(self.name, told))
        ready = told.ready()

        def play(scene: Scene) -> Done | None:
            whose = self.theirs(scene, order.viewer) if scene.actor.by is By.CLIENT else YES
            if not whose.holds:
                raise NotYours(whose.why)
            ruling = self.when(scene)
            if not ruling.holds:
                raise Refused(ruling.why, ruling.clauses)
            return self.act(scene, ready)

        return perform(order, capacity, play, others=ready.others(), follows=self.follows)

    def may(self, viewer: Viewer, known: Known) -> Ruling:
        """Whether a viewer may do it to a request that they see, as it stands."""
        if viewer.desk_id != known.ticket.desk_id or not self.right.has(viewer):
            return no(NOT_YOURS)
        whose = YES if self.right.of_staff(viewer) else self.theirs(known, viewer)
        return self.when(known) if whose.holds else whose


@dataclass(frozen=True, slots=True)
class Errand(Generic[P, I, R]):
    """Something that is done at a desk and not to one request that its author names: the next in turn is taken, something
    kept is registered after all. `act` opens its own transaction.
    """

    name: str
    title: Text
    inputs: Callable[P, I]
    right: Right
    act: Callable[[Wish, Capacity, I], R]

    def __call__(self, wish: Wish, *told: P.args, **more: P.kwargs) -> R:
        """Carry it out, told in its inputs' own words. Raises NotDone."""
        return self.carry_out(wish, self.inputs(*told, **more))

    def carry_out(self, wish: Wish, told: I) -> R:
        """All of it or nothing of it. Raises Refused for somebody without the right and for whatever stands in the way."""
        capacity = self.right.capacity(wish)
        return self.act(wish, capacity, told.ready())

    def may(self, viewer: Viewer) -> Ruling:
        """Whether a viewer may do it at all."""
        return YES if self.right.has(viewer) else no(NOT_YOURS)


AnyAction: TypeAlias = Action[..., Any] | Errand[..., Any, Any]


def action(
    inputs: Callable[P, I],
    *,
    title: Text,
    right: Right,
    when: When = always,
    theirs: Theirs = of_all,
    follows: bool = False,
) -> Callable[[Callable[[Scene, I], Done | None]], Action[P, I]]:
    """Make an action of what happens to the scene; its name is the function's."""

    def made(act: Callable[[Scene, I], Done | None]) -> Action[P, I]:
        return Action(act.__name__, title, inputs, right, when, act, theirs, follows)

    return made


def errand(
    inputs: Callable[P, I], *, title: Text, right: Right
) -> Callable[[Callable[[Wish, Capacity, I], R]], Errand[P, I, R]]:
    """Make an errand of a function that is given the wish, the role in which it is carried out, and what it was told."""

    def made(act: Callable[[Wish, Capacity, I], R]) -> Errand[P, I, R]:
        return Errand(act.__name__, title, inputs, right, act)

    return made
