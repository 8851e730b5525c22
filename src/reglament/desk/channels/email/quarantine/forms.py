"""What staff are asked for a mail in quarantine: to make something of it, or to say that it needs nothing."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.channels.email.quarantine.by_hand import Made
from reglament.desk.tickets.stage.words import LONGEST


class MakeForm(forms.Form):
    """A request or an unofficial contact, read by a person out of what the desk could not read."""

    as_what = forms.ChoiceField(
        label=_("What to make of it"),
        choices=[("request", pgettext_lazy("make of a mail", "A request")), ("contact", _("An unofficial contact"))],
        widget=forms.RadioSelect,
        initial="request",
        error_messages={"required": _("Choose what to make of it.")},
    )
    sender = forms.EmailField(
        label=_("Who sent it"),
        max_length=320,
        error_messages={
            "required": _("Write the sender's e-mail address; the source may tell it."),
            "invalid": _("This is no e-mail address. Write one such as name@company.example."),
        },
    )
    subject = forms.CharField(label=_("Subject"), max_length=300, required=False)
    text = forms.CharField(
        label=_("What they wrote"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=LONGEST,
        error_messages={"required": _("Write what you could read; nobody else will look into the source.")},
    )
    reason = forms.CharField(
        label=_("Why it is taken in by hand"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("Say in a few words why; colleagues read it.")},
    )

    def made(self) -> Made:
        """What was filled in; the form is valid."""
        given = self.cleaned_data
        return Made(
            sender=given["sender"],
            subject=given["subject"],
            text=given["text"],
            reason=given["reason"],
            is_request=given["as_what"] == "request",
        )


class SetAsideForm(forms.Form):
    """Nothing has to be done."""

    note = forms.CharField(
        label=_("Why it needs nothing"), widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, required=False
    )
