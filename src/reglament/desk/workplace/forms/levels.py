"""Triage in two questions with the level that the edition suggests, and later changes of a level with their effect."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.presentation.imagining import Moved, Suggested, moved_by, suggested_level
from reglament.desk.tickets.presentation.showing import Shown, level_of
from reglament.desk.tickets.sentences import CHANGES, called, word
from reglament.desk.workplace.forms.ticket_form import ON_TOP, TicketForm, set_choices
from reglament.regulation.facts import Change
from reglament.regulation.values import Names

EMPTY = ("", "—")


class TriageForm(TicketForm):
    """The first decision on the level: confirm the suggested one, or overrule it with a reason (2.5; iStom 2)."""

    noun = "level"
    does = (classify,)
    title = classify.title
    label = _("Decide the level")
    said = _("The level is decided.")
    template = "workplace/triage.html"
    stands = ON_TOP

    effect = forms.ChoiceField(label=_("How does it affect the work?"), required=False)
    hit = forms.ChoiceField(label=_("How many people are affected?"), required=False)
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why, if you choose another level than the suggested one"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Where the regulation knows levels."""
        return bool(Law(shown.edition).levels) and super().is_offered(shown)

    def prepare(self) -> None:
        """Fill the choices."""
        law = Law(self.shown.edition)
        for name, found in (("effect", law.effects), ("hit", law.hits), ("topic", law.topics)):
            self._offer(name, found)
        set_choices(self, "level", [(code, level_of(self.shown.edition, code).name) for code in law.levels])
        suggested = self.suggested
        # Other answers suggest another level, so what was chosen before them does not stand.
        self.initial["level"] = suggested.own if suggested else self.shown.standing.level

    def _offer(self, name: str, names: dict[str, Names]) -> None:
        if not names:
            del self.fields[name]
            return
        set_choices(self, name, [EMPTY, *((code, called(each, code)) for code, each in names.items())])
        self.initial.setdefault(name, getattr(self.shown.ticket, name))

    def answer(self, name: str) -> str:
        """What stands in a question's field now: typed, asked in the address, or as the client said."""
        if name not in self.fields:
            return ""
        return str(self.data.get(name, "") if self.is_bound else self.initial.get(name, "")) or ""

    @property
    def suggested(self) -> Suggested | None:
        """The level for the answers as they stand, or None while the edition suggests nothing."""
        answers = {name: self.answer(name) for name in ("topic", "effect", "hit")}
        return suggested_level(self.shown, **answers)

    def act(self, order: Order) -> Done:
        """Carry it out."""
        level, reason = self.cleaned_data["level"], self.cleaned_data["reason"].strip()
        if not reason and self.suggested is not None and level == self.suggested.own:
            reason = self._grounds()
        return classify(order, level, reason, topic=self.answer("topic"))

    def _grounds(self) -> str:
        """The answers of triage in the desk's language: reason enough for the level that follows from them."""
        said = []
        with override(self.shown.ticket.desk.language):
            for name in ("effect", "hit", "topic"):
                field = self.fields.get(name)
                if isinstance(field, forms.ChoiceField) and self.answer(name):
                    names = {**dict(field.choices)}  # type: ignore[arg-type]  # Our choices are plain pairs.
                    said.append(str(names.get(self.answer(name), "")))
        return "; ".join(filter(None, said))


class LevelChangeForm(TicketForm):
    """Another level for a decided one, saying why it changes; what it does to the deadlines is shown before (2.5)."""

    noun = "level"
    does = (reclassify,)
    title = reclassify.title
    label = _("Change the level")
    said = _("The level is changed.")
    template = "workplace/level_change.html"
    stands = ON_TOP

    level = forms.ChoiceField(label=_("New level"))
    change = forms.ChoiceField(label=_("Why it changes"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("In words"), widget=forms.Textarea(attrs={"rows": 2}))

    def prepare(self) -> None:
        """Fill the choices."""
        law, present = Law(self.shown.edition), self.shown.standing.level
        others = [(code, level_of(self.shown.edition, code).name) for code in law.levels if code != present]
        set_choices(self, "level", others)
        set_choices(self, "change", [(change.value, word(CHANGES, change)) for change in law.changes])

    @property
    def moved(self) -> list[Moved]:
        """What the change that stands in the fields would do to each promise that is still owed."""
        values: Any = self.data if self.is_bound else self.initial
        level, change = values.get("level"), values.get("change")
        if level not in Law(self.shown.edition).levels or change not in list(Change):
            return []
        return moved_by(self.shown, level, Change(change))

    def act(self, order: Order) -> Done:
        """Carry it out."""
        told = self.cleaned_data
        return reclassify(order, told["level"], Change(told["change"]), told["reason"])
