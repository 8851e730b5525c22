"""A bench test begins and ends by a person's word: its time is told apart, and no clock hears of it (1.5)."""

from django.utils.translation import gettext_lazy as _

from reglament.desk.tickets.stage.action import Told, action
from reglament.desk.tickets.stage.benches import end_lasting, stands_on_bench
from reglament.desk.tickets.stage.rights import STAFF
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.stage.times import YES, Known, in_work, no
from reglament.regulation.decisions import Ruling, StaysWith
from reglament.regulation.facts import By, Fact, Kind


def where_told_apart(known: Known) -> Ruling:
    """While it is in work and on no bench, where the edition tells this time apart."""
    pauses = known.edition.rules.pauses
    if pauses is None or pauses.told_apart is None or StaysWith.BENCH not in pauses.told_apart.value:
        return no("bench is not told apart")
    return no("already on a bench") if stands_on_bench(known.journal) else in_work(known)


def while_on_bench(known: Known) -> Ruling:
    """While a bench test lasts."""
    return YES if stands_on_bench(known.journal) else no("on no bench")


@action(Told, title=_("Begin a bench test"), right=STAFF, when=where_told_apart)
def begin_bench(scene: Scene, told: Told) -> None:
    """From now on the time counts as a bench test's; the client sees that it does."""
    rule = scene.edition.rules.pauses
    clauses = (rule.told_apart.clause,) if rule and rule.told_apart else ()
    scene.mark(Fact(scene.at, Kind.BENCH_BEGAN, By.PERSON), clauses=clauses)


@action(Told, title=_("End the bench test"), right=STAFF, when=while_on_bench)
def end_bench(scene: Scene, told: Told) -> None:
    """It is over. Completing and closing the request end it, too."""
    end_lasting(scene)
