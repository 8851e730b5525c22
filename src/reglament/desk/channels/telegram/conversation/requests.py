"""Somebody's requests in the chat: a list, one of them, and what its client may do with it."""

from django.db.models import Q

from reglament.desk.channels.telegram.conversation import adding, asking, cards, owning
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.models import Outgoing, Update
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.reach import note_reading
from reglament.desk.tickets.intake.completeness import HOW_OFTEN
from reglament.desk.tickets.journal.orders import Overtaken, Refused
from reglament.desk.tickets.journal.standing import look
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.stage.rights import NotYours

MOST = 10
ONLY_OF_SPEAKERS = ("confirm", "dispute", "close", "sure")
"""Buttons of whoever speaks for the client; an old one may stand in the chat of somebody in copy."""


def show_list(talk: Talk) -> None:
    """The requests that are not closed, then those closed last, each with a button."""
    found = [*owning.mine(talk).unfinished().order_by("-last_at")[:MOST]]
    found += owning.mine(talk).filter(state="closed").order_by("-last_at")[: max(3 - len(found), 0)]
    if not found:
        talk.menu("no_requests")
        return
    rows = [[(cards.row(talk, ticket), f"t|{ticket.pk}|show|0")] for ticket in found]
    talk.say("your_requests", rows)


def show(talk: Talk, ticket: Ticket) -> None:
    """One request with what may be done about it. Whoever reads it has what could not be delivered before them."""
    if talk.person is not None and note_reading(ticket, talk.person.pk, talk.at):
        ticket = owning.mine(talk).get(pk=ticket.pk)
    talk.write(cards.card(talk, ticket), cards.verbs(talk, ticket), ticket=ticket)


def pressed(talk: Talk, ticket_id: int, verb: str, seen: int) -> int | None:
    """A button under a request was pressed; `seen` is the last journal number that its card knew of."""
    ticket = owning.mine(talk).filter(pk=ticket_id).first()
    if ticket is None:
        talk.say("no_such_request")
        return None
    if verb == "show":
        show(talk, ticket)
    elif verb in ONLY_OF_SPEAKERS and not _speaks(talk, ticket):
        talk.say("only_in_copy", ticket=ticket, reference=ticket.reference)
    elif verb in ("tell", "dispute"):
        talk.chat.step = f"{verb}:{ticket.pk}"
        talk.say("write_more" if verb == "tell" else "write_dispute", ticket=ticket, reference=ticket.reference)
    elif verb == "close":
        yes, no = talk.words("yes_close"), talk.words("no_keep")
        rows = [[(yes, f"t|{ticket.pk}|sure|{ticket.last_seq}"), (no, f"t|{ticket.pk}|show|0")]]
        talk.say("sure_to_close", rows, ticket=ticket, reference=ticket.reference)
    elif verb.removeprefix(asking.OFTEN) in HOW_OFTEN:
        return _often(talk, ticket, verb.removeprefix(asking.OFTEN))
    elif verb in ("confirm", "sure"):
        _decide(talk, ticket, verb, seen)
    return ticket.pk


def _speaks(talk: Talk, ticket: Ticket) -> bool:
    """Whether the person speaks for the client, as the action itself asks."""
    return dispute.theirs(look(ticket, talk.at), owning.viewer(talk)).holds


def answered_to(talk: Talk) -> Ticket | None:
    """The request that a reply is about: one of our messages about it was replied to, or one that went to it."""
    reply_to = talk.unit.first.reply_to
    if reply_to is None:
        return None
    where = {"bot": talk.bot, "chat_id": talk.chat.chat_id, "message_id": reply_to, "ticket__isnull": False}
    ours = Outgoing.objects.filter(**where).values_list("ticket_id", flat=True)
    theirs = Update.objects.filter(**where).values_list("ticket_id", flat=True)
    return owning.mine(talk).filter(Q(pk__in=ours) | Q(pk__in=theirs)).first()


def awaited(talk: Talk) -> Ticket | None:
    """The request to which words are awaited. What is no words is added there all the same; the reason of a dispute is still awaited."""
    verb, _, number = talk.chat.step.partition(":")
    if verb not in ("tell", "dispute"):
        return None
    if verb == "tell":
        talk.chat.step = ""
    return owning.mine(talk).filter(pk=int(number)).first()


def step_taken(talk: Talk) -> int | None:
    """The words that were asked for: further information, or the reason of a dispute."""
    verb, _, number = talk.chat.step.partition(":")
    ticket = owning.mine(talk).filter(pk=int(number)).first()
    talk.chat.step = ""
    if ticket is None:
        talk.say("no_such_request")
        return None
    if verb == "tell":
        return adding.add(talk, ticket)
    return _dispute(talk, ticket)


def _often(talk: Talk, ticket: Ticket, often: str) -> int | None:
    """How often it happens was pressed; once it is known, the button is an old one."""
    if not asking.wants_how_often(talk, ticket):
        talk.say("old_button")
        return ticket.pk
    talk.show_choice()
    return adding.tell(talk, ticket, "", (), talk.unit.key, {"how_often": often})


def _decide(talk: Talk, ticket: Ticket, verb: str, seen: int) -> None:
    """Confirm or close, unless something that the person has not seen came first."""
    order = owning.order(talk, ticket, key=talk.unit.key, seen=seen)
    try:
        if verb == "confirm":
            confirm(order)
        else:
            close(order, talk.words("closed_by_client"))
    except Overtaken:
        talk.say("overtaken")
        show(talk, ticket)
    except NotYours:
        talk.say("only_in_copy", ticket=ticket, reference=ticket.reference)
    except Refused:
        talk.say("cannot_confirm" if verb == "confirm" else "cannot_close", ticket=ticket, reference=ticket.reference)
    else:
        talk.say("confirmed" if verb == "confirm" else "now_closed", ticket=ticket, reference=ticket.reference)


def _dispute(talk: Talk, ticket: Ticket) -> int | None:
    """Dispute with the words as the reason; files follow as further information, which the action itself does not take."""
    words, files = talk.unit.text or talk.words("only_files"), talk.unit.files()
    try:
        dispute(owning.order(talk, ticket, key=talk.unit.key), words)
    except Refused as refused:
        why = "only_in_copy" if isinstance(refused, NotYours) else "cannot_dispute"
        talk.say(why, ticket=ticket, reference=ticket.reference)
        return adding.add(talk, ticket)
    talk.say("disputed", ticket=ticket, reference=ticket.reference)
    if files:
        adding.tell(talk, ticket, talk.words("only_files"), files, f"{talk.unit.key}:files")
    return ticket.pk
