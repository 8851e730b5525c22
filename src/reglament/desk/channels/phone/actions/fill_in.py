"""What is found out while a call is talked: who is calling, whose the number is, and what was typed so far."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from reglament.desk.channels.phone.models import Call
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.chores import chore
from reglament.desk.people.models import Identity, IdentityKind, Person
from reglament.desk.people.recognising import recognise

LONGEST_DRAFT = 100_000


@chore(Ability.WORK_REQUESTS, title=_("Keep what was typed of a call"))
def keep_draft(viewer: Viewer, call: Call, typed: Mapping[str, str]) -> None:
    """What was typed, as it stands. More than a draft may hold, and what comes after the ending, is kept nowhere."""
    if sum(map(len, typed.values())) > LONGEST_DRAFT or typed == call.draft:
        return
    call.draft = dict(typed)
    Call.objects.filter(pk=call.pk, ending__isnull=True).update(draft=call.draft)


@chore(Ability.WORK_REQUESTS, title=_("Say who is calling"))
def name_caller(viewer: Viewer, call: Call, person: Person | None) -> None:
    """The caller is this person of the call's desk; nobody whom the desk knows, where it is None. ValueError for another desk's."""
    if person is not None and person.desk_id != call.desk_id:
        raise ValueError("A caller is of the call's own desk.")
    Call.objects.filter(pk=call.pk, ending__isnull=True).update(person=person)


@chore(Ability.WORK_REQUESTS, title=_("Recognise a caller by their number"))
def attach_number(viewer: Viewer, call: Call, person: Person) -> Identity:
    """The number is the caller's from now on: whoever calls from it is recognised. ValidationError says why it cannot be."""
    return recognise(person, IdentityKind.PHONE, call.number)
