"""What an act of many is told: one form for each, filled from the edition in force and the desk. Requests are not looked at here."""

from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from reglament.desk.lib.reader import reader_language
from reglament.desk.people.access import Ability, Viewer
from reglament.desk.people.models import Desk, Product, Staff
from reglament.desk.tickets import access
from reglament.desk.tickets.searching.citing import cited_number
from reglament.desk.tickets.sentences import CHANGES, REFUSED, Text, word
from reglament.desk.tickets.stage.giving import GIVEN, PASSING
from reglament.desk.tickets.stage.rights import WORKERS
from reglament.desk.workplace.access import usable_templates
from reglament.desk.workplace.batches.law_in_force import ending_in_words, law_in_force, level_in_words
from reglament.desk.workplace.forms.assigning import ME, NOBODY
from reglament.desk.workplace.forms.endings import PARTICULARS, particulars_of
from reglament.desk.workplace.forms.putting import behind
from reglament.desk.workplace.forms.ticket_form import set_choices
from reglament.desk.workplace.models import TemplateManner
from reglament.desk.workplace.template_fields import faults_of, fields_under

MOST_TEMPLATES = 200


class ManyForm(forms.Form):
    """A form of one act. `told` are its plain values, `words` what people are to read; both are None and "" until it is valid."""

    said: ClassVar[str] = ""
    """The field whose words people read."""
    puts_templates: ClassVar[bool] = False
    lead: ClassVar[Text] = ""

    def __init__(self, desk: Desk, viewer: Viewer, data: Any = None, **more: Any) -> None:
        super().__init__(data, auto_id="many-%s", **more)
        self.desk, self.viewer = desk, viewer
        self.use_required_attribute = False
        self.prepare()

    def prepare(self) -> None:
        """Fill choices."""

    def clean(self) -> None:
        """Blanks are no words."""
        if self.said and self.said in self.cleaned_data and not self.words.strip():
            self.add_error(self.said, REFUSED["words are missing"])

    @property
    def words(self) -> str:
        """What people are to read."""
        return str(self.cleaned_data.get(self.said, "")) if self.said else ""

    @property
    def told(self) -> dict[str, Any]:
        """What else the act is told."""
        return {name: value for name, value in self.cleaned_data.items() if name != self.said}


class AssigneeOfManyForm(ManyForm):
    """Who gets them: oneself, nobody, or a colleague for those who may decide for others."""

    staff = forms.ChoiceField(label=_("Who works on it"))
    why = forms.ChoiceField(label=_("If you take them although others stand ahead: why"), required=False)

    def prepare(self) -> None:
        """Colleagues are offered to those who may give."""
        usual = [(ME, _("I take them")), (NOBODY, _("Nobody: back to the queue"))]
        colleagues: list[tuple[str, object]] = []
        if self.viewer.may(Ability.ASSIGN_OTHERS):
            working = Staff.objects.of(self.desk).working().filter(role__in=WORKERS).select_related("user")
            others = working.exclude(pk=self.viewer.staff_id or 0).order_by("user__full_name", "pk")
            colleagues = [(str(each.pk), str(each.user)) for each in others]
        set_choices(self, "staff", [*usual, *colleagues])
        own = ((code, label) for code, label in PASSING.items() if code != GIVEN)
        set_choices(self, "why", [("", _("No reason given")), *own])

    @property
    def told(self) -> dict[str, Any]:
        """Their place at the desk; a reason only where one takes them oneself."""
        chosen = self.cleaned_data["staff"]
        staff_id = {ME: self.viewer.staff_id, NOBODY: None}[chosen] if chosen in (ME, NOBODY) else int(chosen)
        return {"staff": staff_id, "why": self.cleaned_data["why"] if chosen == ME else ""}


class LevelOfManyForm(ManyForm):
    """One level for all, and why: the reason is read where a decided level changes."""

    said = "reason"
    lead = _(
        "Where nobody has decided the level yet, this decides it. Where it is decided, it changes, and its client is told."
    )

    level = forms.ChoiceField(label=_("New level"), widget=forms.RadioSelect)
    change = forms.ChoiceField(label=_("Where the level is decided: why it changes"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("In words"),
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REFUSED["a change needs a reason"]},
    )

    def prepare(self) -> None:
        """Those of the edition in force."""
        law = law_in_force(self.desk)
        set_choices(self, "level", [(each, level_in_words(self.desk, each)) for each in law.levels] if law else [])
        set_choices(self, "change", [(each.value, word(CHANGES, each)) for each in law.changes] if law else [])


class ProductOfManyForm(ManyForm):
    """One product for all."""

    lead = _("Another agreement may hold for another product, and another level by it: then the client is told.")

    product = forms.ChoiceField(label=_("Product"), required=False)

    def prepare(self) -> None:
        """Those of the desk, and none."""
        named = sorted(
            ((str(each.pk), each.called(reader_language())) for each in Product.objects.of(self.desk)),
            key=lambda each: each[1],
        )
        set_choices(self, "product", [("", _("No product in particular")), *named])

    @property
    def told(self) -> dict[str, Any]:
        """By its id."""
        chosen = self.cleaned_data["product"]
        return {"product": int(chosen) if chosen else None}


