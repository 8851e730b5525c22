"""An illness: one thing that is wrong with the desk, where, and what to do. Examinations find them; one list for all who ask."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from reglament.desk.lib.moments import moment

SENTENCE_ENDS = (".", "!", "?", "…")
Sentence = str | Promise
"""A sentence that may be translated when it is said, with places for values as `%(name)s`."""


class VitalPart(StrEnum):
    """The parts of a desk that live and die by themselves: each has a probe."""

    PAGES = "pages"
    CLERK = "clerk"
    CHANNELS = "channels"


@dataclass(frozen=True, slots=True)
class Illness:
    """What is wrong (`what`) and the next step (`cure`), in sentences; `code` is for machines and never translated.

    `stops` tells whether the part does not do its work now; otherwise it will not before long, or does a piece of it badly.
    `desk` is the slug of the one desk that has it; nobody else's staff hear of it.
    """

    code: str
    what: Sentence
    cure: Sentence
    values: Mapping[str, object] = field(default_factory=dict)
    stops: bool = False
    desk: str = ""

    @property
    def said(self) -> str:
        """What is wrong, in the language that is spoken now; a whole sentence, also where a machine's words end it."""
        said = (str(self.what) % self._spoken()).strip()
        return said if said.endswith(SENTENCE_ENDS) else f"{said}."

    @property
    def to_do(self) -> str:
        """The next step, in the language that is spoken now."""
        return str(self.cure) % self._spoken()

    def _spoken(self) -> dict[str, object]:
        """Moments in the zone of whoever reads, which is named: a server's log and a page hardly ever share one."""
        return {name: moment(value) if isinstance(value, datetime) else value for name, value in self.values.items()}


def distinct(illnesses: Iterable[Illness]) -> list[Illness]:
    """Each once: what keeps several parts from their work is one illness."""
    return list({(each.said, each.to_do): each for each in illnesses}.values())


Examination = Callable[[], Iterable[Illness]]


def examinations(part: VitalPart) -> list[tuple[str, Examination]]:
    """What looks for the illnesses of a part, each under its short name, in the order in which it is asked."""
    paths: list[str] = settings.REGLAMENT_EXAMINATIONS[part.value]
    return [(path.partition(":")[2], import_string(path.replace(":", "."))) for path in paths]
