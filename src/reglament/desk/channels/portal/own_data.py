"""What the desk keeps of one of its clients' people beside their requests, as they themselves may read it."""

from django.db.models import QuerySet
from django.urls import reverse

from reglament.desk.channels.portal.clients import person_of
from reglament.desk.consents.models import ConsentAct, ConsentText
from reglament.desk.consents.standing import acts_of
from reglament.desk.drafts.models import Draft
from reglament.desk.people.models import Identity, Membership, Part, Person
from reglament.desk.tickets.models import Refusal
from reglament.desk.tickets.pages.visits import Visit


def identities_of(come: Visit) -> "QuerySet[Identity]":
    """By what the reader is recognised."""
    return Identity.objects.of(come.desk).filter(person_id=person_of(come)).order_by("kind", "pk")


def memberships_of(come: Visit) -> "QuerySet[Membership]":
    """What the reader is to which organisations."""
    return Membership.objects.filter(person_id=person_of(come)).select_related("organisation").order_by("pk")


def about_reader(come: Visit, person: Person) -> dict[str, object]:
    """All of it as plain values, for the reader's own archive."""
    return {
        "desk": come.desk.name,
        "name": person.full_name,
        "language": person.language,
        "time_zone": person.time_zone,
        "recognised_by": [
            {"kind": each.kind, "value": each.written, "proved": each.verified_at, "used": each.used_at}
            for each in identities_of(come)
        ],
        "organisations": [
            {"name": each.organisation.name, "part": str(Part(each.part))} for each in memberships_of(come)
        ],
        "consents": [_consent(come, act, text) for act, text in acts_of(person.pk)],
        "not_registered": [_not_registered(each) for each in _refusals(come).iterator(chunk_size=100)],
        "not_sent_yet": [{"saved": each.saved_at, "fields": each.fields} for each in _drafts(come)],
    }


def _refusals(come: Visit) -> "QuerySet[Refusal]":
    return Refusal.objects.filter(desk=come.desk, person_id=person_of(come)).unresolved().order_by("pk")


def _consent(come: Visit, act: ConsentAct, text: ConsentText) -> dict[str, object]:
    """What was said, to which words, and where these can be read for good."""
    purpose, number = act.version.purpose.slug, act.version.number
    return {
        "said": act.kind,
        "at": act.at,
        "channel": act.channel,
        "version": number,
        "in_effect_since": act.version.takes_effect_at,
        "address": come.request.build_absolute_uri(reverse("consent_version", args=[come.desk.slug, purpose, number])),
        "language": text.language,
        "title": text.title,
        "text": text.text,
    }


def _not_registered(refusal: Refusal) -> dict[str, object]:
    return {
        "received": refusal.received_at,
        "channel": refusal.channel,
        "subject": refusal.subject,
        "text": refusal.intake.get("text", ""),
    }


def _drafts(come: Visit) -> "QuerySet[Draft]":
    return Draft.objects.of(come.desk).filter(user=come.viewer.user_id or 0).order_by("saved_at")
