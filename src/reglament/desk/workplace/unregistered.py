"""What the page "Intake" shows of the tickets room: what was refused or held, unofficial contacts, and what machines sent."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Desk, Organisation
from reglament.desk.tickets.actions.admit_refusal import admit_refusal
from reglament.desk.tickets.actions.put_away import put_away
from reglament.desk.tickets.actions.register_kept import register_contact, register_machine_word
from reglament.desk.tickets.entering.judgement import OF_STAFF
from reglament.desk.tickets.intake.outlining import Outlined, outlines
from reglament.desk.tickets.models import Contact, MachineWord, Refusal, Unregistered
from reglament.desk.tickets.models.kept import K, KeptQuerySet
from reglament.desk.tickets.models.machine_word import OF_CLIENTS, REPEAT
from reglament.desk.tickets.models.refusal import RefusalQuerySet
from reglament.desk.tickets.pages.unregistered.sources import KeptLine, KeptSource, NextStep
from reglament.desk.tickets.sentences import ADMISSION, CHANNELS, MACHINES, word
from reglament.desk.tickets.stage.action import Errand

SHOWN = ("desk", "person", "ticket", "dealt_with_by__user")
"""What a row in words is made of, beside the row itself."""
SEARCHED = ("subject", "address", "person__full_name")
SEARCHED_CONTACTS = (*SEARCHED, "name")
REGISTER = _("Register after all")
LOOK = pgettext_lazy("intake", "Look at it")


def sources() -> Iterator[KeptSource]:
    """The four kinds, in the order of their filters."""
    yield KeptSource(
        kind="refused",
        label=pgettext_lazy("intake", "Refused"),
        empty=_("Everybody who wrote had a valid agreement."),
        rows=lambda desk: _refusals(desk).refused(),
        lines=_refused,
        searched=SEARCHED,
        right=admit_refusal.right,
    )
    yield KeptSource(
        kind="contacts",
        label=_("Unofficial contacts"),
        empty=_("Everybody wrote by an official way."),
        rows=lambda desk: _with_places(Contact.objects.of(desk)),
        lines=_contacted,
        searched=SEARCHED_CONTACTS,
        right=register_contact.right,
    )
    yield KeptSource(
        kind="held",
        label=pgettext_lazy("intake", "Held"),
        empty=_("Nothing has to be looked at before it is let in."),
        rows=lambda desk: _refusals(desk).held(),
        lines=_held,
        searched=SEARCHED,
        right=admit_refusal.right,
    )
    yield KeptSource(
        kind="machines",
        label=pgettext_lazy("intake", "From machines"),
        empty=_("No machine has written."),
        rows=lambda desk: _with_places(MachineWord.objects.of(desk)),
        lines=_said_by_machines,
        searched=SEARCHED,
        pressing=lambda rows: rows.filter(OF_CLIENTS),
    )


def _refusals(desk: Desk) -> RefusalQuerySet:
    return Refusal.objects.of(desk).select_related(*SHOWN, "organisation").defer("intake")


def _with_places(kept: "KeptQuerySet[K]") -> "KeptQuerySet[K]":
    """With the clients of whoever sent them, for rows that name no client by themselves."""
    return kept.select_related(*SHOWN).prefetch_related("person__organisations").defer("intake")


def _refused(rows: Sequence[Refusal], viewer: Viewer) -> Iterable[KeptLine]:
    return _lines(rows, Refusal, "refused", viewer)


def _held(rows: Sequence[Refusal], viewer: Viewer) -> Iterable[KeptLine]:
    return _lines(rows, Refusal, "held", viewer)


def _contacted(rows: Sequence[Contact], viewer: Viewer) -> Iterable[KeptLine]:
    return _lines(rows, Contact, "contacts", viewer)


def _said_by_machines(rows: Sequence[MachineWord], viewer: Viewer) -> Iterable[KeptLine]:
    return _lines(rows, MachineWord, "machines", viewer)


def _lines(rows: Sequence[Any], model: type[Unregistered], kind: str, viewer: Viewer) -> Iterator[KeptLine]:
    told = outlines(rows, model)
    for row in rows:
        yield line_of(row, kind, viewer, told[row.pk])


def line_of(row: Unregistered, kind: str, viewer: Viewer, outlined: Outlined | None = None) -> KeptLine:
    """One row in words; a page that shows all that came needs no outline of it."""
    brief = outlined or Outlined()
    page = reverse(row.slug(), args=[row.desk.slug, row.pk])
    place = _place(row)
    return KeptLine(
        kind=kind,
        kept_as=row.kept_as,
        pk=row.pk,
        page=page,
        subject=row.heading,
        who=_who(row),
        at=row.received_at,
        channel=word(CHANNELS, row.channel),
        why=_why(row),
        organisation=place.name if place else "",
        organisation_id=place.pk if place else None,
        reached="" if isinstance(row, Refusal) else row.reached,
        words=brief.words,
        clauses=() if isinstance(row, MachineWord) else row.clauses,
        files=brief.files,
        unnamed=brief.unnamed,
        number=row.ticket.number if row.ticket else None,
        reference=row.desk.reference(row.ticket.number) if row.ticket else "",
        outcome=pgettext("intake", "Put away") if row.is_put_away and not _is_repeat(row) else "",
        dealt_with_at=row.dealt_with_at,
        dealt_with_by=str(row.dealt_with_by.user) if row.dealt_with_by else "",
        step=_step(row, page, viewer),
    )


def _is_repeat(row: Unregistered) -> bool:
    """Whether nobody put it away: it never waited."""
    return isinstance(row, MachineWord) and row.kind == REPEAT


def _who(row: Unregistered) -> str:
    if row.person is not None:
        return row.person.full_name
    return ", ".join(filter(None, (row.sender_name, row.address))) or pgettext("sender", "unknown")


REGISTERED_BY: dict[str, Errand[..., Any, Any]] = {
    Refusal.kept_as: admit_refusal,
    Contact.kept_as: register_contact,
    MachineWord.kept_as: register_machine_word,
}


def _step(row: Unregistered, page: str, viewer: Viewer) -> NextStep | None:
    """What is most often to be done; none for what is dealt with, and for those who may do nothing about it. Who may not register
    it may answer it or put it away, once they have looked at it.
    """
    if row.dealt_with_at is not None or row.ticket_id is not None:
        return None
    may_put_away = put_away.may(viewer).holds
    if isinstance(row, MachineWord) and not row.may_be_of_a_client:
        address = reverse("intake-action", args=[row.desk.slug, row.slug(), row.pk, "end"])
        return NextStep(put_away.title, address, is_posted=True) if may_put_away else None
    if REGISTERED_BY[row.kept_as].may(viewer).holds and not is_of_colleague(row):
        return NextStep(REGISTER, f"{page}#next")
    return NextStep(LOOK, page) if may_put_away else None


def is_of_colleague(row: Unregistered) -> bool:
    """Whether a colleague wrote it whom the desk knows as no client: nothing of it can be registered."""
    return isinstance(row, Contact) and row.why == OF_STAFF and row.person_id is None


def _why(row: Unregistered) -> str:
    if isinstance(row, MachineWord):
        return word(MACHINES, row.kind)
    return word(ADMISSION, row.why)


def _place(row: Unregistered) -> Organisation | None:
    if isinstance(row, Refusal):
        return row.organisation
    return next(iter(row.person.organisations.all()), None) if row.person else None
