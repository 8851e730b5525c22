"""What letters about duty speak of: the roster, who is paged for a request, and shifts that colleagues swap."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from reglament.desk.channels.email.outgoing import links
from reglament.desk.channels.email.outgoing.addressing import one_line
from reglament.desk.channels.email.outgoing.marks import LetterLink
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Staff


@dataclass(frozen=True, slots=True)
class SwapInLetter:
    """Who asks whom for which shift, what they take in return (empty for nothing), and what was answered, as a code."""

    asker: str
    asked: str
    starts: str
    ends: str
    back_starts: str
    back_ends: str
    words: str
    answer: str


class DutyParts(ABC):
    """These parts of a letter's context."""

    notice: Notice
    payload: dict[str, object]

    @abstractmethod
    def moment(self, at: datetime) -> str:
        """A moment in the reader's zone."""

    @property
    def duty(self) -> LetterLink:
        """The page of the roster, for staff."""
        return links.duty_page(self.notice.desk)

    @property
    def paging(self) -> LetterLink:
        """The page on which somebody who is paged says that they take care of the request."""
        return links.paging_page(self.notice.desk, int(str(self.payload["paging"])))

    @property
    def has_empty_step(self) -> bool:
        """Whether a step of the ladder before this letter reached nobody."""
        return bool(self.payload.get("has_empty"))

    @property
    def gaps(self) -> list[tuple[str, str]]:
        """The stretches in which nobody is on duty, by their start and end, as they were found for the notice."""
        found = self.payload.get("gaps")
        pairs = found if isinstance(found, list) else []
        return [tuple(self.moment(datetime.fromisoformat(str(at))) for at in pair) for pair in pairs]  # type: ignore[misc]

    @property
    def more(self) -> int:
        """How many of them are not named."""
        return int(str(self.payload.get("more") or 0))

    @cached_property
    def swap(self) -> SwapInLetter:
        """The swap that the letter is about, as it stood for the notice; people are called what they are called now."""
        told = self.payload
        names = {each.pk: str(each.user) for each in self._swapping()}
        starts, ends = self._moments("span")
        back_starts, back_ends = self._moments("back") or ("", "")
        return SwapInLetter(
            names[int(str(told["asker"]))],
            names[int(str(told["asked"]))],
            starts,
            ends,
            back_starts,
            back_ends,
            one_line(str(told.get("words", ""))),
            str(told.get("answer", "")),
        )

    @property
    def swap_page(self) -> LetterLink:
        """The page on which a colleague answers."""
        return links.swap_page(self.notice.desk, int(str(self.payload["swap"])))

    def _swapping(self) -> list[Staff]:
        people = [int(str(self.payload[name])) for name in ("asker", "asked")]
        return list(Staff.objects.select_related("user").filter(pk__in=people))

    def _moments(self, name: str) -> list[str]:
        found = self.payload.get(name)
        return [self.moment(datetime.fromisoformat(str(at))) for at in found] if isinstance(found, list) else []
