"""Triage in two questions with the level that the edition suggests, and later changes of a level with their effect."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.intake.admitting import level_at_start
from reglament.desk.tickets.journal.facts import fact_of
from reglament.desk.tickets.journal.orders import Done, Order
from reglament.desk.tickets.sentences import CHANGES, PROMISES, SUGGESTED, called, word
from reglament.desk.tickets.telling.showing import Level, Shown, level_of
from reglament.desk.tickets.views.staff.deeds.deed import Deed, set_choices
from reglament.regulation.decisions import Promise, State
from reglament.regulation.facts import By, Change, Claim, Fact, Kind, Licence
from reglament.regulation.judging.standing import judge
from reglament.regulation.judging.triage import suggest
from reglament.regulation.values import Names

EMPTY = ("", "—")


@dataclass(frozen=True, slots=True)
class Suggested:
    """The level that the edition suggests for the answers, on what ground, by which clauses.

    `own` is the level to decide for: where the suggested one only covers what the client's does not, it is the client's own.
    """

    level: Level
    why: str
    clauses: tuple[str, ...]
    own: str


class Triage(Deed):
    """The first decision on the level: confirm the suggested one, or overrule it with a reason (2.5; iStom 2)."""

    noun = "level"
    title = _("How critical is it?")
    label = _("Decide the level")
    said = _("The level is decided.")
    template = "tickets/staff/triage.html"

    effect = forms.ChoiceField(label=_("What does it do to the work?"), required=False)
    hit = forms.ChoiceField(label=_("How many users does it hit?"), required=False)
    topic = forms.ChoiceField(label=_("What is it about?"), required=False)
    level = forms.ChoiceField(label=_("Level"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Why, if you choose another level than the suggested one"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Until a person has decided."""
        return not shown.ticket.level_decided and shown.standing.state is not State.CLOSED

    def prepare(self) -> None:
        """Fill the choices."""
        rules = self.shown.edition.rules
        for name, found in (
            ("effect", rules.triage and rules.triage.effects),
            ("hit", rules.triage and rules.triage.hit),
        ):
            self._offer(name, found.value if found else {})
        self._offer("topic", {code: topic.called.value for code, topic in rules.topics.items()})
        set_choices(self, "level", [(code, level_of(self.shown.edition, code).name) for code in rules.levels])
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
        ticket = self.shown.ticket
        claim = Claim(
            at=ticket.received_at,
            channel=ticket.channel,
            topic=self.answer("topic"),
            effect=self.answer("effect"),
            hit=self.answer("hit"),
            licences=_licences(self.shown),
        )
        found = suggest(self.shown.edition, claim)
        if not found.level:
            return None
        level = level_of(self.shown.edition, found.level)
        return Suggested(level, word(SUGGESTED, found.why), found.clauses, level_at_start(found))

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


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change would do to one promise: either side is None where nothing is promised."""

    name: str
    before: Promise | None
    after: Promise | None

    @property
    def is_same(self) -> bool:
        """Whether the deadline stays where it is."""
        return self.before is not None and self.after is not None and self.before.due == self.after.due


class LevelChange(Deed):
    """Another level for a decided one, saying why it changes; what it does to the deadlines is shown before (2.5)."""

    noun = "level"
    title = _("Change the level")
    label = _("Change the level")
    said = _("The level is changed.")
    template = "tickets/staff/level_change.html"

    level = forms.ChoiceField(label=_("New level"))
    change = forms.ChoiceField(label=_("Why it changes"), widget=forms.RadioSelect)
    reason = forms.CharField(label=_("In words"), widget=forms.Textarea(attrs={"rows": 2}))

    @classmethod
    def is_offered(cls, shown: Shown) -> bool:
        """Once a person has decided."""
        return shown.ticket.level_decided and shown.standing.state is not State.CLOSED

    def prepare(self) -> None:
        """Fill the choices."""
        rules, present = self.shown.edition.rules, self.shown.standing.level
        others = [(code, level_of(self.shown.edition, code).name) for code in rules.levels if code != present]
        set_choices(self, "level", others)
        known = rules.triage.changes.value if rules.triage else tuple(change.value for change in Change)
        set_choices(self, "change", [(code, word(CHANGES, code)) for code in known])

    @property
    def moved(self) -> list[Moved]:
        """What the change that stands in the fields would do to each promise that is still owed."""
        values: Any = self.data if self.is_bound else self.initial
        level, change = values.get("level"), values.get("change")
        if level not in self.shown.edition.rules.levels or change not in list(Change):
            return []
        at = self.shown.standing.at
        facts = [fact_of(entry) for entry in self.shown.journal]
        imagined = Fact(at, Kind.RECLASSIFIED, By.PERSON, level=level, change=Change(change), reason="-")
        after = judge(self.shown.edition, [*facts, imagined], at)
        owed = {_name(promise): promise for promise in self.shown.standing.promises if promise.met_at is None}
        then = {_name(promise): promise for promise in after.promises if promise.met_at is None}
        return [Moved(word(PROMISES, name[0]), owed.get(name), then.get(name)) for name in {**owed, **then}]

    def act(self, order: Order) -> Done:
        """Carry it out."""
        told = self.cleaned_data
        return reclassify(order, told["level"], Change(told["change"]), told["reason"])


def _name(promise: Promise) -> tuple[str, int, object]:
    return (promise.kind.value, promise.cycle, promise.start)


def _licences(shown: Shown) -> tuple[Licence, ...]:
    """The agreement that the request is served under; it covers the product, or the request would not be here."""
    agreement = shown.ticket.agreement
    if agreement is None:
        return ()
    return (Licence(agreement.kind, frozenset(), agreement.tariff, agreement.first_day, agreement.last_day),)
