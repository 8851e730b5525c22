"""What the desk itself has: its products and its staff."""

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import change_role, employ
from reglament.desk.people.models import Desk, Product, Role, Staff
from reglament.desk.registry.forms.plain import Plain
from reglament.desk.registry.leaving import let_go
from reglament.desk.tickets.journal.orders import DESK, Actor

if TYPE_CHECKING:
    from django.http import QueryDict


class ProductForm(Plain):
    """A product with its name in every language that screens speak; the short name stays, since addresses hold it."""

    noun = "product"
    said = _("Saved.")

    def __init__(self, product: Product, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.product = product
        for code, language in settings.LANGUAGES:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name (%(language)s)") % {"language": language},
                max_length=200,
                required=False,
                initial=product.names.get(code, ""),
            )
        if product.pk is None:
            self.fields["slug"] = forms.SlugField(
                label=_("Short name"),
                help_text=_("Latin letters, digits and hyphens, such as lab-system. It cannot be changed later."),
            )

    def act(self) -> None:
        """Save it."""
        given = self.cleaned_data
        names = {code: given[f"name_{code}"].strip() for code, _language in settings.LANGUAGES}
        self.product.names = {code: name for code, name in names.items() if name}
        self.product.slug = given.get("slug", self.product.slug)
        if not self.product.names:
            raise ValidationError(_("Write what the product is called, in one language at least."))
        self.product.full_clean()
        self.product.save()


class NewStaffForm(Plain):
    """Somebody who begins to work at the desk, or comes back."""

    noun = "staff"
    said = _("Saved. They sign in with a code that is sent to their address.")

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    email = forms.CharField(label=_("E-mail"), max_length=320, widget=forms.EmailInput)
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, desk: Desk, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.desk = desk

    def act(self) -> None:
        """Give them their place."""
        given = self.cleaned_data
        employ(self.desk, given["email"], Role(given["role"]), given["full_name"])


class RoleForm(Plain):
    """What a member of staff is from now on."""

    noun = "role"
    said = _("Saved.")

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, staff: Staff, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"role": staff.role})
        self.staff = staff

    def act(self) -> None:
        """Change it."""
        change_role(self.staff, Role(self.cleaned_data["role"]))


class LeaveForm(Plain):
    """A member of staff leaves, and what they had goes back to the queue."""

    noun = "leave"
    said = _("They work at the desk no more. Their open requests are back in the queue.")

    def __init__(self, staff: Staff, viewer: Viewer, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.staff = staff
        self.actor = Actor.staff(viewer.staff_id) if viewer.staff_id else DESK

    def act(self) -> None:
        """Let them go."""
        let_go(self.staff, self.actor, timezone.now())
