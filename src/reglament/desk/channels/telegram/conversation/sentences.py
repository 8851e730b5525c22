"""Sentences that several turns need: why something was refused, which files were turned down, on what ground."""

from collections.abc import Collection, Sequence

from reglament.desk.channels.telegram import grounds
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.lib.unfit import UnfitReason
from reglament.desk.tickets.models import Attachment, Contact, Refusal, Ticket
from reglament.regulation.rules.doors import Role


def refusal(talk: Talk, refused: Refusal) -> None:
    """Say politely why nothing was registered, by which clause, and what can be done."""
    known = ("no agreement", "other kind of agreement", "other product", "expired", "not yet valid")
    why = talk.words(f"refused_{refused.why}" if refused.why in known else "refused_otherwise")
    talk.say("refused", why=why, ground=ground(talk, refused.clauses))
    talk.say("refused_what_now", sender=talk.desk.sender)


def contact(talk: Talk, kept: Contact) -> None:
    """Name the official ways to whoever came by one that registers nothing, where they were not named that day (2.2)."""
    if kept.answered:
        key = "adds_only_kept" if kept.why == Role.ADDS else "not_official"
        talk.say(key, ground=ground(talk, kept.clauses), doors=official_doors(talk))


def official_doors(talk: Talk) -> str:
    """The official doors, a line each."""
    return talk.law.ways


def turned_down(talk: Talk, ticket: Ticket, since: int = 0, told: Collection[str] = ()) -> None:
    """Name the files that the edition does not take, each with its reason; `since` is the journal number they came with. Of what
    did not get here, and of the recordings `told`, the sender was told at once.
    """
    files = Attachment.objects.turned_down().filter(message__ticket=ticket, message__seq__gte=since)
    files = files.exclude(why=UnfitReason.NOT_RECEIVED.value).exclude(name__in=told)
    kinds = ", ".join(talk.law.files)
    named = [f"{file.name}: {talk.law.why_not_taken(file.why, kinds)}" for file in files]
    if named:
        talk.say("files_turned_down", ticket=ticket, names="; ".join(named))


def usual(talk: Talk) -> str:
    """In brackets like clauses: that none says so."""
    return grounds.usual(talk.language)


def ground(talk: Talk, clauses: Sequence[str]) -> str:
    """Clauses in brackets with a space before, or nothing."""
    return grounds.ground(talk.language, clauses)