class TextOfManyForm(ManyForm):
    """The same words on all of them."""

    said = "text"

    text = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 7}),
        strip=False,
        error_messages={"required": REFUSED["words are missing"]},
    )


class NoteOfManyForm(TextOfManyForm):
    """A note."""

    lead = _("Colleagues read it on each of the requests; no client does.")


class ReplyOfManyForm(TextOfManyForm):
    """A reply."""

    puts_templates = True

    lead = _(
        "Each client gets these words about their own request. They should be true of each of them. Fields in double braces, as "
        "templates have them, are filled in for each."
    )

    template = forms.ChoiceField(label=_("A template to put in"), required=False)

    def prepare(self) -> None:
        """The desk's, but for those that ask; a question stops a clock, and nobody asks many at once."""
        found = usable_templates(self.viewer).exclude(manner=TemplateManner.QUESTION).by_name()
        self.templates = {str(each.pk): each for each in found[:MOST_TEMPLATES]}
        named = [(key, each.name) for key, each in self.templates.items()]
        set_choices(self, "template", [("", _("No template")), *named])

    def put_in(self, posted: QueryDict) -> None:
        """The chosen template stands behind the words, in the desk's language, its fields open; nothing is said."""
        chosen, written = self.templates.get(posted.get("template", "")), posted.get("text", "")
        if chosen is not None:
            words = chosen.texts.get(self.desk.language) or next(iter(chosen.texts.values()))
            written = behind(written, words)
        self.initial["text"] = written

    def clean(self) -> None:
        """A field that there is not would be read by each client."""
        super().clean()
        law = law_in_force(self.desk)
        for fault in faults_of(self.words, fields_under(law), reader_language()):
            self.add_error("text", fault)

    @property
    def told(self) -> dict[str, Any]:
        """Its words alone: which template they came from is over once they stand there."""
        return {}


class OtherOfManyForm(ManyForm):
    """One other request of the desk, by its number or its reference."""

    other = forms.CharField(label=_("The one request, by its number"), max_length=60)

    def clean_other(self) -> int:
        """By its row."""
        number = cited_number(self.cleaned_data["other"], self.desk.slug)
        found = (
            access.visible(self.viewer).filter(number=number).values_list("pk", flat=True).first() if number else None
        )
        if found is None:
            raise forms.ValidationError(_("There is no request of this number at the desk. Check the number."))
        return int(found)


class LinkOfManyForm(OtherOfManyForm):
    """The one to which they are linked."""

    lead = _("Such as the first request about a fault: each of the others is linked to it, and no client is told.")


class MergeOfManyForm(OtherOfManyForm):
    """The one into which they are merged."""

    lead = _(
        "An earlier request of the same client. Each of the others closes, and its client is told where it goes on."
    )


class CompletionOfManyForm(ManyForm):
    """How all of them end, and what each client reads."""

    said = "text"
    lead = _("Each client is told and may disagree, as with any completion.")

    ending = forms.ChoiceField(label=_("How it ended"), widget=forms.RadioSelect)
    vendor = forms.CharField(label=_("The vendor, and how to reach their support"), required=False, max_length=300)
    release = forms.CharField(label=_("The update that brings the resolution"), required=False, max_length=300)
    text = forms.CharField(
        label=_("What the client reads"),
        widget=forms.Textarea(attrs={"rows": 5}),
        strip=False,
        error_messages={"required": REFUSED["words are missing"]},
    )

    def prepare(self) -> None:
        """The endings that staff may choose, with what they need."""
        law = law_in_force(self.desk)
        chosen = tuple(law.endings_of_staff) if law else ()
        for name in PARTICULARS:
            if law is None or not any(name in law.needs(code) for code in chosen):
                del self.fields[name]
        if chosen:
            set_choices(self, "ending", [(code, ending_in_words(self.desk, code)) for code in chosen])
        else:
            del self.fields["ending"]

    def clean(self) -> None:
        """What the chosen ending needs."""
        super().clean()
        for name in self._needed:
            if name in self.fields and not self.cleaned_data.get(name, "").strip():
                self.add_error(name, REFUSED[f"{name} is missing"])

    @property
    def told(self) -> dict[str, Any]:
        """An edition may have no endings; what another ending would need is left out."""
        given = {name: self.cleaned_data.get(name, "") for name in self._needed}
        return {"ending": self.cleaned_data.get("ending", ""), **given}

    @property
    def _needed(self) -> tuple[str, ...]:
        law = law_in_force(self.desk)
        return particulars_of(law, self.cleaned_data.get("ending", "")) if law else ()
