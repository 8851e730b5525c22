"""How a person stands to what a desk asks consent for: derived from the versions in effect and the last thing that they said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.db.models import Prefetch

from reglament.desk.consents.models import ConsentAct, ConsentActKind, ConsentPurpose, ConsentText, ConsentVersion
from reglament.desk.people.models import Desk


class ConsentState(StrEnum):
    """How somebody stands to one purpose; `open` is whoever has said nothing to a text that asks for an answer."""

    OPEN = "open"
    GIVEN = "given"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class ConsentStanding:
    """The version in force, the last `act` of the person on its purpose, and the number of the newest version that asked `anew`.

    `news` are the versions in effect since the one that was agreed to, the newest first, none of which asked anew.
    """

    version: ConsentVersion
    act: ConsentAct | None
    anew: int
    news: tuple[ConsentVersion, ...] = ()

    @property
    def purpose(self) -> ConsentPurpose:
        """What it is about."""
        return self.version.purpose

    @property
    def state(self) -> ConsentState:
        """What counts now."""
        if self.act is None or self.act.version.number < self.anew:
            return ConsentState.OPEN
        return ConsentState(self.act.kind)

    @property
    def is_given(self) -> bool:
        """Whether a consent stands."""
        return self.state is ConsentState.GIVEN

    @property
    def is_asked(self) -> bool:
        """Whether the desk awaits an answer."""
        return self.state is ConsentState.OPEN and self.purpose.ended_at is None

    @property
    def can_be_refused(self) -> bool:
        """Whether a "no" would say anything new: to what is asked, or to what was given at any time and not taken back."""
        return self.is_asked or (self.act is not None and self.act.kind == ConsentActKind.GIVEN)


def standings(desk: Desk, person_id: int, at: datetime) -> list[ConsentStanding]:
    """How one person stands to each purpose that has a version in effect, ended ones too where they ever said something. Three
    queries at most, one where nothing was published.
    """
    begun = ConsentVersion.objects.of(desk).begun(at).order_by("purpose_id", "-number")
    texts = Prefetch("texts", ConsentText.objects.defer("text"))
    of_purposes: dict[int, list[ConsentVersion]] = {}
    for version in begun.select_related("purpose").prefetch_related(texts):
        of_purposes.setdefault(version.purpose_id, []).append(version)
    last = _last_acts(person_id) if of_purposes else {}
    found = [_standing(versions, last.get(purpose)) for purpose, versions in of_purposes.items()]
    return [each for each in found if each.purpose.ended_at is None or each.act is not None]


def standing_to(purpose: ConsentPurpose, person_id: int, at: datetime) -> ConsentStanding | None:
    """How one person stands to one purpose; None before it has a version in effect."""
    begun = list(purpose.versions.begun(at).select_related("purpose").prefetch_related("texts").order_by("-number"))
    return _standing(begun, _last_acts(person_id).get(purpose.pk)) if begun else None


def acts_of(person_id: int, most: int | None = None) -> Iterator[tuple[ConsentAct, ConsentText]]:
    """All that somebody ever said, or the newest so many, the newest first, each with the words as they had them before them."""
    acts = ConsentAct.objects.filter(person_id=person_id).select_related("version__purpose").order_by("-pk")
    for act in acts.prefetch_related("version__texts")[:most]:
        yield act, act.version.text_in([act.language])


def asks_since(purpose_id: int, at: datetime) -> int:
    """The number of the newest version in effect that asked anew: consent to those before it does not hold."""
    asked = ConsentVersion.objects.begun(at).filter(purpose_id=purpose_id, asks_anew=True)
    return asked.order_by("-number").values_list("number", flat=True).first() or 1


def _standing(versions: list[ConsentVersion], act: ConsentAct | None) -> ConsentStanding:
    """Of one purpose, its versions the newest first."""
    anew = next((each.number for each in versions if each.asks_anew), 1)
    is_given = act is not None and act.kind == ConsentActKind.GIVEN and act.version.number >= anew
    news = tuple(each for each in versions if is_given and act is not None and each.number > act.version.number)
    return ConsentStanding(versions[0], act, anew, news)


def _last_acts(person_id: int) -> dict[int, ConsentAct]:
    """What somebody said last, by purpose."""
    acts = ConsentAct.objects.filter(person_id=person_id).select_related("version").order_by("pk")
    return {act.purpose_id: act for act in acts}
