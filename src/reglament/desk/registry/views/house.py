"""The desk's own products and staff, for its administrators."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from reglament.desk.lib.page import count_shown
from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability
from reglament.desk.people.days import today_at
from reglament.desk.people.models import Product, Staff
from reglament.desk.registry.forms.action_form import Maker
from reglament.desk.registry.forms.house import LeaveForm, NewStaffForm, ProductForm, RoleForm
from reglament.desk.registry.overview import overview
from reglament.desk.registry.views.pages import forms_of, page, posted
from reglament.desk.tickets.pages.visits import Visit, staff_page

FORM = ["GET", "HEAD", "POST"]


@require_safe
@staff_page(Ability.EDIT_DESK)
def house(visit: Visit) -> HttpResponse:
    """Where an administrator begins: what there is to keep, and what waits."""
    language = reader_language()
    found = overview(visit.desk, timezone.now())
    context = {
        "overview": found,
        "unsold": [product.called(language) for product in found.unsold],
        "refused": count_shown(found.refused) or "0",
        "contacts": count_shown(found.contacts) or "0",
        "today": today_at(visit.desk),
    }
    return page(visit, "house", context)


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DESK)
def products(visit: Visit) -> HttpResponse:
    """The catalogue, and a product more."""
    form = ProductForm(visit.viewer, Product(desk=visit.desk), posted(visit))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("products", visit.desk.slug)
    language = reader_language()
    rows = [(product, product.called(language)) for product in Product.objects.of(visit.desk)]
    context = {"rows": sorted(rows, key=lambda row: row[1].casefold()), "form": form, "section": "products"}
    return page(visit, "products", context, faulty=bool(form.errors))


@require_http_methods(FORM)
@staff_page(Ability.EDIT_DESK)
def product(visit: Visit, slug: str) -> HttpResponse:
    """What a product is called."""
    found = get_object_or_404(Product.objects.of(visit.desk), slug=slug)
    form = ProductForm(visit.viewer, found, posted(visit))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("products", visit.desk.slug)
    return page(visit, "product", {"product": found, "form": form}, faulty=bool(form.errors))


@require_http_methods(FORM)
@staff_page(Ability.EDIT_STAFF)
def staff(visit: Visit) -> HttpResponse:
    """Who works at the desk and who left, and somebody more."""
    form = NewStaffForm(visit.viewer, visit.desk, posted(visit))
    if form.is_bound and form.carry_out():
        messages.success(visit.request, form.said)
        return redirect("staff", visit.desk.slug)
    rows = list(Staff.objects.of(visit.desk).select_related("user").order_by("user__full_name", "pk"))
    context = {
        "working": [each for each in rows if each.left_at is None],
        "gone": [each for each in rows if each.left_at is not None],
        "form": form,
        "section": "staff",
    }
    return page(visit, "staff", context, faulty=bool(form.errors))


@require_http_methods(FORM)
@staff_page(Ability.EDIT_STAFF)
def member(visit: Visit, pk: int, noun: str = "") -> HttpResponse:
    """One member of staff; a POST changes their role, or lets them go."""
    found = get_object_or_404(Staff.objects.of(visit.desk).working().select_related("user"), pk=pk)
    makers: dict[str, Maker] = {
        RoleForm.noun: partial(RoleForm, visit.viewer, found),
        LeaveForm.noun: partial(LeaveForm, visit.viewer, found),
    }
    forms, done = forms_of(visit, makers, noun, "a member of staff")
    if done:
        return redirect("staff", visit.desk.slug)
    context = {"member": found, "role": forms[RoleForm.noun], "leave": forms[LeaveForm.noun]}
    return page(visit, "member", context, faulty=posted(visit) is not None)
