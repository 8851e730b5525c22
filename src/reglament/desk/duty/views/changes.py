"""Changing a roster: each form says what would change before it is saved."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from reglament.desk.duty import actions
from reglament.desk.duty.forms import OverrideForm, RosterForm, RotationForm, RuleForm, TemporaryForm
from reglament.desk.duty.models import DutyOverride, DutyRule, Rotation, TemporaryDuty
from reglament.desk.duty.people import people_of
from reglament.desk.duty.previewing import RosterPreview
from reglament.desk.duty.views.differing import shown_preview
from reglament.desk.people.access import Ability
from reglament.desk.tickets.pages.visits import Visit, staff_page

if TYPE_CHECKING:
    from django.http import QueryDict
    from django_stubs_ext import StrOrPromise

FORM = ["GET", "HEAD", "POST"]
Making = Callable[["QueryDict | None"], RosterForm]


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DUTY)
def rotation(visit: Visit, pk: int | None = None) -> HttpResponse:
    """A rotation, new or not."""
    row = get_object_or_404(Rotation.objects.of(visit.desk), pk=pk) if pk else Rotation(desk=visit.desk)
    title = _("A rotation") if pk else _("A new rotation")
    return _saved(visit, lambda data: RotationForm(visit.viewer, row, data), title, "duty-rotation-removal", pk)


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DUTY)
def rule(visit: Visit, pk: int | None = None) -> HttpResponse:
    """A weekly shift, new or not."""
    row = get_object_or_404(DutyRule.objects.of(visit.desk), pk=pk) if pk else DutyRule(desk=visit.desk)
    title = _("A weekly shift") if pk else _("A new weekly shift")
    return _saved(visit, lambda data: RuleForm(visit.viewer, row, data), title, "duty-rule-removal", pk)


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DUTY)
def departure(visit: Visit) -> HttpResponse:
    """A new departure from the roster."""
    title = _("Depart from the roster for a while")
    return _saved(visit, lambda data: OverrideForm(visit.viewer, visit.desk, data), title)


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DUTY)
def temporary(visit: Visit, pk: int | None = None) -> HttpResponse:
    """Temporary duty, new or not."""
    row = get_object_or_404(TemporaryDuty.objects.of(visit.desk), pk=pk) if pk else TemporaryDuty(desk=visit.desk)
    title = _("Temporary duty") if pk else _("New temporary duty")
    return _saved(visit, lambda data: TemporaryForm(visit.viewer, row, data), title, "duty-temporary-removal", pk)


@require_POST
@staff_page(Ability.EDIT_DUTY)
def rotation_removal(visit: Visit, pk: int) -> HttpResponse:
    """Remove a rotation."""
    row = get_object_or_404(Rotation.objects.of(visit.desk), pk=pk)
    try:
        actions.remove_rotation(visit.viewer, row, timezone.now())
    except ValidationError as error:
        messages.error(visit.request, " ".join(error.messages))
        return redirect("duty-rotation", visit.desk.slug, pk)
    return _done(visit, _("The rotation is removed."))


@require_POST
@staff_page(Ability.EDIT_DUTY)
def rule_removal(visit: Visit, pk: int) -> HttpResponse:
    """Remove a weekly shift."""
    row = get_object_or_404(DutyRule.objects.of(visit.desk), pk=pk)
    actions.remove_rule(visit.viewer, row, timezone.now())
    return _done(visit, _("The weekly shift is removed."))


@require_POST
@staff_page(Ability.EDIT_DUTY)
def departure_removal(visit: Visit, pk: int) -> HttpResponse:
    """Return to the roster."""
    row = get_object_or_404(DutyOverride.objects.of(visit.desk), pk=pk)
    actions.remove_override(visit.viewer, row, timezone.now())
    return _done(visit, _("The roster counts again."))


@require_POST
@staff_page(Ability.EDIT_DUTY)
def temporary_removal(visit: Visit, pk: int) -> HttpResponse:
    """Remove temporary duty."""
    row = get_object_or_404(TemporaryDuty.objects.of(visit.desk), pk=pk)
    actions.remove_temporary_duty(visit.viewer, row, timezone.now())
    return _done(visit, _("The roster counts again."))


def _saved(visit: Visit, made: Making, title: str, removal: str = "", pk: int | None = None) -> HttpResponse:
    told = {"title": title, "removal": removal if pk else "", "pk": pk}
    return changed(visit, made, _("Saved. What was until now stays on record."), told)


def changed(visit: Visit, made: Making, said: str, more: Mapping[str, object]) -> HttpResponse:
    """A form: what is posted with `save` is done, which the page says, anything else is shown with what it would change. `more` is what the
    page has besides: its `title`, and what else `change.html` takes.
    """
    at, found = timezone.now(), None
    form = made(visit.request.POST if visit.request.method == "POST" else None)
    if form.is_bound and "save" in visit.request.POST:
        if form.attempt(lambda act: _carried_out(act, at)):
            return _done(visit, said)
    elif form.is_bound:
        found = form.attempt(lambda _act: form.tried(at))
    return _page(visit, form, found, more)


def _carried_out(act: Callable[[datetime], None], at: datetime) -> bool:
    act(at)
    return True


def _page(visit: Visit, form: RosterForm, found: RosterPreview | None, more: Mapping[str, object]) -> HttpResponse:
    shown = shown_preview(found, people_of(visit.desk, visit.viewer)) if found else None
    return visit.page("duty/change.html", {"form": form, "preview": shown, **more}, status=422 if form.errors else 200)


def _done(visit: Visit, said: "StrOrPromise") -> HttpResponse:
    messages.success(visit.request, str(said))
    return redirect("duty", visit.desk.slug)
