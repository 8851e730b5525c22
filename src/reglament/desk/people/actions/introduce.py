"""Make people known to a desk, and say where they belong."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Desk, Identity, Membership, Organisation, Part, Person, User
from reglament.desk.people.recognising import recognise
from reglament.desk.people.speaking import choose


@dataclass(frozen=True, slots=True)
class Manner:
    """How a person is spoken to; what is left empty is the desk's own."""

    language: str = ""
    time_zone: str = ""


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Make somebody known to the desk"))
def introduce(
    viewer: Viewer,
    desk: Desk,
    full_name: str,
    identities: Iterable[tuple[str, str]] = (),
    *,
    manner: Manner | None = None,
    user: User | None = None,
) -> Person:
    """A new person with identities as (kind, as written); all or nothing.

    ValidationError says everything that is wrong; an IdentityTakenError in its `error_list` can tell staff more.
    """
    manner = manner or Manner()
    person = Person(
        desk=desk,
        full_name=_tidy(full_name),
        language=desk.language,
        time_zone=manner.time_zone or desk.time_zone,
        user=user,
    )
    choose(person, manner.language or desk.language)
    person.full_clean()
    faults: list[ValidationError] = []
    with transaction.atomic():
        person.save()
        for kind, written in identities:
            try:
                recognise(person, kind, written)
            except ValidationError as fault:
                faults.append(fault)
        if faults:
            raise faults[0] if len(faults) == 1 else ValidationError(list(faults))
    return person


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Recognise somebody by one more address or number"))
def identify(viewer: Viewer, person: Person, kind: str, written: str) -> Identity:
    """Let the desk recognise a person by one more identity; IdentityTakenError when it is another person's."""
    return recognise(person, kind, written)


@chore(Ability.EDIT_CLIENTS, title=gettext_lazy("Let somebody belong to an organisation"))
def join(viewer: Viewer, person: Person, organisation: Organisation, *parts: Part) -> None:
    """Give a person parts in an organisation (requester when none is named); those already there stay."""
    if person.desk_id != organisation.desk_id:
        raise ValidationError(
            _("%(person)s and %(organisation)s belong to different desks."),
            code="desk",
            params={"person": person.full_name, "organisation": organisation.name},
        )
    with transaction.atomic():
        for part in parts or (Part.REQUESTER,):
            Membership.objects.get_or_create(person=person, organisation=organisation, part=part)


def _tidy(name: str) -> str:
    """A name as a letter's header gives it, in one line and without what no database keeps: control characters and the
    halves of broken ones."""
    kept = (" " if unicodedata.category(character) in ("Cc", "Cs") else character for character in name)
    return " ".join("".join(kept).split())
