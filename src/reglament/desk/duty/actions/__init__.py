"""What heads and administrators do to a roster and its ladder, and what those do who are told that nobody takes a request.

Whatever a roster said until then is on record before it is changed.
"""

from reglament.desk.duty.actions.override import OverrideTerms, add_override, remove_override
from reglament.desk.duty.actions.rotate import RotationTerms, remove_rotation, write_rotation
from reglament.desk.duty.actions.rule import RuleTerms, remove_rule, write_rule
from reglament.desk.duty.actions.set_ladder import LadderTerms, set_ladder
from reglament.desk.duty.actions.swap import answer_swap, ask_swap
from reglament.desk.duty.actions.take_care import take_care
from reglament.desk.duty.actions.temporary import (
    ShiftTerms,
    TemporaryTerms,
    remove_temporary_duty,
    write_temporary_duty,
)

__all__ = [
    "LadderTerms",
    "OverrideTerms",
    "RotationTerms",
    "RuleTerms",
    "ShiftTerms",
    "TemporaryTerms",
    "add_override",
    "answer_swap",
    "ask_swap",
    "remove_override",
    "remove_rotation",
    "remove_rule",
    "remove_temporary_duty",
    "set_ladder",
    "take_care",
    "write_rotation",
    "write_rule",
    "write_temporary_duty",
]
