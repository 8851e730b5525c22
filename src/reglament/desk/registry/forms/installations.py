"""Installations of a client: a new one, what stands there and where, its last day, and its printed code."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.tags import theirs
from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import Setup, correct_installation, install, issue_code, retire, revoke_code
from reglament.desk.people.models import ClientPlace, Installation, Organisation, Product
from reglament.desk.registry.forms.action_form import ActionForm
from reglament.desk.registry.forms.fields import PlaceField, day_field

if TYPE_CHECKING:
    from django.http import QueryDict


class SetupForm(ActionForm):
    """What is installed and where."""

    product = forms.ChoiceField(label=_("Product"))
    version = forms.CharField(label=_("Version"), max_length=60, required=False)
    serial = forms.CharField(label=_("Serial or licence number"), max_length=100, required=False)
    remote_id = forms.CharField(
        label=_("Id for remote help"),
        max_length=60,
        required=False,
        help_text=_("By which the program for remote help finds it."),
    )
    since = day_field(label=_("In use since"))

    field_order = ("product", "version", "place", "serial", "remote_id", "since")

    def __init__(
        self, data: "QueryDict | None", organisation: Organisation, products: Sequence[Product], **more: object
    ) -> None:
        super().__init__(data, **more)
        self.products = {product.slug: product for product in products}
        language = reader_language()
        named = [(slug, theirs(product.called(language))) for slug, product in self.products.items()]
        first = [("", _("Choose"))] if len(named) != 1 else []
        self.fields["product"] = forms.ChoiceField(label=_("Product"), choices=[*first, *named])
        self.fields["place"] = PlaceField(organisation, label=_("Place"))
        self.order_fields(self.field_order)

    def setup(self) -> Setup:
        """What was written."""
        given = self.cleaned_data
        place: ClientPlace | None = given["place"]
        product = self.products[given["product"]]
        return Setup(product, given["since"], place, given["version"], given["serial"], given["remote_id"])


class NewInstallationForm(SetupForm):
    """Something that the client has of a product."""

    noun = "installation"
    said = _("The installation is written down.")

    def __init__(
        self,
        viewer: Viewer,
        organisation: Organisation,
        products: Sequence[Product],
        data: "QueryDict | None" = None,
        *,
        today: date,
    ) -> None:
        super().__init__(data, organisation, products, initial={"since": today})
        self.viewer, self.organisation = viewer, organisation
        self.installation: Installation | None = None

    def act(self) -> None:
        """Write it down."""
        self.installation = install(self.viewer, self.organisation, self.setup())


class InstallationTermsForm(SetupForm):
    """What stands there by now, or was written wrong."""

    noun = "terms"
    said = _("Saved.")

    def __init__(
        self, viewer: Viewer, installation: Installation, products: Sequence[Product], data: "QueryDict | None" = None
    ) -> None:
        stands = {name: getattr(installation, name) for name in ("version", "serial", "remote_id", "since")}
        initial = {**stands, "product": installation.product.slug, "place": installation.place_id}
        super().__init__(data, installation.organisation, products, initial=initial)
        self.viewer, self.installation = viewer, installation

    def act(self) -> None:
        """Correct it."""
        correct_installation(self.viewer, self.installation, self.setup())


class InstallationEndForm(ActionForm):
    """The last day of use."""

    noun = "end"
    said = _("Saved.")

    until = day_field(
        label=_("Last day"),
        required=False,
        help_text=_("Empty: it is in use. After this day nobody can choose it, and its printed code leads nowhere."),
    )

    def __init__(self, viewer: Viewer, installation: Installation, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"until": installation.until})
        self.viewer, self.installation = viewer, installation

    def act(self) -> None:
        """End it, or let it go on."""
        retire(self.viewer, self.installation, self.cleaned_data["until"])


class IssueForm(ActionForm):
    """A new printed code, in place of one that may be out there."""

    noun = "code"
    said = _("The code is issued. Print it, and put it where the installation stands.")

    def __init__(self, viewer: Viewer, installation: Installation, data: "QueryDict | None" = None) -> None:
        super().__init__(data)
        self.viewer, self.installation = viewer, installation

    def act(self) -> None:
        """Issue it."""
        issue_code(self.viewer, self.installation, timezone.now())


class RevocationForm(IssueForm):
    """The printed code is worth nothing any more."""

    noun = "revocation"
    said = _("The code is revoked: whoever scans it is led to the usual ways.")

    def act(self) -> None:
        """Revoke it."""
        revoke_code(self.viewer, self.installation, timezone.now())
