"""What heads and administrators do to a roster; whatever a roster said until then is on record before it is changed."""

from reglament.desk.duty.actions.override import OverrideTerms, add_override, remove_override
from reglament.desk.duty.actions.rotate import RotationTerms, remove_rotation, write_rotation
from reglament.desk.duty.actions.rule import RuleTerms, remove_rule, write_rule
from reglament.desk.duty.actions.temporary import (
    ShiftTerms,
    TemporaryTerms,
    remove_temporary_duty,
    write_temporary_duty,
)

__all__ = [
    "OverrideTerms",
    "RotationTerms",
    "RuleTerms",
    "ShiftTerms",
    "TemporaryTerms",
    "add_override",
    "remove_override",
    "remove_rotation",
    "remove_rule",
    "remove_temporary_duty",
    "write_rotation",
    "write_rule",
    "write_temporary_duty",
]
