"""What tests of actions do before the act that they look at: short ways into each state."""

from dataclasses import replace
from typing import Any

from reglament.desk.conftest import Play
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.record_automatic import record_automatic
from reglament.desk.tickets.intake.originals import Original

TEXT = "Look into Settings, Printers."


def taken(play: Play) -> None:
    assign(play.staff(1), play.company.staff["specialist"].pk)


def asked(play: Play) -> None:
    ask(play.staff(1), "Which one?")


def done(play: Play) -> None:
    taken(play)
    complete(play.staff(1), "informed", "Done.")


def closed(play: Play) -> None:
    close(play.staff(1), "They called.")


def decided(play: Play) -> None:
    classify(play.staff(1), "medium")


def by_machine(play: Play, **more: Any) -> object:
    """A machine's word, brought by e-mail."""
    order = replace(play.client(2), by_channel=True)
    return record_automatic(order, TEXT, Original(full_text="whole", sender="robot@nowhere.example"), **more)
