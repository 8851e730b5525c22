"""The forms of a page filled with their reader's drafts, in one query for all of them."""

from collections.abc import Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol, TypeVar

from django.forms import Form, ModelForm
from django.http import HttpRequest

from reglament.desk.drafts.keeping import (
    FIELD,
    AnyWriter,
    DraftMark,
    NotKept,
    Writer,
    keep_pressed,
    mark_in,
    new_mark,
    used,
    words_of,
)
from reglament.desk.drafts.models import LASTS, Draft
from reglament.desk.lib.given_back import written
from reglament.desk.people.access import Viewer

F = TypeVar("F", bound="Form | ModelForm[Any]")


class Come(Protocol):
    """A visit to a desk, as rooms above make it."""

    @property
    def request(self) -> HttpRequest:
        """What was asked."""

    @property
    def viewer(self) -> Viewer:
        """Who asks."""


@dataclass(frozen=True, slots=True)
class HeldDraft:
    """What a form knows of its draft: its mark, the `draft` whose words stand in it, the other wordings for the same place.

    `why` says why the words are not kept, where they could not be. `address` opens the form; `kept_at` is where it is kept while
    one writes, and discarded, where that is not the desk's own page of drafts.
    """

    mark: DraftMark
    place: str
    draft: Draft | None = None
    others: tuple[Draft, ...] = ()
    why: str = ""
    address: str = ""
    kept_at: str = ""

    @property
    def days(self) -> int:
        """For how many days it is kept."""
        return LASTS.days


def using(come: Come) -> AbstractContextManager[None]:
    """What is done inside takes the draft of the form that was sent with it, in its own transaction: both or neither. It writes
    through `once` or `writing`.
    """
    writer = writer_of(come)
    return used(writer, come.request.POST.getlist(FIELD)) if writer else nullcontext()


def writer_of(come: Come) -> Writer | None:
    """Whoever is signed in; None for nobody."""
    viewer = come.viewer
    return None if viewer.user_id is None else Writer(viewer.user_id, viewer.desk_id)


@dataclass(frozen=True, slots=True)
class DraftPlace:
    """Where a form is: under which `name` its drafts are kept, the `address` to which it is sent and which opens it, and where it is
    `kept_at` while one writes, if that is not the desk's page of drafts.
    """

    name: str
    address: str
    kept_at: str = ""


class OwnDrafts:
    """The drafts of whoever came, for the forms that are sent to addresses which begin with `under`."""

    def __init__(self, come: Come, under: str, writer: AnyWriter | None = None) -> None:
        self._come, self._under = come, under
        self._writer = writer or writer_of(come)
        self._places: set[str] = set()

    @cached_property
    def rows(self) -> list[Draft]:
        """All of them, the latest first."""
        return list(self._writer.drafts.under(self._under)) if self._writer else []

    @property
    def loose(self) -> list[Draft]:
        """Those that no form of the page shows: their form is offered no more, or somebody else was quicker."""
        return [each for each in self.rows if each.place not in self._places]

    def at(self, place: str) -> list[Draft]:
        """Those of one form."""
        return [each for each in self.rows if each.place == place]

    def fill(self, form: F, place: str | DraftPlace, *, besides: Collection[str] = ("seen",)) -> F:
        """Put the words of the latest draft, or of the one that the address names, into a form that was not sent yet; fields
        that the address fills, and those named in `besides`, stay as they are.

        A form that was sent and came back keeps what was sent; that is kept as a draft first.
        """
        spot = place if isinstance(place, DraftPlace) else DraftPlace(place, place)
        self._places.add(spot.name)
        request = self._come.request
        is_pressed = request.method == "POST" and request.path == spot.address
        pressed, why = self._keep_pressed(spot.name) if is_pressed else (None, "")
        carried = request.POST.get(FIELD, "") if is_pressed else f"{request.GET.get(FIELD, '')}:0"
        named = pressed or mark_in(carried)
        here = self.at(spot.name)
        chosen = next((each for each in here if named and each.wording == named.wording), None)
        if not is_pressed:
            chosen = chosen or next(iter(here), None)
            given = chosen.fields if chosen else {}
            left = {*besides, *request.GET}
            form.initial.update(
                {name: value for name, value in given.items() if name in form.fields and name not in left}
            )
        mark = DraftMark(chosen.wording, chosen.version) if chosen else new_mark()
        others = tuple(each for each in here if each is not chosen)
        held = HeldDraft(mark, spot.name, chosen, others, why, spot.address, spot.kept_at)
        form.draft = held  # type: ignore[union-attr]  # Templates read it.
        return form

    def _keep_pressed(self, place: str) -> tuple[DraftMark | None, str]:
        """Keep the words of a press that came to nothing: their mark, or the reason where they cannot be kept."""
        posted = self._come.request.POST
        words = words_of(posted)
        if self._writer is None or not any(each.is_prose for each in written(self._come.request)):
            return None, ""
        done = keep_pressed(self._writer, place, posted.get(FIELD, ""), words)
        if isinstance(done, NotKept):
            return None, done.value
        self.__dict__.pop("rows", None)
        return DraftMark(done.wording, done.version), ""
