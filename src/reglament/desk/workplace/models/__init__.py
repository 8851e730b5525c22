"""What the workplace remembers: how members of staff look at the queue and what they have read, what may be offered to them and what
was, what they did to many requests at once, how long they worked on each, and the words that many answers have in common.

How a request stands is no business of these rows: they are the desk's own work, and nothing of a request is derived from them.
"""

from reglament.desk.workplace.models.answer_templates import (
    LONGEST_TEMPLATE,
    LONGEST_TEMPLATE_NAME,
    AnswerTemplate,
    AnswerTemplateQuerySet,
    TemplateManner,
)
from reglament.desk.workplace.models.batches import MOST_IN_BATCH, Batch, BatchItem, BatchQuerySet, ItemState
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
from reglament.desk.workplace.models.readings import TicketReading
from reglament.desk.workplace.models.takes import OrderKept, Take, TakeQuerySet
from reglament.desk.workplace.models.worked import HowCounted, WorkCounter, WorkedTime, WorkedTimeQuerySet

__all__ = [
    "LONGEST_NAME",
    "LONGEST_QUESTION",
    "LONGEST_TEMPLATE",
    "LONGEST_TEMPLATE_NAME",
    "MOST_IN_BATCH",
    "Ahead",
    "AnswerTemplate",
    "AnswerTemplateQuerySet",
    "Batch",
    "BatchItem",
    "BatchQuerySet",
    "Density",
    "HowCounted",
    "ItemState",
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
    "TemplateManner",
    "TicketReading",
    "WorkCounter",
    "WorkedTime",
    "WorkedTimeQuerySet",
]
