"""The rows of this room: sums, derived from those of the floors below, and who gets a service report by mail."""

from reglament.desk.reports.models.subscriptions import ReportSubscription, SubscriptionEnd
from reglament.desk.reports.models.sums import DaySum, Tally

__all__ = ["DaySum", "ReportSubscription", "SubscriptionEnd", "Tally"]
