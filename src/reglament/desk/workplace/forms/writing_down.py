"""The form by which an unofficial contact is written down: who it was, by which way, when, and what was said."""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from reglament.desk.lib.moments import zone_label
from reglament.desk.people.models import Desk, Membership, Person
from reglament.desk.tickets.models.unofficial import UnofficialWay
from reglament.desk.tickets.pages.words import WordsField
from reglament.desk.tickets.sentences import REFUSED
from reglament.desk.tickets.stage.words import LONGEST
from reglament.desk.workplace.forms.choosing import LONGEST as LONGEST_SEARCH
from reglament.desk.workplace.forms.choosing import MOST, Candidate

MINUTE = "%Y-%m-%dT%H:%M"
EARLIEST = 2000
"""A year before which no desk was asked anything; earlier ones are slips, and some have no moment in UTC."""
WAYS = (
    (UnofficialWay.MESSENGER, pgettext_lazy("way", "A messenger")),
    (UnofficialWay.TALK, pgettext_lazy("way", "A talk")),
    (UnofficialWay.OWN_PHONE, pgettext_lazy("way", "A personal phone")),
    (UnofficialWay.OWN_MAIL, pgettext_lazy("way", "A personal e-mail address")),
    (UnofficialWay.OTHER, pgettext_lazy("way", "Another way")),
)


class MomentField(forms.CharField):
    """A day and a minute by the clock of a zone, as browsers write them. Nobody's local minute is asked twice: of one that a
    change of clocks repeats the first is meant.
    """

    widget = forms.TextInput(attrs={"type": "datetime-local"})

    def __init__(self, **more: Any) -> None:
        super().__init__(max_length=30, **more)
        self.zone = ZoneInfo("UTC")

    def clean(self, value: Any) -> datetime:
        """The moment, aware."""
        try:
            moment = datetime.fromisoformat(super().clean(value))
        except ValueError as error:
            raise forms.ValidationError(_("Write the day and the time, for example 2026-11-28T14:05.")) from error
        if moment.year < EARLIEST:
            raise forms.ValidationError(_("That is too long ago. Check the day."))
        return moment.replace(tzinfo=self.zone) if moment.tzinfo is None else moment


class UnofficialContactForm(forms.Form):
    """Somebody whom the desk knows is chosen of those who are found; of a stranger their name or where they can be reached."""

    noun = "person"
    chooses = "person"
    nothing = ""

    find = forms.CharField(
        label=_("Look for somebody of a client"),
        required=False,
        max_length=LONGEST_SEARCH,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    person = forms.CharField(label=_("Who it was"), required=False, max_length=20)
    name = forms.CharField(
        label=_("Name, if the desk does not know them"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    address = forms.CharField(
        label=_("Their address or number"),
        help_text=_("From where they wrote or called. To an e-mail address the official ways are sent."),
        required=False,
        max_length=320,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    way = forms.ChoiceField(
        label=_("By which way"),
        choices=WAYS,
        widget=forms.RadioSelect,
        error_messages={"required": REFUSED["no such way"], "invalid_choice": REFUSED["no such way"]},
    )
    came_at = MomentField(label=_("When"))
    text = WordsField(
        label=_("What was said"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
        error_messages={"required": _("Write in a few words what was said.")},
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, desk: Desk, now: datetime, *given: Any, **more: Any) -> None:
        zone = desk.zone
        more["initial"] = {"came_at": now.astimezone(zone).strftime(MINUTE), **more.get("initial", {})}
        super().__init__(*given, **more)
        self.desk, self.now = desk, now
        moment = self.fields["came_at"]
        moment.zone = zone  # type: ignore[attr-defined]  # The stubs know the plain field alone.
        if str(timezone.get_current_timezone()) != str(zone):
            # Where it is the reader's own clock, the foot of the page names it already.
            moment.help_text = _("By the clock of the desk: %(zone)s.") % {"zone": zone_label(zone)}

    @property
    def sought(self) -> str:
        """Whom the reader looks for."""
        return " ".join(str(self["find"].value() or "").replace("\x00", "").split())[:LONGEST_SEARCH]

    @property
    def chosen(self) -> str:
        """Who is chosen, by their id; empty for a stranger."""
        value = str(self["person"].value() or "")
        return value if value.isascii() and value.isdecimal() and len(value) < 19 else ""

    @cached_property
    def candidates(self) -> Sequence[Candidate]:
        """Whoever is chosen, whoever is found, and somebody whom the desk does not know."""
        people = Person.objects.of(self.desk)
        found = list(people.filter(pk=int(self.chosen))) if self.chosen else []
        if self.sought:
            found += people.about(self.sought).order_by("full_name", "pk")[:MOST]
        named = {each.pk: each.full_name for each in found}
        places: dict[int, list[str]] = {}
        held = Membership.objects.filter(person__in=named).order_by("organisation__name")
        for person_id, place in held.values_list("person_id", "organisation__name").distinct():
            places.setdefault(person_id, []).append(place)
        known = [Candidate(str(pk), name, ", ".join(places.get(pk, ()))) for pk, name in named.items()]
        return [*known, Candidate("", str(_("Somebody whom the desk does not know")))]

    def clean_person(self) -> int | None:
        """The id of whoever was chosen."""
        if self.cleaned_data["person"] and not self.chosen:
            raise forms.ValidationError(REFUSED["no such person"])
        return int(self.chosen) if self.chosen else None

    def clean_came_at(self) -> datetime:
        """What is still to come was not said yet."""
        moment: datetime = self.cleaned_data["came_at"]
        if moment > self.now:
            raise forms.ValidationError(REFUSED["not come yet"])
        return moment

    def clean(self) -> None:
        """Somebody is needed."""
        given = self.cleaned_data
        is_named = bool(given.get("person") or given.get("name") or given.get("address"))
        if not is_named and not self.errors.keys() & {"person", "name", "address"}:
            self.add_error("person", REFUSED["nobody is named"])
