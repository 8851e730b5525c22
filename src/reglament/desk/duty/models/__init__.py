"""The rows of the roster, and what is kept of what it said."""

from reglament.desk.duty.models.feeds import DutyFeed
from reglament.desk.duty.models.overrides import DutyOverride, TemporaryDuty, TemporaryDutyShift
from reglament.desk.duty.models.paging import (
    DutyPage,
    Paging,
    PagingEnd,
    PagingLadder,
    PagingWay,
    PagingWhy,
)
from reglament.desk.duty.models.record import DutyStretch, RosterRecord
from reglament.desk.duty.models.rotations import Rotation, RotationMember, RotationUnit
from reglament.desk.duty.models.rules import DutyRule
from reglament.desk.duty.models.swaps import DutySwap, SwapAnswer

__all__ = [
    "DutyFeed",
    "DutyOverride",
    "DutyPage",
    "DutyRule",
    "DutyStretch",
    "DutySwap",
    "Paging",
    "PagingEnd",
    "PagingLadder",
    "PagingWay",
    "PagingWhy",
    "RosterRecord",
    "Rotation",
    "RotationMember",
    "RotationUnit",
    "SwapAnswer",
    "TemporaryDuty",
    "TemporaryDutyShift",
]
