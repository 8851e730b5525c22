"""A text of consent as somebody writes it, in each language of the desk, and from when it is in effect."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from reglament.desk.consents.actions import ConsentWording
from reglament.desk.consents.models import (
    LONGEST_CONSENT_CHANGES,
    LONGEST_CONSENT_TITLE,
    ConsentDraft,
    ConsentPurpose,
    ConsentVersion,
)
from reglament.desk.people.models import Desk
from reglament.desk.people.validators import plausible_day

PARTS = ("title", "text", "changes")


class ConsentForm(forms.Form):
    """The words of the next version. `seen` is the revision of the draft that its writer began from, 0 where there was none.

    What a version that was published already has in a language is where the next one begins. What is new in it, and whether it asks
    anew, is asked of such a one alone.
    """

    slug = forms.SlugField(label=_("address"), max_length=60)
    asks_anew = forms.BooleanField(
        label=_("This version needs a new consent"),
        required=False,
        help_text=_(
            "Then consent to earlier versions does not hold for it, and everybody is asked once more. Otherwise people are told what "
            "is new, and their consent goes on."
        ),
    )
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        desk: Desk,
        data: Any = None,
        purpose: ConsentPurpose | None = None,
        draft: ConsentDraft | None = None,
        before: ConsentVersion | None = None,
    ) -> None:
        super().__init__(data)
        self.use_required_attribute = False
        self.kept = draft.texts if draft else _texts(before)
        for code in desk.languages:
            self._add_language(code, is_first=before is None)
        if purpose is None:
            address = ConsentPurpose._meta.get_field("slug")
            self.fields["slug"].help_text = address.help_text
        else:
            del self.fields["slug"]
            self.initial["seen"] = draft.revision if draft else 0
        if before is None:
            del self.fields["asks_anew"]
        self.initial["asks_anew"] = draft.asks_anew if draft else False
        self.order_fields(["slug", *(f"{part}_{code}" for code in desk.languages for part in PARTS)])

    def wording(self) -> ConsentWording:
        """As it was handed in; only of a valid form. Words of a language that the desk speaks no more stay as they are."""
        said = self.cleaned_data
        texts = {code: dict(words) for code, words in self.kept.items()}
        for name in said.keys() - {"slug", "asks_anew", "seen"}:
            part, _of, code = name.rpartition("_")
            texts.setdefault(code, {})[part] = said[name]
        return ConsentWording(texts, bool(said.get("asks_anew")))

    def explain(self, error: ValidationError) -> None:
        """Say beside each field what was refused of it, and above them what is of none."""
        for name, faults in error.message_dict.items():
            self.add_error(name if name in self.fields else None, faults)

    def _add_language(self, code: str, *, is_first: bool) -> None:
        told = {"language": dict(settings.LANGUAGES)[code]}
        words = self.kept.get(code, {})
        line = forms.TextInput(attrs={"maxlength": LONGEST_CONSENT_TITLE, "lang": code})
        self.fields[f"title_{code}"] = forms.CharField(
            label=_("Title (%(language)s)") % told, required=False, strip=False, widget=line, initial=words.get("title")
        )
        self.fields[f"text_{code}"] = forms.CharField(
            label=_("Text (%(language)s)") % told,
            required=False,
            strip=False,
            initial=words.get("text"),
            widget=forms.Textarea(attrs={"rows": 12, "lang": code}),
            help_text=_(
                "Markdown: a blank line between paragraphs, ## before a heading, a hyphen or 1. before an item."
            ),
        )
        if not is_first:
            self.fields[f"changes_{code}"] = forms.CharField(
                label=_("What is new in it (%(language)s)") % told,
                required=False,
                strip=False,
                initial=words.get("changes"),
                widget=forms.Textarea(attrs={"rows": 3, "lang": code, "maxlength": LONGEST_CONSENT_CHANGES}),
            )


class ConsentEffectForm(forms.Form):
    """From when a draft that is published is in effect: a local day of the desk, or at once."""

    day = forms.DateField(
        label=pgettext_lazy("text of consent", "In effect from"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[plausible_day],
        help_text=_(
            "The beginning of that day; empty for at once. People can read the version as soon as it is published."
        ),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, draft: ConsentDraft, data: Any = None) -> None:
        super().__init__(data, initial={"seen": draft.revision})
        self.use_required_attribute = False

    def moment(self, desk: Desk, at: datetime) -> datetime | None:
        """The beginning of the day, in the desk's zone; None for at once, which today means, too."""
        day = self.cleaned_data["day"]
        return None if day is None or day == desk.day_of(at) else datetime.combine(day, time.min, desk.zone)


def overtaken() -> str:
    """What whoever was overtaken is told."""
    return gettext("Somebody else has changed this draft since you opened it. What stands now is shown below.")


def _texts(before: ConsentVersion | None) -> dict[str, dict[str, str]]:
    found = list(before.texts.all()) if before else []
    return {each.language: {"title": each.title, "text": each.text, "changes": ""} for each in found}
