"""The words that `reglament judge` reads, ours and those of others. Case, spaces and hyphens do not matter."""

from reglament.regulation.decisions import State
from reglament.regulation.facts import By, Change, Kind

HELD = ("pending", "put_on_hold", "on_hold", "waiting", "waiting_for_client", "waiting_for_customer")
"""Words for a state in which the client is waited for, whether or not anybody asked."""

OTHER_WORDS = {
    Kind.RECEIVED: ("created", "opened", "registered", "submitted"),
    Kind.ACKNOWLEDGED: ("auto_acknowledged", "auto_response"),
    Kind.ANSWERED: ("replied", "reply", "responded", "message", "agent_replied", "agent_reply", "agent_message"),
    Kind.NOTED: ("note", "internal_note"),
    Kind.ASKED: ("question", *HELD),
    Kind.ASK_WITHDRAWN: ("question_withdrawn", "resumed", "taken_off_hold", "off_hold"),
    Kind.REMINDED: ("reminder",),
    Kind.TOLD_MORE: ("client_message", "client_replied", "customer_message", "customer_replied", "customer_reply"),
    Kind.AUTO_REPLIED: ("auto_reply", "out_of_office"),
    Kind.COMPLETED: ("resolved", "solved", "done"),
    Kind.UNDELIVERED: ("bounced", "not_delivered", "delivery_failed"),
    Kind.REACHED: ("delivered_after_all", "told_another_way"),
}
KINDS = {kind.value: kind for kind in Kind} | {other: kind for kind, others in OTHER_WORDS.items() for other in others}

CHANGES = {change.value: change for change in Change}

BY = {
    **dict.fromkeys(("client", "customer", "user", "requester", "contact"), By.CLIENT),
    **dict.fromkeys(("person", "agent", "staff", "specialist", "head", "operator"), By.PERSON),
    **dict.fromkeys(("desk", "system", "clock", "bot", "auto", "automatic"), By.DESK),
}
BY_DESK = {Kind.ACKNOWLEDGED, Kind.WARNED, Kind.BREACHED, Kind.UNDELIVERED, Kind.NUDGED}

STATES = {
    **{state.value: state for state in State},
    **dict.fromkeys(HELD, State.WAITING),
    **dict.fromkeys(("resolved", "solved"), State.COMPLETED),
}


def word(text: object) -> str:
    """The form in which a word stands in these tables."""
    return str(text).strip().lower().replace(" ", "_").replace("-", "_")
