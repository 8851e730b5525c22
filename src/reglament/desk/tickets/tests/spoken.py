"""A request on which people said something in every way that there is, each thing with a word of its own."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.db.models import Model

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.record_automatic import record_automatic
from reglament.desk.tickets.actions.reopen import reopen
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.originals import Original
from reglament.regulation.facts import Change
from tools.story.acting import sends, ticket_of
from tools.story.companies import Company

MARKS = tuple(
    f"mark-of-{name}"
    for name in (
        *("subject", "text", "html", "whole", "steps", "classifying", "worsening", "reply", "note", "question", "more"),
        *("more-html", "more-whole", "phone", "sender", "machine", "delay", "release", "completion", "dispute"),
        *("closing", "reopening"),
    )
)
"""A word for everything that was said."""


@dataclass
class Spoken(Play):
    """The request, and what it takes to say everything about it."""

    def dump(self, *names: str) -> str:
        """All rows of these tables of the tickets room, as text; of all of them where none is named."""
        models = (
            [apps.get_model("tickets", name) for name in names]
            if names
            else apps.get_app_config("tickets").get_models()
        )
        return "\n".join(told for model in models for told in _rows(model))


def _rows(model: type[Model]) -> Iterator[str]:
    manager: Any = model._default_manager
    for row in manager.values():
        yield json.dumps(row, default=str, ensure_ascii=False)


def dump_all() -> str:
    """All rows of all tables of all rooms, as text."""
    models = (model for model in apps.get_models() if model.__module__.startswith("reglament."))
    return "\n".join(f"{model._meta.label} {told}" for model in models for told in _rows(model))


def speak(company: Company) -> Spoken:
    """Everything that carries words, once."""
    details = {"steps": "mark-of-steps", "how_often": "always"}
    done = sends(
        *(company, "nurse", FRIDAY),
        product="lis",
        effect="minor",
        hit="one",
        subject="mark-of-subject",
        text="mark-of-text",
        html="<p>mark-of-html</p>",
        full_text="mark-of-whole",
        details=details,
    )
    play = Spoken(company, ticket_of(done), "nurse")
    classify(play.staff(1), "high", "mark-of-classifying")
    reclassify(play.staff(2), "medium", Change.EASED, "mark-of-worsening")
    reply(play.staff(3), "mark-of-reply")
    note(play.staff(4), "mark-of-note")
    ask(play.staff(5), "mark-of-question")
    original = Original("<p>mark-of-more-html</p>", "mark-of-more-whole", "mark-of-sender")
    tell_more(play.client(6), "mark-of-more", original=original, details={"phone": "mark-of-phone"})
    record_automatic(replace(play.client(7), by_channel=True), "mark-of-machine", Original())
    delay(play.staff(8), "work_needed", "mark-of-delay")
    complete(play.staff(9), "future_update", "mark-of-completion", {"release": "mark-of-release"})
    dispute(play.client(10), "mark-of-dispute")
    close(play.staff(11), "mark-of-closing")
    reopen(play.staff(12), "mark-of-reopening")
    return play
