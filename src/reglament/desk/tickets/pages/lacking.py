"""A client's words with a field for each thing that the desk asked for and nobody has told yet (Siroka 3.2).

The page of a request has them, and so has the page behind a letter's link.
"""

from collections.abc import Callable, Collection
from typing import Any, ClassVar

from django import forms

from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.intake.completeness import HOW_OFTEN, ITEMS
from reglament.desk.tickets.pages.fields import FileInput
from reglament.desk.tickets.pages.request_form import CONTACT_WIDGETS
from reglament.desk.tickets.pages.uploads import endings
from reglament.desk.tickets.pages.words import WordsField


def _how_often() -> forms.Field:
    return forms.ChoiceField(
        label=str(ITEMS["how_often"]), choices=list(HOW_OFTEN.items()), widget=forms.RadioSelect, required=False
    )


def _words(item: str, widget: forms.Widget) -> forms.Field:
    return WordsField(label=ITEMS[item], widget=widget, required=False, max_length=20_000)


FIELDS: dict[str, Callable[[], forms.Field]] = {
    "steps": lambda: _words("steps", forms.Textarea(attrs={"rows": 4})),
    "how_often": _how_often,
    "full_name": lambda: _words("full_name", CONTACT_WIDGETS["full_name"]()),
    "phone": lambda: _words("phone", CONTACT_WIDGETS["phone"]()),
    "email": lambda: _words("email", CONTACT_WIDGETS["email"]()),
}
"""How a client answers each thing that the desk asks for by itself, beside the message and its files."""


class AdditionForm(forms.Form):
    """Words in the field that `words_in` names, files in `attached` of the kinds that the edition takes, and a field for each thing
    that is still `missing`; where something is, any of them will do.
    """

    words_in: ClassVar[str] = "text"

    def __init__(self, *given: Any, law: Law, missing: Collection[str] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        self.fields["attached"].widget = FileInput(attrs={"accept": endings(law)})
        self._ask_for(missing)

    def _ask_for(self, missing: Collection[str]) -> None:
        """Give each of these items its field; a screenshot goes among the files. What came in a field stays in it, although somebody
        may have told it otherwise since the page was opened.
        """
        came = [item for item in FIELDS if self.is_bound and str(self.data.get(item, "")).strip()]
        self.fields[self.words_in].required = not missing and not came
        if "screenshots" in missing:
            self.fields["attached"].label = str(ITEMS["screenshots"])
        for item in FIELDS:
            if item in missing or item in came:
                self.fields[item] = FIELDS[item]()

    @property
    def lacking(self) -> list[forms.BoundField]:
        """The fields for what is still missing."""
        return [self[name] for name in FIELDS if name in self.fields]

    def details(self) -> dict[str, str]:
        """What was given in those fields."""
        given = {name: str(self.cleaned_data.get(name) or "").strip() for name in FIELDS}
        return {name: value for name, value in given.items() if value}

    def message(self) -> str:
        """The message; where there are files and no words at all, the names of the files."""
        text = str(self.cleaned_data[self.words_in])
        if text or self.details():
            return text
        return f"[{', '.join(upload.name or '' for upload in self.cleaned_data['attached'])}]"

    def clean(self) -> dict[str, Any]:
        """Something must be there: words, a field, or a file."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not (cleaned.get(self.words_in) or cleaned.get("attached") or self.details()):
            self.add_error(self.words_in, self.fields[self.words_in].error_messages["required"])
        return cleaned
