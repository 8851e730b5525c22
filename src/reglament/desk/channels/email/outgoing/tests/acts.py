"""How each kind of letter comes about: acts on the stage's request, and the letter that follows them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default

from django.core.mail import EmailMultiAlternatives

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import Play
from reglament.desk.notices import outbox
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.ask import ask
from reglament.desk.tickets.actions.assign import assign
from reglament.desk.tickets.actions.classify import classify
from reglament.desk.tickets.actions.close import close
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.actions.delay import delay
from reglament.desk.tickets.actions.dispute import dispute
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.note import note
from reglament.desk.tickets.actions.reclassify import reclassify
from reglament.desk.tickets.actions.reply import Answer, reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.desk.tickets.intake.admitting import File
from reglament.desk.tickets.models import Ticket
from reglament.desk.tickets.pending import sender
from reglament.desk.tickets.pending.pressing import Press, press
from reglament.desk.tickets.service import clerk
from reglament.desk.tickets.stage.watching import watch_from
from reglament.regulation.facts import Change
from tools.story.acting import sends, ticket_of
from tools.story.leaving import letters_leave

DAY = 24 * 60
WORDS = "42!\n\n42 * 2 < 100"
"""What people say here: the same in every language, with a blank line, and with a sign that HTML must not swallow."""


def registered(play: Play) -> float:
    """The request as it came; each act answers how many minutes after receipt its letter is written."""
    return 1


def answered(play: Play) -> float:
    reply(play.staff(5), WORDS)
    return 6


def asked(play: Play) -> float:
    ask(play.staff(5), WORDS)
    return 6


def reminded(play: Play) -> float:
    asked(play)
    _clock(play, 3 * DAY + 60)
    return 3 * DAY + 61


def silent(play: Play) -> float:
    asked(play)
    for day in (3, 4, 5):
        _clock(play, day * DAY + 60)
    return 5 * DAY + 61


def completed(play: Play) -> float:
    complete(play.staff(5), "informed", WORDS)
    return 6


def unconfirmed(play: Play) -> float:
    completed(play)
    _clock(play, DAY + 10)
    return DAY + 11


def closed(play: Play) -> float:
    close(play.staff(5), WORDS)
    return 6


def delayed(play: Play) -> float:
    delay(play.staff(5), "work_needed", WORDS)
    return 6


def corrected(play: Play) -> float:
    return _reclassified(play, Change.CORRECTED)


def worsened(play: Play) -> float:
    return _reclassified(play, Change.WORSENED)


def eased(play: Play) -> float:
    return _reclassified(play, Change.EASED)


def merged(play: Play) -> float:
    first = play.ticket
    second = sends(play.company, play.client_name, play.at(3), product="lis", effect="minor", hit="one", subject="42")
    play.ticket = ticket_of(second)
    merge(play.staff(5), first.pk)
    return 9


def merged_late(play: Play) -> float:
    """What is promised for the later one ends where the earlier one is completed already."""
    completed(play)
    return merged(play)


def stricter(play: Play) -> float:
    second = sends(play.company, play.client_name, play.at(3), product="lis", effect="minor", hit="one", subject="42")
    later = replace(play, ticket=ticket_of(second))
    classify(later.staff(1), "high", WORDS)
    merge(later.staff(2), play.ticket.pk)
    return 6


def split_off(play: Play) -> float:
    tell_more(play.client(5), WORDS)
    play.ticket = Ticket.objects.get(pk=split(play.staff(6), play.last().seq, "42").ticket_id)
    return 7


def assigned(play: Play) -> float:
    assign(play.staff(2, "head"), play.company.staff["specialist"].pk)
    return 3


def told_more(play: Play) -> float:
    assigned(play)
    tell_more(play.client(5), WORDS)
    return 6


def turned_down(play: Play) -> float:
    tell_more(play.client(5), WORDS, (File("42", "", b"42"),), channel="email")
    return 6


def disputed(play: Play) -> float:
    assigned(play)
    completed(play)
    dispute(play.client(7), WORDS)
    return 8


def warned(play: Play) -> float:
    assigned(play)
    # Friday 17:30 and two working days is Tuesday 17:30; the warning comes four working hours before.
    clerk.tick(play.at(4 * DAY - 200))
    return 4 * DAY - 180


def breached(play: Play) -> float:
    assigned(play)
    clerk.tick(play.at(4 * DAY + 5))
    return 4 * DAY + 20


def nudged(play: Play) -> float:
    breached(play)
    # Two working days after the breach of Tuesday 17:30 it is Thursday 17:30.
    clerk.tick(play.at(6 * DAY))
    return 6 * DAY + 20


def undelivered(play: Play) -> float:
    assigned(play)
    asked(play)
    outbox.returned(Notice.objects.get(kind="asked"), play.at(7), "42")
    clerk.tick(play.at(7))
    return 8


def undelivered_reminder(play: Play) -> float:
    assigned(play)
    minutes = reminded(play)
    outbox.returned(Notice.objects.get(kind="reminded"), play.at(minutes), "no address")
    clerk.tick(play.at(minutes))
    return minutes + 1


def undelivered_end(play: Play) -> float:
    """The completion came back after the clock had closed the request, and nobody has it."""
    unconfirmed(play)
    outbox.returned(Notice.objects.get(kind="completed"), play.at(DAY + 12), "42")
    clerk.tick(play.at(DAY + 12))
    return DAY + 13


def watched(play: Play) -> float:
    watch_from([play.ticket.pk], [play.company.staff["specialist"].pk], play.at(5))
    tell_more(play.client(6), WORDS)
    reply(play.staff(7, "colleague"), WORDS)
    return 20


def mentioned(play: Play) -> float:
    note(play.staff(5, "colleague"), WORDS, (play.company.staff["specialist"].pk,))
    return 6


def not_sent(play: Play) -> float:
    """The client wrote in the seconds before an answer was to leave."""
    _press(play)
    tell_more(play.client(10.05), "It works again.")
    sender.tick(play.at(11))
    return 12


def not_sent_of_a_colleague(play: Play) -> float:
    """Whoever had written it may not work on requests any more."""
    _press(play)
    staff = play.company.staff["specialist"]
    staff.role = "developer"
    staff.save()
    sender.tick(play.at(11))
    return 12


def _press(play: Play) -> None:
    order = play.staff(10, key="1", seen=play.now().last_seq)
    words = Press(reply, order, Answer("Restart it."), "/siroka/work/1/words/", {}, timedelta(seconds=10))
    press(order.viewer, play.ticket, words)


def _clock(play: Play, minutes: float) -> None:
    """What was written has left by then, and the clerk does what is due."""
    letters_leave(Notice.objects.on(play.ticket.about))
    clerk.tick(play.at(minutes))


def _reclassified(play: Play, change: Change) -> float:
    classify(play.staff(5), "medium")
    reclassify(play.staff(5), "high", change, WORDS)
    return 6


STORIES: dict[str, tuple[str, Callable[[Play], float]]] = {
    "acknowledged": ("acknowledged", registered),
    "answered": ("answered", answered),
    "asked": ("asked", asked),
    "reminded": ("reminded", reminded),
    "closed after silence": ("closed_by_clock", silent),
    "completed": ("completed", completed),
    "closed unconfirmed": ("closed_by_clock", unconfirmed),
    "closed": ("closed", closed),
    "delayed": ("delayed", delayed),
    "corrected": ("reclassified", corrected),
    "worsened": ("reclassified", worsened),
    "eased": ("reclassified", eased),
    "merged": ("merged", merged),
    "merged late": ("merged", merged_late),
    "taken over": ("reclassified", stricter),
    "split": ("split", split_off),
    "assigned": ("assigned", assigned),
    "told more": ("told_more", told_more),
    "turned down": ("turned_down", turned_down),
    "disputed": ("disputed", disputed),
    "warned": ("warned", warned),
    "breached": ("breached", breached),
    "nudged": ("nudged", nudged),
    "watched": ("watched", watched),
    "mentioned": ("mentioned", mentioned),
    "not sent": ("not_sent", not_sent),
    "not sent by a colleague": ("not_sent", not_sent_of_a_colleague),
    "undelivered": ("undelivered", undelivered),
    "undelivered reminder": ("undelivered", undelivered_reminder),
    "undelivered end": ("undelivered", undelivered_end),
}
"""Each story by name: the kind of notice that it ends with, and the acts that lead there."""


def letter_after(play: Play, story: str) -> EmailMultiAlternatives:
    """Play a story and write its last letter."""
    kind, act = STORIES[story]
    return last_letter(play, kind, act(play))


def last_letter(play: Play, kind: str, minutes: float) -> EmailMultiAlternatives:
    """The letter of the newest notice of a kind, written so many minutes after receipt."""
    notice = Notice.objects.on(play.ticket.about).filter(kind=kind).latest("pk")
    letter = compose(notice, play.at(minutes))
    assert letter is not None
    return letter


def sent(letter: EmailMultiAlternatives) -> EmailMessage:
    """The letter as the other side reads it off the wire."""
    return BytesParser(policy=default).parsebytes(letter.message().as_bytes())


def page(letter: EmailMultiAlternatives) -> str:
    """The HTML part."""
    return str(letter.alternatives[0][0])
