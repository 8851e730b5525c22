"""The page of one call, with everything on it: the caller's card, what a call may end as, the form with what was typed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from reglament.desk.channels.phone.cards import Card, cards
from reglament.desk.channels.phone.finding import find, tidy
from reglament.desk.channels.phone.forms import CallForm, CallFormGrounds
from reglament.desk.channels.phone.keys import key_of
from reglament.desk.channels.phone.law import rights
from reglament.desk.channels.phone.models import Call
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Identity, IdentityKind
from reglament.desk.rulebook.law import law_of
from reglament.desk.rulebook.models import Edition
from reglament.desk.tickets.models import Contact
from reglament.desk.tickets.pages.choices import ClientsOffer, effects, hits, offer, topics
from reglament.desk.tickets.pages.visits import Visit
from reglament.desk.tickets.sentences import ADMISSION, word


@dataclass(frozen=True, slots=True)
class Faulty:
    """A form that was sent and could not be carried out, and why, beside what its fields say themselves."""

    form: CallForm
    why: str


def staff_of(visit: Visit) -> int:
    """Who works here; only staff have the ability, so the refusal is for nobody."""
    if visit.viewer.staff_id is None:
        raise PermissionDenied("only staff may do this")
    return visit.viewer.staff_id


def find_call(visit: Visit, pk: int) -> Call:
    """A call of the desk with all that its page shows of it. Http404 where the desk has none."""
    calls = Call.objects.of(visit.desk).for_rows().select_related("desk", "ending__refusal", "ending__person")
    return get_object_or_404(calls, pk=pk)


def card_of(visit: Visit, call: Call, at: datetime) -> Card | None:
    """The caller at a glance; None while nobody knows who it is."""
    return cards(visit.desk, visit.viewer, [call.person], at)[0] if call.person else None


def form_of(visit: Visit, call: Call, card: Card | None, at: datetime, **given: Any) -> CallForm:
    """The form of a call; unbound it holds what was typed before."""
    language = reader_language()
    row = Edition.objects.in_force(visit.desk, call.came_at)
    law = law_of(row) if row else None
    grounds = CallFormGrounds(
        offer=offer(visit.desk, call.person.pk, language, at) if call.person else ClientsOffer([], {}, False),
        topics=topics(law) if law else [],
        effects=effects(law) if law else [],
        hits=hits(law) if law else [],
        items=law.items.value if law else (),
        requests=card.requests if card else (),
        language=language,
        desk=visit.desk,
    )
    return CallForm(grounds, initial=call.draft, **given)


def found_people(visit: Visit, at: datetime) -> dict[str, Any]:
    """Who is found for `q`: their cards."""
    words = tidy(visit.request.GET.get("q", ""))
    return {"q": words, "cards": cards(visit.desk, visit.viewer, find(visit.desk, words), at)}


def call_page(visit: Visit, call: Call, faulty: Faulty | None = None) -> HttpResponse:
    """The page; with the form as it was sent where that could not be carried out."""
    at = timezone.now()
    card = card_of(visit, call, at)
    ending = getattr(call, "ending", None)
    is_open = ending is None and not call.is_missed
    form = faulty.form if faulty else form_of(visit, call, card, at) if is_open else None
    context = {
        "call": call,
        "card": card,
        "ending": ending,
        "is_mine": call.staff_id == visit.viewer.staff_id,
        "is_open": is_open,
        "form": form,
        "fault": faulty.why if faulty else "",
        "rights": rights(visit.desk, call.to_number, call.came_at),
        "is_new_number": bool(call.number) and not _is_known(call),
        "refused_why": word(ADMISSION, ending.refusal.why) if ending and ending.refusal else "",
        "contact": Contact.objects.filter(desk=visit.desk, key=key_of(call)).first(),
        **found_people(visit, at),
    }
    return visit.page("phone/call.html", context, status=422 if faulty else 200)


def _is_known(call: Call) -> bool:
    return Identity.objects.filter(desk=call.desk, kind=IdentityKind.PHONE, value=call.number).exists()
