"""What is no request: groups, content that no request can hold, channels that are closed here. Each gets one friendly sentence."""

from dataclasses import replace

from reglament.desk.channels.telegram import fetching
from reglament.desk.channels.telegram.conversation.sentences import ground, official_doors, usual
from reglament.desk.channels.telegram.conversation.taking_in import intake, subject_of, take_in
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.shapes import ReadUpdate
from reglament.desk.tickets.entering import contacting
from reglament.desk.tickets.intake.keeping import TELEGRAM
from reglament.desk.tickets.models.unofficial import TOLD_THERE
from reglament.regulation.decisions import Ruling

TURNED_AWAY = "turned away"
NO_WORDS, IN_A_GROUP, NOT_OPEN = "no words", "in a group", "not open"
"""Why something that came is kept among the contacts, whatever the doors of the edition are."""
LEFT = "left"


def leave_group(talk: Talk) -> None:
    """A request is nobody's business but its client's: say so, once, and go. What was said there is kept for people to see."""
    said = talk.unit.first
    if said.kind == "member" and not said.is_member:
        return
    if said.kind == "message" and said.is_content:
        keep_beside(talk, IN_A_GROUP)
    if said.kind != "member" and talk.chat.step == LEFT:
        # What was written before Telegram heard that we go.
        return
    talk.say("group", username=talk.bot.username)
    talk.call("leaveChat", {"chat_id": talk.chat.chat_id})
    talk.chat.step = LEFT
    talk.chat.save()


def is_untaken(said: ReadUpdate) -> bool:
    """Whether a message is nothing but what no request can hold, of which its sender hears at once."""
    return bool(said.untaken and not said.text)


def untaken(talk: Talk) -> None:
    """A voice message, a sticker, whatever Telegram invents: turned down with the reason and the clause."""
    law = talk.law
    key = "no_voice" if talk.unit.first.untaken in ("voice", "audio", "video_note") else "no_such_content"
    talk.say(key, files=", ".join(law.files), ground=ground(talk, law.files_clauses) or usual(talk))


def keep_beside(talk: Talk, why: str) -> None:
    """Keep it where people see it although no request can come of it by itself; the sender is told by whoever calls."""
    unit, text = talk.unit, talk.heard or talk.words("only_files")
    subject, received_at = subject_of(text), min(unit.moment, talk.at)
    came = intake(talk, text, unit.files(), unit.key, subject=subject, received_at=received_at)
    if not unit.first.is_private:
        writer = f"{TELEGRAM}{unit.first.user_id} {unit.first.name}".strip()
        came = replace(came, sender=writer, address=" ".join(filter(None, (came.address, unit.first.place)))[:320])
    contacting.set_beside(replace(came, unanswered=TOLD_THERE), why)


def tell_large_and_lost(talk: Talk) -> None:
    """Name the files that did not get here, at once: their sender can still send them another way."""
    sent = [(said.file, update.file) for update, said in talk.unit.parts if said.file is not None]
    files = [(file, kept) for file, kept in sent if not file.is_recording]
    large = [file.name for file, kept in files if fetching.is_too_large(file)]
    lost = [file.name for file, kept in files if not kept and not fetching.is_too_large(file)]
    if large:
        talk.say("file_too_large", names=", ".join(large))
    if lost:
        talk.say("file_lost", names=", ".join(lost))


def turn_away(talk: Talk, ruling: Ruling) -> None:
    """This bot is none of the edition's doors (2.2): what came is kept as a contact, and the official ways are told."""
    said = talk.unit.first
    if said.kind == "pressed":
        talk.settle_press("old_button")
        return
    if said.kind in ("message", "edited") and said.is_content:
        keep(talk)
    elif talk.chat.step != TURNED_AWAY:
        talk.say("not_official", ground=ground(talk, ruling.clauses), doors=official_doors(talk))
    talk.chat.step = TURNED_AWAY


def keep(talk: Talk) -> None:
    """Hand in what is no answer and no draft; this channel registers nothing, so it is kept as a contact."""
    unit, text = talk.unit, talk.heard or talk.words("only_files")
    subject, received_at = subject_of(text), min(unit.moment, talk.at)
    take_in(talk, intake(talk, text, unit.files(), unit.key, subject=subject, received_at=received_at))


def adds_only(talk: Talk) -> None:
    """This channel only adds to requests: where new ones go."""
    talk.say("adds_only", ground="", doors=official_doors(talk))


def not_open(talk: Talk) -> None:
    """The desk has published no edition yet: nothing can be judged, and what came waits for people."""
    if talk.unit.first.kind in ("message", "edited"):
        if talk.unit.first.is_content:
            keep_beside(talk, NOT_OPEN)
        talk.say("not_open", sender=talk.desk.sender)
