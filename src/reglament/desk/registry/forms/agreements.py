"""Agreements: concluding one, saying when it ends, and moving it to another tariff."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import reader_language
from reglament.desk.lib.tags import theirs
from reglament.desk.people.access import Viewer
from reglament.desk.people.actions import AgreementTerms, agree, amend, limit, upgrade
from reglament.desk.people.models import Agreement, Organisation, Product
from reglament.desk.registry.forms.action_form import ActionForm
from reglament.desk.registry.forms.fields import day_field
from reglament.desk.rulebook.offering import AgreementsOffer

if TYPE_CHECKING:
    from django.http import QueryDict


class AgreementForm(ActionForm):
    """A new agreement. Kinds and tariffs are those of the edition in force, products those of the desk."""

    noun = "agreement"
    said = _("The agreement is attached.")

    number = forms.CharField(label=_("Number"), max_length=100)
    products = forms.MultipleChoiceField(label=_("Products"), widget=forms.CheckboxSelectMultiple)
    first_day = day_field(label=_("First day"))
    last_day = day_field(label=_("Last day"), required=False, help_text=_("Leave it empty when no end is agreed."))

    field_order = ("kind", "number", "tariff", "products", "first_day", "last_day")

    def __init__(
        self,
        viewer: Viewer,
        organisation: Organisation,
        offer: AgreementsOffer,
        products: Mapping[str, Product],
        data: "QueryDict | None" = None,
        *,
        today: date,
    ) -> None:
        super().__init__(data, initial={"first_day": today, "products": [*products] if len(products) == 1 else []})
        self.viewer, self.organisation = viewer, organisation
        self.catalogue = products
        self.fields["kind"] = _kind_field(offer)
        if offer.tariffs:
            self.fields["tariff"] = forms.ChoiceField(label=_("Tariff"), choices=_to_choose(offer.tariffs))
        self.order_fields(self.field_order)
        language = reader_language()
        _choose(self, "products", [(slug, theirs(product.called(language))) for slug, product in products.items()])

    def act(self) -> None:
        """Conclude it."""
        given = self.cleaned_data
        products = tuple(self.catalogue[slug] for slug in given["products"])
        terms = AgreementTerms(
            given["kind"], given["number"], products, given["first_day"], given["last_day"], given.get("tariff", "")
        )
        agree(self.viewer, self.organisation, terms)


class AmendForm(ActionForm):
    """What was written wrong: number, first day, products."""

    noun = "terms"
    said = _("Saved.")

    number = forms.CharField(label=_("Number"), max_length=100)
    products = forms.MultipleChoiceField(label=_("Products"), widget=forms.CheckboxSelectMultiple)
    first_day = day_field(label=_("First day"))

    field_order = ("number", "products", "first_day")

    def __init__(
        self, viewer: Viewer, agreement: Agreement, products: Mapping[str, Product], data: "QueryDict | None" = None
    ) -> None:
        about = [product.slug for product in agreement.products.all()]
        terms = {"number": agreement.number, "first_day": agreement.first_day, "products": about}
        super().__init__(data, initial=terms)
        self.viewer, self.agreement = viewer, agreement
        self.catalogue = products
        language = reader_language()
        _choose(self, "products", [(slug, theirs(product.called(language))) for slug, product in products.items()])

    def act(self) -> None:
        """Amend it."""
        given = self.cleaned_data
        products = [self.catalogue[slug] for slug in given["products"]]
        amend(self.viewer, self.agreement, given["number"], given["first_day"], products)


class LastDayForm(ActionForm):
    """The day on which an agreement ends, or that it does not."""

    noun = "last-day"
    said = _("Saved.")

    last_day = day_field(
        label=_("Last day"), required=False, help_text=_("The agreement still holds on this day. Empty: it has no end.")
    )

    def __init__(self, viewer: Viewer, agreement: Agreement, data: "QueryDict | None" = None) -> None:
        super().__init__(data, initial={"last_day": agreement.last_day})
        self.viewer, self.agreement = viewer, agreement

    def act(self) -> None:
        """Limit it."""
        limit(self.viewer, self.agreement, self.cleaned_data["last_day"])


class TariffForm(ActionForm):
    """Another tariff from a day on (iStom 2.3.1)."""

    noun = "tariff"
    said = _("The agreement goes on with the new tariff.")

    tariff = forms.ChoiceField(label=_("New tariff"))
    day = day_field(label=_("From this day on"))

    def __init__(
        self,
        viewer: Viewer,
        agreement: Agreement,
        offer: AgreementsOffer,
        data: "QueryDict | None" = None,
        *,
        today: date,
    ) -> None:
        super().__init__(data, initial={"day": max(today, agreement.first_day)})
        self.viewer, self.agreement = viewer, agreement
        self.successor: Agreement | None = None
        _choose(self, "tariff", [each for each in offer.tariffs.items() if each[0] != agreement.tariff])

    def act(self) -> None:
        """Move it."""
        self.successor = upgrade(self.viewer, self.agreement, self.cleaned_data["tariff"], self.cleaned_data["day"])


def _kind_field(offer: AgreementsOffer) -> forms.Field:
    if offer.kinds:
        return forms.ChoiceField(label=_("Kind of agreement"), choices=_to_choose(offer.kinds))
    return forms.SlugField(
        label=_("Kind of agreement"),
        help_text=_("The regulation asks for none, so any short word of Latin letters will do, such as contract."),
    )


def _to_choose(named: Mapping[str, str]) -> list[tuple[str, Any]]:
    """All of them, with none chosen beforehand where there are several: the first is no better guess than the last."""
    return [*([("", _("Choose"))] if len(named) > 1 else []), *named.items()]


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Any]]) -> None:
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is no field of choices")
    field.choices = choices
