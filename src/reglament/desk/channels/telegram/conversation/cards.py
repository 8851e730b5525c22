"""How a request looks in a chat: its state, level and targets with their clauses, the last words, and the buttons."""

from datetime import timedelta
from typing import Any

from reglament.desk.channels.telegram.conversation import telling
from reglament.desk.channels.telegram.conversation.talk import Rows, Talk
from reglament.desk.channels.telegram.law import Law
from reglament.desk.channels.telegram.words import cited
from reglament.desk.rulebook.compiled import compiled
from reglament.desk.tickets.journal.standing import standing_of
from reglament.desk.tickets.models import Entry, Message, Ticket
from reglament.desk.tickets.telling.typical import typical

OWED = ("running", "late", "paused")
LONGEST_WORDS = 1500
DAY = 24


def row(talk: Talk, ticket: Ticket) -> str:
    """One line of the list."""
    return f"{ticket.reference} · {talk.words(f'state_{ticket.state}')} · {ticket.subject}"


def card(talk: Talk, ticket: Ticket) -> str:
    """The whole request in a few lines."""
    state = talk.words(f"state_{standing_of(ticket, talk.at).state}")
    head = talk.words("card", reference=ticket.reference, subject=ticket.subject, state=state)
    said = Message.objects.shown_to_client().filter(ticket=ticket, by="person").select_related("staff__user").last()
    parts = [head, promises(talk, ticket)]
    if said is not None and said.text:
        author = said.staff.user.full_name if said.staff else talk.words("desk_itself")
        text = said.text[:LONGEST_WORDS]
        parts.append(talk.words("last_words", author=author, moment=talk.moment(said.at), text=text))
    return "\n\n".join(part for part in parts if part)


def promises(talk: Talk, ticket: Ticket) -> str:
    """The level and every target that is owed, each by its clauses (2.6)."""
    standing: Any = standing_of(ticket, talk.at)
    law = Law(ticket.edition, talk.language)
    lines = []
    level = law.level(standing.level)
    if level:
        given = Entry.objects.filter(ticket=ticket, kind__in=("classified", "reclassified")).last()
        clauses = given.clauses if given else []
        key = "level" if ticket.level_decided else "level_suggested"
        lines.append(talk.words(key, level=level, ground=telling.ground(talk, clauses)))
    if law.goal and not any(each.kind == "first_answer" for each in standing.promises):
        lines.append(talk.words("goal", span=talk.span(law.goal[0]), ground=telling.ground(talk, law.goal[1:])))
    if not Message.objects.shown_to_client().filter(ticket=ticket, by="person").exists():
        lines.append(lately(talk))
    owed = [each for each in standing.promises if str(each.status) in OWED and not each.met_at]
    for promise in sorted(owed, key=lambda each: each.due):
        key = {"running": "target", "late": "target_late", "paused": "target_paused"}[str(promise.status)]
        named = talk.words(str(promise.kind))
        said = cited(talk.language, promise.clauses)
        ground = f", {said}" if said else ""
        hours, minutes = divmod(max(round(promise.left_minutes), 0), 60)
        left = talk.words("working_time", hours=hours, minutes=minutes)
        lines.append(talk.words(key, promise=named, moment=talk.moment(promise.due), left=left, ground=ground))
    return "\n".join(filter(None, lines)) or ticket.reference


def lately(talk: Talk) -> str:
    """How soon the desk has been answering, which may be sooner than promised (1.6); empty where nothing was asked."""
    figure = typical(talk.desk, compiled(talk.law.edition), talk.at)
    if figure.minutes is None:
        return ""
    key = "lately_day" if figure.hours <= DAY else "lately_week"
    return talk.words(key, span=talk.span(timedelta(minutes=max(round(figure.minutes), 1))))


def verbs(talk: Talk, ticket: Ticket) -> Rows:
    """What the client may do now, as the core says; `last_seq` tells later what they had seen when they pressed."""
    standing: Any = standing_of(ticket, talk.at)
    may = {str(each) for each in standing.may}
    seen = ticket.last_seq
    rows = []
    if "confirm" in may:
        rows.append([(talk.words("confirm"), f"t|{ticket.pk}|confirm|{seen}")])
    if "dispute" in may:
        rows.append([(talk.words("dispute"), f"t|{ticket.pk}|dispute|{seen}")])
    if may & {"tell_more", "reopen"}:
        rows.append([(talk.words("add"), f"t|{ticket.pk}|tell|{seen}")])
    if str(standing.state) in ("open", "waiting"):
        rows.append([(talk.words("close"), f"t|{ticket.pk}|close|{seen}")])
    return rows
