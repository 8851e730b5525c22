"""By what the desk recognises people: who is known by an address or a number, and one more of them for somebody.

Doors write here what they have proved, for example that a chat is somebody's; what staff change goes through their chores.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reglament.desk.people.identifying import normalise
from reglament.desk.people.models import Desk, Identity, IdentityKind, Person


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


def find_person(desk: Desk, kind: str, value: str) -> Person | None:
    """Whom the desk knows by this identity, however it is written; None when nobody, or when it cannot be one."""
    try:
        kept = normalise(kind, value, desk.region)
    except ValidationError:
        return None
    identity = Identity.objects.of(desk).called(kind, kept).select_related("person").first()
    return identity.person if identity else None


def recognise(person: Person, kind: str, written: str) -> Identity:
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
