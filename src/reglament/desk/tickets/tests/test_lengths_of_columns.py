"""However long what a stranger writes is, every row that keeps it fits its columns: SQLite would say nothing, and PostgreSQL refuses."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db.models import CharField, Model

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.reach import reach
from reglament.desk.tickets.actions.record_automatic import UNDELIVERED
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.entering.contacting import record_contact
from reglament.desk.tickets.entering.recording import record_machine_word
from reglament.desk.tickets.intake.admitting import File, Intake, Machine
from reglament.desk.tickets.intake.refusing import refuse
from reglament.desk.tickets.models import Alarm
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.tests.doing import by_machine
from reglament.desk.tickets.tests.test_keeping_what_came import came
from reglament.regulation.decisions import Ruling
from tools.story.acting import sends

LONG = "x" * 3000
NO = Ruling(False, "no_agreement", ("1.3",))


def too_long() -> Iterator[str]:
    """Every value that is longer than its column, of all rows that a desk's rooms of requests and notices keep."""
    for label in ("tickets", "notices"):
        for model in apps.get_app_config(label).get_models():
            for row in model._default_manager.all():
                yield from _of(row)


def _of(row: Model) -> Iterator[str]:
    for column in row._meta.concrete_fields:
        value = getattr(row, column.attname)
        limit = column.max_length if isinstance(column, CharField) else None
        if limit is not None and value is not None and len(value) > limit:
            yield f"{row._meta.model_name}.{column.name}: {len(value)} of {limit}"


def wordy(play: Play, **more: object) -> Intake:
    """An intake in which everything that a stranger chooses is long."""
    file = File(f"{LONG}.png", "image/png", b"")
    told = {"sender": LONG, "answer_to": LONG, "subject": LONG, "text": LONG, "address": LONG, "copies": LONG}
    return came(play.company, **{**told, "files": (file,), **more})


def failing(play: Play) -> None:
    ask(play.staff(5), "At which window?")
    letter = Notice.objects.filter(kind="asked").latest("pk")
    outbox.returned(letter, play.at(6), LONG)
    clerk.tick(play.at(6))
    reach(play.staff(7), LONG)
    for end in (outbox.failed, outbox.nowhere, outbox.withheld):
        end(letter, play.at(8), LONG)
    clerk._try_later(play.ticket.pk, play.at(9), ValueError(LONG))
    assert Alarm.objects.filter(last_error__startswith="ValueError: x").exists()


ACTS: dict[str, Callable[[Play], object]] = {
    "a refusal": lambda play: refuse(wordy(play), NO, FRIDAY),
    "a contact": lambda play: record_contact(wordy(play), NO, at=FRIDAY),
    "a machine's word": lambda play: record_machine_word(
        wordy(play, machine=Machine("bounce", failed=LONG, sign=LONG, about=play.ticket))
    ),
    "a request": lambda play: sends(
        play.company, "nurse", FRIDAY, key="long", product="lis", effect="minor", hit="one", subject=LONG, text=LONG
    ),
    "words on a request": lambda play: tell_more(play.client(5), LONG, details={"phone": LONG, "steps": LONG}),
    "an answer of a machine": lambda play: by_machine(play, reason=UNDELIVERED),
    "a completion": lambda play: complete(play.staff(5), "third_party", LONG, {"vendor": LONG}),
    "what failed": failing,
}


@pytest.mark.parametrize("name", ACTS)
def test_it_fits_its_columns_however_long_it_is(lab: Play, name: str) -> None:
    ACTS[name](lab)
    assert list(too_long()) == []
