"""What a request lacks of what it should hold, and what of that the desk asks for by itself. Siroka 3.2."""

from collections.abc import Collection

from reglament.regulation.decisions import Lack
from reglament.regulation.edition import Edition
from reglament.regulation.judging.policy import in_order

NOTHING = Lack((), (), ())


def lack(edition: Edition, held: Collection[str], effect: str = "") -> Lack:
    """What is missing when these items are held; `effect` is the client's answer to that question of triage.

    An edition that says nothing of what a request holds misses nothing.
    """
    rule = edition.rules.completeness
    if rule is None:
        return NOTHING
    items = tuple(item for item in rule.should_hold.value if item not in held)
    leaves = (rule.should_hold, rule.asks_for, rule.not_alone, rule.not_about)
    asks_for, not_alone, not_about = (leaf.value if leaf else () for leaf in leaves[1:])
    asked = tuple(item for item in items if item in asks_for)
    if effect in not_about or not set(asked) - set(not_alone):
        asked = ()
    return Lack(items, asked, in_order(leaf.clause for leaf in leaves if leaf))
