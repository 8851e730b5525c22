"""A person's own answer to a text of consent. It is theirs alone, so that it needs no ability, and nobody gives it for them."""

from dataclasses import dataclass
from datetime import datetime

from reglament.desk.consents.announcing import announce_withdrawal
from reglament.desk.consents.models import ConsentAct, ConsentActKind, ConsentPurpose
from reglament.desk.consents.standing import ConsentStanding, ConsentState, standing_to
from reglament.desk.lib.once import writing
from reglament.desk.people.models import Person


@dataclass(frozen=True, slots=True)
class ConsentAnswer:
    """Yes or no, to the version of this number as it was read in this language, by this channel."""

    agrees: bool
    number: int
    language: str
    channel: str


class ConsentMovedError(Exception):
    """Another version is in effect by now than the one that was answered, or nobody is asked any more."""


def answer_consent(person: Person, purpose: ConsentPurpose, answer: ConsentAnswer, at: datetime) -> ConsentAct | None:
    """Put it on record; None where it stands so already. A "no" of whoever had agreed is a withdrawal, which is always taken, and of
    which heads and administrators are told.

    Raises:
        ConsentMovedError: what was answered is not what is asked now. Nothing is taken for agreed that nobody read.
    """
    with writing():
        Person.objects.select_for_update(no_key=True).get(pk=person.pk)
        standing = standing_to(purpose, person.pk, at)
        if standing is None:
            raise ConsentMovedError
        kind = _kind(standing, answer)
        if kind is None:
            return None
        act = ConsentAct.objects.create(
            person=person,
            purpose=standing.purpose,
            version=standing.version,
            kind=kind,
            language=_read_in(standing, answer.language),
            channel=answer.channel,
            at=at,
        )
        if kind is ConsentActKind.WITHDRAWN:
            announce_withdrawal(act)
    return act


def _kind(standing: ConsentStanding, answer: ConsentAnswer) -> ConsentActKind | None:
    act = standing.act
    if not answer.agrees and act is not None and act.kind == ConsentActKind.GIVEN:
        return ConsentActKind.WITHDRAWN
    if answer.number != standing.version.number or standing.purpose.ended_at is not None:
        raise ConsentMovedError
    if answer.agrees:
        said_already = standing.is_given and act is not None and act.version.number == answer.number
        return None if said_already else ConsentActKind.GIVEN
    return ConsentActKind.DECLINED if standing.state is ConsentState.OPEN else None


def _read_in(standing: ConsentStanding, language: str) -> str:
    """The language that the page says it showed, where the version has words in it."""
    return standing.version.text_in([language]).language
