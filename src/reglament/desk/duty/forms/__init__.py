"""The forms of the roster's pages."""

from reglament.desk.duty.forms.ladders import LadderForm
from reglament.desk.duty.forms.overrides import OverrideForm
from reglament.desk.duty.forms.roster_form import RosterForm
from reglament.desk.duty.forms.rotations import RotationForm
from reglament.desk.duty.forms.rules import RuleForm
from reglament.desk.duty.forms.swaps import SwapForm
from reglament.desk.duty.forms.temporary import TemporaryForm

__all__ = ["LadderForm", "OverrideForm", "RosterForm", "RotationForm", "RuleForm", "SwapForm", "TemporaryForm"]
