"""A template of answers as somebody writes it: its words in each language of the desk, and for what it is."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.models import Desk, Product
from reglament.desk.workplace.actions.write_template import TemplateWording
from reglament.desk.workplace.forms.ticket_form import set_choices
from reglament.desk.workplace.models import LONGEST_TEMPLATE_NAME, AnswerTemplate, TemplateManner


class AnswerTemplateForm(forms.Form):
    """`seen` is the revision that its writer began from; the words of a language that the desk speaks no more stay as they are."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("Staff find it by its name; clients never read it."),
        widget=forms.TextInput(attrs={"maxlength": LONGEST_TEMPLATE_NAME}),
    )
    product = forms.ChoiceField(label=_("Product"), required=False)
    manner = forms.ChoiceField(label=_("What it is for"), required=False)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, desk: Desk, data: Any = None, template: AnswerTemplate | None = None) -> None:
        super().__init__(data)
        self.use_required_attribute = False
        self.template = template
        named = [(str(each.pk), each.called(reader_language())) for each in Product.objects.of(desk)]
        products = sorted(named, key=lambda one: one[1].casefold())
        set_choices(self, "product", [("", gettext("All products")), *products])
        set_choices(self, "manner", [("", gettext("Whatever is written to a client")), *TemplateManner.choices])
        for code in desk.languages:
            self.fields[f"text_{code}"] = forms.CharField(
                label=_words_in(code),
                required=False,
                strip=False,
                widget=forms.Textarea(attrs={"rows": 7, "lang": code}),
            )
        self.order_fields(["name", *(f"text_{code}" for code in desk.languages)])
        if template is not None:
            self.initial.update(_standing(template))

    def wording(self) -> TemplateWording:
        """The template as it was handed in; only of a valid form."""
        said = self.cleaned_data
        kept = self.template.texts if self.template else {}
        typed = {name.removeprefix("text_"): text for name, text in said.items() if name.startswith("text_")}
        product = int(said["product"]) if said["product"] else None
        return TemplateWording(said["name"], {**kept, **typed}, product, said["manner"])

    def explain(self, error: ValidationError) -> None:
        """Say beside each field what was refused of it, and above them what is of none."""
        for name, faults in error.message_dict.items():
            # A name that is taken is told of the whole row.
            self.add_error(name if name in self.fields else None, faults)


def _words_in(code: str) -> Any:
    names = {
        "en": pgettext_lazy("template", "Words in English"),
        "ru": pgettext_lazy("template", "Words in Russian"),
    }
    return names.get(code, dict(settings.LANGUAGES)[code])


def _standing(template: AnswerTemplate) -> dict[str, object]:
    return {
        "name": template.name,
        "product": str(template.product_id or ""),
        "manner": template.manner,
        "seen": template.revision,
        **{f"text_{code}": text for code, text in template.texts.items()},
    }
