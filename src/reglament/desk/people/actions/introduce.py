"""Make people known to a desk, and find them again by what they are recognised by."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reglament.desk.people.identifying import normalise
from reglament.desk.people.models import Desk, Identity, IdentityKind, Membership, Organisation, Part, Person, User


class IdentityTakenError(ValidationError):
    """An identity belongs to somebody already. The message names nobody; `for_staff` does, for the eyes of staff."""

    def __init__(self, holding: Identity) -> None:
        """`holding` is the row that stands in the way."""
        self.holding = holding
        super().__init__(
            _("“%(written)s” is known to the desk as somebody else's."),
            code="taken",
            params={"written": holding.written},
        )

    def for_staff(self) -> str:
        """The same as a sentence that names the holder and where they work."""
        person = self.holding.person
        places = ", ".join(dict.fromkeys(person.organisations.values_list("name", flat=True)))
        return _("“%(written)s” belongs to %(person)s (%(places)s).") % {
            "written": self.holding.written,
            "person": person.full_name,
            "places": places or _("no organisation"),
        }


@dataclass(frozen=True, slots=True)
class Manner:
    """How a person is spoken to; what is left empty is the desk's own."""

    language: str = ""
    time_zone: str = ""


def find_person(desk: Desk, kind: str, value: str) -> Person | None:
    """Whom the desk knows by this identity, however it is written; None when nobody, or when it cannot be one."""
    try:
        kept = normalise(kind, value, desk.region)
    except ValidationError:
        return None
    identity = Identity.objects.of(desk).called(kind, kept).select_related("person").first()
    return identity.person if identity else None


def introduce(
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
        language=manner.language or desk.language,
        time_zone=manner.time_zone or desk.time_zone,
        user=user,
    )
    person.full_clean()
    faults: list[ValidationError] = []
    with transaction.atomic():
        person.save()
        for kind, written in identities:
            try:
                identify(person, kind, written)
            except ValidationError as fault:
                faults.append(fault)
        if faults:
            raise faults[0] if len(faults) == 1 else ValidationError(list(faults))
    return person


def identify(person: Person, kind: str, written: str) -> Identity:
    """Let the desk recognise a person by one more identity; IdentityTakenError when it is another person's.

    Telling the desk the same identity twice changes nothing.
    """
    value = normalise(kind, written, person.desk.region)
    with transaction.atomic():
        identity, _created = Identity.objects.of(person.desk).get_or_create(
            desk=person.desk,
            kind=IdentityKind(kind),
            value=value,
            defaults={"person": person, "written": written.strip()},
        )
    if identity.person_id != person.pk:
        raise IdentityTakenError(identity)
    return identity


def join(person: Person, organisation: Organisation, *parts: Part) -> None:
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
