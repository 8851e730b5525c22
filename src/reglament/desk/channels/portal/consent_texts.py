"""The texts of consent of a desk as its pages show them: to everybody, and to whoever is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from reglament.desk.consents.access import published
from reglament.desk.consents.models import ConsentPurpose, ConsentText, ConsentVersion
from reglament.desk.consents.models.versions import number_in_force
from reglament.desk.consents.standing import ConsentStanding, standings
from reglament.desk.tickets.pages.visits import Visit

NEWS_LASTS = timedelta(days=30)
"""For so long after it takes effect, what is new in a text is told beside one's requests; on the page of one's data it stays."""


@dataclass(frozen=True, slots=True)
class ListedVersion:
    """A version with its words in the reader's language, where it has any there, and whether it is "coming", "in_force" or "earlier"."""

    row: ConsentVersion
    text: ConsentText
    standing: str


@dataclass(frozen=True, slots=True)
class ListedPurpose:
    """A purpose with all versions that were published for it, the newest first; `shown` is the one in force, else the newest."""

    row: ConsentPurpose
    versions: tuple[ListedVersion, ...]

    @property
    def shown(self) -> ListedVersion:
        """What whoever asks for the text reads."""
        return next((each for each in self.versions if each.standing == "in_force"), self.versions[0])


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """How the reader stands to one purpose, with the words of the version in force and of what is new since they agreed."""

    standing: ConsentStanding
    text: ConsentText
    news: tuple[ConsentText, ...]


def listed_purposes(come: Visit, at: datetime, slug: str = "") -> list[ListedPurpose]:
    """All purposes of the desk of which anything was published, or the one at this address; those that are asked for first. Two
    queries, or one where there is nothing.
    """
    found = published(come.viewer).order_by("purpose_id", "-number").select_related("purpose", "published_by")
    found = found.filter(purpose__slug=slug) if slug else found
    of_purposes: dict[ConsentPurpose, list[ConsentVersion]] = {}
    for row in found.prefetch_related(Prefetch("texts", ConsentText.objects.defer("text"))):
        of_purposes.setdefault(row.purpose, []).append(row)
    listed = [ListedPurpose(row, tuple(_listed(come, versions, at))) for row, versions in of_purposes.items()]
    return sorted(listed, key=lambda each: each.row.ended_at is not None)


def own_consents(come: Visit, person_id: int, at: datetime) -> list[OwnConsent]:
    """How the reader stands to what the desk asks for."""
    return [_own(come, each) for each in standings(come.desk, person_id, at)]


def to_tell(consents: list[OwnConsent], at: datetime) -> list[OwnConsent]:
    """What is said beside the reader's requests: what waits for an answer, and what is new in a text since a little while."""
    return [
        each
        for each in consents
        if each.standing.is_asked or (each.news and each.standing.version.takes_effect_at > at - NEWS_LASTS)
    ]


def _listed(come: Visit, versions: list[ConsentVersion], at: datetime) -> Iterator[ListedVersion]:
    in_force = number_in_force(versions, at)
    for each in versions:
        begun = "in_force" if each.number == in_force else "earlier"
        standing = "coming" if each.takes_effect_at > at else begun
        yield ListedVersion(each, each.text_in(come.languages), standing)


def _own(come: Visit, standing: ConsentStanding) -> OwnConsent:
    news = tuple(each.text_in(come.languages) for each in standing.news)
    return OwnConsent(standing, standing.version.text_in(come.languages), news)
