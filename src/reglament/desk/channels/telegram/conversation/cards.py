"""How a request looks in a chat: its state, level and targets with their clauses, the last words, and the buttons."""

from datetime import timedelta

from django.utils import translation

from reglament.desk.channels.telegram.conversation import owning, sentences
from reglament.desk.channels.telegram.conversation.talk import Rows, Talk
from reglament.desk.channels.telegram.law import BotLaw
from reglament.desk.channels.telegram.words import cited, known
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.confirm import confirm
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.listed import offered
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.journal.standing import look, standing_of
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.presentation.typical import typical
from reglament.regulation.decisions import PromiseKind, State, Status
from reglament.regulation.facts import By, Kind

OWED = {Status.RUNNING: "target", Status.LATE: "target_late", Status.PAUSED: "target_paused"}
LONGEST_WORDS = 1500
DAY = 24


def row(talk: Talk, ticket: Ticket) -> str:
    """One line of the list."""
    return f"{ticket.reference} · {_state(talk, ticket.state)} · {heading(talk, ticket)}"


def heading(talk: Talk, ticket: Ticket) -> str:
    """What the request is called, in the reader's language."""
    with translation.override(known(talk.language)):
        return ticket.heading


def card(talk: Talk, ticket: Ticket) -> str:
    """The whole request in a few lines."""
    state = _state(talk, standing_of(ticket, talk.at).state)
    head = talk.words("card", reference=ticket.reference, subject=heading(talk, ticket), state=state)
    said = Message.objects.shown_to_client().filter(ticket=ticket, by=By.PERSON).select_related("staff__user").last()
    parts = [head, promises(talk, ticket)]
    # What was erased is not quoted: it is the page that tells of it.
    if said is not None and said.text:
        author = said.staff.user.full_name if said.staff else talk.words("desk_itself")
        text = said.text[:LONGEST_WORDS]
        parts.append(talk.words("last_words", author=author, moment=talk.moment(said.at), text=text))
    return "\n\n".join(part for part in parts if part)


def _state(talk: Talk, state: str) -> str:
    """The state as its client reads it."""
    return talk.noun("your_state" if state == State.WAITING else "state", state)


def promises(talk: Talk, ticket: Ticket) -> str:
    """The level and every target that is owed, each by its clauses (2.6)."""
    standing = standing_of(ticket, talk.at)
    law = BotLaw(ticket.edition, talk.language)
    lines = []
    level = law.level(standing.level)
    if level:
        given = Entry.objects.filter(ticket=ticket, kind__in=(Kind.CLASSIFIED, Kind.RECLASSIFIED)).last()
        clauses = given.clauses if given else []
        key = "level" if ticket.level_decided else "level_suggested"
        lines.append(talk.words(key, level=level, ground=sentences.ground(talk, clauses)))
    if law.goal and not any(each.kind is PromiseKind.FIRST_ANSWER for each in standing.promises):
        lines.append(talk.words("goal", span=talk.span(law.goal[0]), ground=sentences.ground(talk, law.goal[1:])))
    if not Message.objects.shown_to_client().filter(ticket=ticket, by=By.PERSON).exists():
        lines.append(lately(talk))
    owed = [each for each in standing.promises if each.status in OWED and not each.met_at]
    for promise in sorted(owed, key=lambda each: each.due):
        key = OWED[promise.status]
        named = talk.noun("promise", promise.kind)
        said = cited(talk.language, promise.clauses)
        ground = f", {said}" if said else ""
        hours, minutes = divmod(max(round(promise.left_minutes), 0), 60)
        left = talk.words("time", hours=hours, minutes=minutes)
        if law.counts_working_hours(promise.calendar):
            left = talk.words("working_time", span=left)
        lines.append(talk.words(key, promise=named, moment=talk.moment(promise.due), left=left, ground=ground))
    return "\n".join(filter(None, lines)) or ticket.reference


def lately(talk: Talk) -> str:
    """How soon the desk has been answering, which may be sooner than promised (1.6); empty where nothing was asked."""
    figure = typical(talk.desk, compiled(talk.law.edition), talk.at)
    if figure.minutes is None:
        return ""
    key = "lately_day" if figure.hours <= DAY else "lately_week"
    span = talk.span(timedelta(minutes=max(round(figure.minutes), 1)))
    return talk.words(key, span=talk.words("working_time", span=span) if figure.in_working_time else span)


def verbs(talk: Talk, ticket: Ticket) -> Rows:
    """What the client may do now, as the actions say; `last_seq` tells later what they had seen when they pressed."""
    may = offered(owning.viewer(talk), look(ticket, talk.at))
    seen = ticket.last_seq
    rows = []
    if confirm.name in may:
        rows.append([(talk.words("confirm"), f"t|{ticket.pk}|confirm|{seen}")])
    if dispute.name in may:
        rows.append([(talk.words("dispute"), f"t|{ticket.pk}|dispute|{seen}")])
    if tell_more.name in may:
        rows.append([(talk.words("add"), f"t|{ticket.pk}|tell|{seen}")])
    if close.name in may and confirm.name not in may:
        rows.append([(talk.words("close"), f"t|{ticket.pk}|close|{seen}")])
    return rows
