"""A request as it is being written: one short question after another, each skippable, asked as the edition wants (3.2)."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from reglament.desk.channels.telegram.conversation import adding, asides, cards, owning, questions, reading, registering
from reglament.desk.channels.telegram.conversation.talk import Talk

PATIENCE = timedelta(minutes=15)
"""A draft with words in it that nobody touches for so long is sent as it is."""
CHOSEN = ("where", "product", "topic", "effect", "hit", "how_often")
"""Questions that are answered by buttons; words given instead belong to what happened, except for how often."""


def begin(talk: Talk) -> None:
    """Begin a new request, or offer to go on with the one that lies there."""
    if registering.has_something(talk.chat.draft):
        token = talk.chat.draft["token"]
        go_on, anew = talk.words("go_on"), talk.words("start_anew")
        talk.say("left_unsent", [[(go_on, f"d|{token}|more|-"), (anew, f"d|{token}|anew|-")]])
        return
    talk.chat.draft = _blank()
    _pass_by(talk, "where")
    ask_next(talk)


def anew(talk: Talk) -> None:
    """Drop what lies there and begin again."""
    talk.chat.draft = {}
    begin(talk)


def take(talk: Talk) -> None:
    """Words or files of somebody we know: an answer to the question that was asked, or the beginning of a request."""
    keep(talk)
    ask_next(talk)


def keep(talk: Talk) -> None:
    """Put what was said into the draft, which is begun where there is none."""
    chat, unit = talk.chat, talk.unit
    draft = chat.draft if chat.draft.get("token") else _blank()
    is_bare = unit.first.is_bare and not unit.text
    # What is no words answers no question.
    asked = chat.step.removeprefix("ask:") if chat.step.startswith("ask:") and not is_bare else ""
    item = (
        "text"
        if asked in ("", "ready", "read", "what_happened", "screenshots", *CHOSEN) and asked != "how_often"
        else asked
    )
    words = talk.heard
    if words:
        draft["items"].setdefault(item, []).append({"message": unit.first.message_id, "text": words})
        draft["done"] += (
            []
            if is_bare
            else [name for name in {asked, "what_happened" if item == "text" else item} if name not in CHOSEN[:5]]
        )
    draft["files"] += unit.file_updates()
    if asides.is_untaken(unit.first):
        draft.setdefault("told", []).extend(said.file.name for _, said in unit.parts if said.file)
    draft["touched"] = unit.moment.isoformat()
    chat.draft, chat.send_at = draft, talk.at + PATIENCE


def choose(talk: Talk, question: str, value: str) -> None:
    """A button under a question was pressed: "-" passes it by."""
    draft = talk.chat.draft
    if value != "-" and question in CHOSEN:
        draft["chosen"][question] = value
    draft["done"].append(question)
    if registering.has_something(draft):
        talk.chat.send_at = talk.at + PATIENCE
    ask_next(talk)


def send(talk: Talk, received_at: datetime) -> int | None:
    """Send the draft where it belongs: to the request that was chosen, else as a new one; answers the ticket, if any."""
    draft = talk.chat.draft
    if not registering.has_something(draft):
        talk.say("words_needed")
        return None
    chosen = draft["chosen"].get("where", "")
    earlier = owning.mine(talk).filter(pk=int(chosen)).first() if chosen.isdecimal() else None
    if earlier is None:
        return registering.send(talk, received_at)
    _forget(talk)
    text, files = registering.text_of(talk, draft), registering.files_of(draft)
    return adding.tell(talk, earlier, text, files, registering.key_of(talk, draft))


def send_left(talk: Talk) -> None:
    """A draft that was left: it answers the one question that waits for an answer, else it becomes a request of its own."""
    draft = talk.chat.draft
    if not registering.has_something(draft):
        _forget(talk)
        return
    waiting = list(owning.unfinished(talk).filter(state="waiting")[:2])
    if "where" not in draft["done"] and len(waiting) == 1:
        draft["chosen"]["where"] = str(waiting[0].pk)
    send(talk, datetime.fromisoformat(draft["touched"]))


def read(talk: Talk, verb: str, number: str) -> None:
    """Show a page that was offered; one that solved the matter leaves nothing to send."""
    if reading.pressed(talk, verb, number, questions.ways_out(talk, "read")):
        _forget(talk)
        talk.menu("glad_it_helped")


def cancel(talk: Talk) -> None:
    """Drop the draft, or whatever question waits."""
    has_draft = bool(talk.chat.draft) or bool(talk.chat.step)
    _forget(talk)
    talk.say("dropped" if has_draft else "nothing_to_cancel")


def ask_next(talk: Talk) -> None:
    """Ask the first question that is still open; with none left, show the whole and offer to send it."""
    draft = talk.chat.draft
    names = "where" in draft["done"] or not owning.unfinished(talk).exists()
    if names:
        _pass_by(talk, "where")
    for question in questions.in_order(talk):
        if question in draft["done"]:
            continue
        if question == "read":
            if _offer_pages(talk):
                return
            continue
        rows = questions.answers(talk, question)
        if rows is None:
            _pass_by(talk, question)
            continue
        talk.chat.step = f"ask:{question}"
        talk.say(f"ask_{question}", [*rows, *questions.ways_out(talk, question)], files=", ".join(talk.law.files))
        return
    talk.chat.step = "ask:ready"
    buttons = [
        [(talk.words("send"), questions.data(talk, "send")), (talk.words("cancel"), questions.data(talk, "cancel"))]
    ]
    lately = cards.lately(talk)
    summary = registering.summary(talk)
    talk.say("ready", buttons, summary=f"{summary}\n\n{lately}" if lately else summary)


def _offer_pages(talk: Talk) -> bool:
    """As soon as there are words, offer the pages that match them; once for each request."""
    words = registering.words_read(talk.chat.draft)
    if not words:
        return False
    _pass_by(talk, "read")
    if not reading.offer(talk, words, registering.product_of(talk, talk.chat.draft), questions.ways_out(talk, "read")):
        return False
    talk.chat.step = "ask:read"
    return True


def _pass_by(talk: Talk, question: str) -> None:
    if question not in talk.chat.draft["done"]:
        talk.chat.draft["done"].append(question)


def _forget(talk: Talk) -> None:
    talk.chat.draft, talk.chat.step, talk.chat.send_at = {}, "", None


def _blank() -> dict[str, Any]:
    """`items` are lists of words by what they answer, each with its message; `files` the updates that hold the bytes. `told`, once
    there are any, are the names of recordings that were turned down at once.
    """
    return {"token": secrets.token_hex(4), "items": {}, "chosen": {}, "files": [], "done": [], "touched": ""}
