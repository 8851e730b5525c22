"""Ways by which people reach somebody of the desk and not the desk itself: nothing listens there, so they are written down by hand
(Siroka 2.2).
"""

from enum import StrEnum

from reglament.regulation.rules.doors import Channel


class UnofficialWay(StrEnum):
    """By which way a contact came that staff wrote down. No edition names one of them as a door."""

    MESSENGER = "messenger"
    TALK = "talk"
    OWN_PHONE = "own_phone"
    OWN_MAIL = "own_mail"
    OTHER = "other"


RETOLD = (Channel.PHONE, *UnofficialWay)
"""Ways by which others write down what somebody said: the words tell neither the language nor the very words of theirs."""
NO_WAY = "no way"
"""Why nobody was told anything by letter (`Contact.unanswered`): no official way to them was known then."""
TOLD_THERE = "told there"
"""The same where the channel told them at once, in its own words."""
