"""What the desk itself has: its products and its staff."""

from typing import TYPE_CHECKING

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import employ, name_product
from reglament.desk.people.models import Desk, Product, Staff, StaffRole
from reglament.desk.registry.forms.action_form import ActionForm
from reglament.desk.registry.leaving import give_role, let_go
from reglament.desk.tickets.journal.orders import Wish

if TYPE_CHECKING:
    from django.http import QueryDict


class ProductForm(ActionForm):
    """A product with its name in every language that screens speak; the short name stays, since addresses hold it."""

    noun = "product"
    said = _("Saved.")

    def __init__(self, viewer: Viewer, product: Product, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.viewer, self.product = viewer, product
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
        names = {code: given[f"name_{code}"] for code, _language in settings.LANGUAGES}
        name_product(self.viewer, self.product, names, given.get("slug", ""))


class NewStaffForm(ActionForm):
    """Somebody who begins to work at the desk, or comes back."""

    noun = "staff"
    said = _("Saved. They sign in with a code that is sent to their address.")

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    email = forms.CharField(label=_("E-mail"), max_length=320, widget=forms.EmailInput)
    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.choices)

    def __init__(self, viewer: Viewer, desk: Desk, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.viewer, self.desk = viewer, desk

    def act(self) -> None:
        """Give them their place."""
        given = self.cleaned_data
        employ(self.viewer, self.desk, given["email"], StaffRole(given["role"]), given["full_name"])


class RoleForm(ActionForm):
    """What a member of staff is from now on."""

    noun = "role"
    said = _("Saved. Requests that nobody works on in this role are back in the queue.")

    role = forms.ChoiceField(label=_("Role"), choices=StaffRole.choices)

    def __init__(self, viewer: Viewer, staff: Staff, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"role": staff.role})
        self.viewer, self.staff = viewer, staff

    def act(self) -> None:
        """Change it."""
        give_role(Wish(self.viewer, timezone.now()), self.staff, StaffRole(self.cleaned_data["role"]))


class LeaveForm(ActionForm):
    """A member of staff leaves, and what they had goes back to the queue."""

    noun = "leave"
    said = _("They work at the desk no more. Their open requests are back in the queue.")

    def __init__(self, viewer: Viewer, staff: Staff, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.viewer, self.staff = viewer, staff

    def act(self) -> None:
        """Let them go."""
        let_go(Wish(self.viewer, timezone.now()), self.staff)
