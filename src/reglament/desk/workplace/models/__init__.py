"""What the workplace remembers: how members of staff look at the queue, what may be offered to them, and what was.

How a request stands is no business of these rows: they are the desk's own work, and nothing of a request is derived from them.
"""

from reglament.desk.workplace.models.looking import (
    LONGEST_NAME,
    LONGEST_QUESTION,
    Density,
    QueueWish,
    SavedView,
    SavedViewQuerySet,
)
from reglament.desk.workplace.models.offered_people import OfferTerms, Presence, PresenceState
from reglament.desk.workplace.models.offers import Ahead, Offer, OfferEnding, OfferSkip, SkipReason
from reglament.desk.workplace.models.takes import OrderKept, Take, TakeQuerySet

__all__ = [
    "LONGEST_NAME",
    "LONGEST_QUESTION",
    "Ahead",
    "Density",
    "Offer",
    "OfferEnding",
    "OfferSkip",
    "OfferTerms",
    "OrderKept",
    "Presence",
    "PresenceState",
    "QueueWish",
    "SavedView",
    "SavedViewQuerySet",
    "SkipReason",
    "Take",
    "TakeQuerySet",
]
