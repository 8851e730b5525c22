"""What is no request: groups, content that no request can hold, doors that are closed here. Each gets one friendly sentence."""

from typing import Any

from reglament.desk.channels.telegram import fetching
from reglament.desk.channels.telegram.conversation.registering import sender
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.conversation.telling import ground
from reglament.desk.tickets import doors
from reglament.desk.tickets.admitting import Intake

TURNED_AWAY = "turned away"
LEFT = "left"


def leave_group(talk: Talk) -> None:
    """A request is nobody's business but its client's: say so, once, and go."""
    said = talk.unit.first
    if said.kind == "member" and not said.is_member:
        return
    if said.kind != "member" and talk.chat.step == LEFT:
        # What was written before Telegram heard that we go.
        return
    talk.say("group", username=talk.bot.username)
    talk.call("leaveChat", {"chat_id": talk.chat.chat_id})
    talk.chat.step = LEFT
    talk.chat.save()


def untaken(talk: Talk) -> None:
    """A voice message, a sticker, a place: turned down with the reason and the clause."""
    law = talk.law
    key = "no_voice" if talk.unit.first.untaken in ("voice", "audio", "video_note") else "no_such_content"
    talk.say(key, files=", ".join(law.files), ground=ground(talk, law.files_clause))


def tell_large_and_lost(talk: Talk) -> None:
    """Name the files that did not get here, at once: their sender can still send them another way."""
    files = [(said.file, update.file) for update, said in talk.unit.parts if said.file is not None]
    large = [sent.name for sent, kept in files if fetching.is_too_large(sent)]
    lost = [sent.name for sent, kept in files if not kept and sent.name not in large]
    if large:
        talk.say("file_too_large", names=", ".join(large))
    if lost:
        talk.say("file_lost", names=", ".join(lost))


def turn_away(talk: Talk, ruling: Any) -> None:
    """This bot is none of the edition's doors (2.2): what came is kept as a contact, and the official ways are told once."""
    said = talk.unit.first
    if said.kind == "pressed":
        talk.settle_press("old_button")
        return
    if said.kind == "message" and (talk.unit.text or talk.unit.files()):
        doors.turn_away(_contact(talk), ruling, at=talk.at)
    if talk.chat.step != TURNED_AWAY:
        talk.chat.step = TURNED_AWAY
        talk.say("not_official", ground=ground(talk, ruling.clauses), doors=_doors(talk))


def adds_only(talk: Talk) -> None:
    """This door only adds to requests: where new ones go."""
    talk.say("adds_only", ground="", doors=_doors(talk))


def not_open(talk: Talk) -> None:
    """The desk has published no edition yet."""
    if talk.unit.first.kind == "message":
        talk.say("not_open", sender=talk.desk.sender)


def _contact(talk: Talk) -> Intake:
    unit = talk.unit
    return Intake(
        desk=talk.desk,
        received_at=min(unit.moment, talk.at),
        channel="telegram",
        address=f"@{talk.bot.username}",
        sender=sender(talk),
        person=talk.person,
        subject=(unit.text.splitlines() or [""])[0][:100],
        text=unit.text,
        files=unit.files(),
        key=unit.key,
    )


def _doors(talk: Talk) -> str:
    """The official doors, a line each."""
    lines = []
    for door in talk.law.official:
        named = talk.words(f"door_{door.kind}")
        lines.append(f"• {named}: {', '.join(door.at)}" if door.at else f"• {named}")
    return "\n".join(lines)
