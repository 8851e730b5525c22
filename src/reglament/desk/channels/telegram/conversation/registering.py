"""A draft becomes a request: what was gathered in the chat is handed in as one."""

from datetime import datetime
from typing import Any

from reglament.desk.channels.telegram import fetching, shapes
from reglament.desk.channels.telegram.conversation import taking_in
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.keys import DraftKey
from reglament.desk.channels.telegram.models import Update
from reglament.desk.people.models import Identity, IdentityKind, Product
from reglament.desk.tickets.intake.admitting import File, Intake

SHOWN, READ = 1500, 20_000
"""So many characters of a draft's words are shown before it is sent, and so many tell what need not be asked: each message that is
added would else cost as much as all before it.
"""
ITEMS = ("steps", "how_often", "phone", "email", "full_name")


def has_something(draft: dict[str, Any]) -> bool:
    """Whether a draft holds words or files: without either there is no request."""
    return bool(draft.get("files") or any(draft.get("items", {}).values()))


def send(talk: Talk, received_at: datetime) -> int | None:
    """Send the draft in; answers the ticket, if one came of it. The draft is then gone."""
    draft = talk.chat.draft
    came = _intake(talk, draft, received_at)
    talk.chat.step = ""
    ticket = taking_in.take_in(talk, came, draft.get("told", ()))
    talk.chat.draft, talk.chat.send_at = {}, None
    if ticket is None:
        return None
    Update.objects.filter(bot=talk.bot, chat_id=talk.chat.chat_id, message_id__in=_messages(draft)).update(
        ticket=ticket
    )
    return ticket.pk


def summary(talk: Talk) -> str:
    """The draft as its writer reads it before sending."""
    draft = talk.chat.draft
    lines: list[str] = []
    product = product_of(talk, draft)
    lines += [product.called(talk.language)] if product else []
    for question in ("topic", "effect", "hit"):
        choices = dict(talk.law.choices(question))
        lines += [choices.get(draft["chosen"].get(question, ""), "")]
    lines += [_cut(text) for text in (_joined(draft, "text"), *map(str, _details(talk, draft).values()))]
    names = _names_of_taken(draft)
    lines += [talk.words("files_kept", names=", ".join(names))] if names else []
    return "\n".join(line for line in lines if line)


def files_of(draft: dict[str, object]) -> tuple[File, ...]:
    """The draft's files with their bytes."""
    return tuple(_files(draft))


def text_of(talk: Talk, draft: dict[str, object]) -> str:
    """All words of a draft, for a request that is there already."""
    named = (_joined(draft, item) for item in ("text", *ITEMS))
    return "\n".join(text for text in named if text) or talk.words("only_files")


def words_read(draft: dict[str, object]) -> str:
    """What was said of what happened, as much of it as is read before it is sent."""
    return _joined(draft, "text")[:READ]


def key_of(talk: Talk, draft: dict[str, Any]) -> str:
    """The name by which the draft is handed in once."""
    return str(DraftKey(talk.bot.pk, talk.chat.chat_id, draft["token"]))


def product_of(talk: Talk, draft: dict[str, Any]) -> Product | None:
    """The product that was chosen."""
    chosen = draft["chosen"].get("product", "")
    return Product.objects.of(talk.desk).filter(pk=chosen).first() if chosen.isdecimal() else None


def _intake(talk: Talk, draft: dict[str, Any], received_at: datetime) -> Intake:
    text = _joined(draft, "text") or talk.words("only_files")
    chosen = draft["chosen"]
    return taking_in.intake(
        talk,
        text,
        files_of(draft),
        key_of(talk, draft),
        received_at=min(received_at, talk.at),
        product=product_of(talk, draft),
        topic=chosen.get("topic", ""),
        effect=chosen.get("effect", ""),
        hit=chosen.get("hit", ""),
        subject=taking_in.subject_of(text),
        details=_details(talk, draft),
        offered=frozenset(draft["done"]) | {talk.chat.step.removeprefix("ask:")},
    )


def _details(talk: Talk, draft: dict[str, Any]) -> dict[str, Any]:
    """What clause 3.2 asks for beside the words: as it was given, else as the desk knows the person."""
    given: dict[str, object] = {item: _joined(draft, item) for item in ITEMS}
    chosen = draft["chosen"].get("how_often", "")
    given["how_often"] = given["how_often"] or chosen
    if talk.person is not None:
        known = dict(Identity.objects.filter(person=talk.person).order_by("-pk").values_list("kind", "written"))
        given["full_name"] = given["full_name"] or talk.person.full_name
        given["phone"] = given["phone"] or known.get(IdentityKind.PHONE, "")
        given["email"] = given["email"] or known.get(IdentityKind.EMAIL, "")
    return {item: value for item, value in given.items() if value}


def _cut(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rstrip()}…"


def _joined(draft: dict[str, Any], item: str) -> str:
    return "\n".join(each["text"] for each in draft["items"].get(item, []))


def _files(draft: dict[str, Any]) -> list[File]:
    rows = Update.objects.filter(pk__in=draft["files"]).order_by("pk")
    found = (fetching.file_of(row, shapes.read(row.payload)) for row in rows)
    return [file for file in found if file is not None]


def _names_of_taken(draft: dict[str, Any]) -> list[str]:
    """What the files are called whose bytes are here, which are not read for it."""
    rows = Update.objects.filter(pk__in=draft["files"]).exclude(file="").order_by("pk")
    return [said.file.name for row in rows if (said := shapes.read(row.payload)).file]


def _messages(draft: dict[str, Any]) -> list[int]:
    return [each["message"] for said in draft["items"].values() for each in said if each["message"]]
