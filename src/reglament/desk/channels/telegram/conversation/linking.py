"""Who somebody is: told once, by sharing one's own phone number or by a code sent to the e-mail address that is known."""

import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from reglament.desk.channels.telegram.conversation import drafting, registering
from reglament.desk.channels.telegram.conversation.talk import Talk
from reglament.desk.channels.telegram.shapes import SharedContact
from reglament.desk.lib.automatic import refuses_answers
from reglament.desk.lib.posting import post
from reglament.desk.people.identifying import email_address
from reglament.desk.people.models import Identity, IdentityKind, Person
from reglament.desk.people.recognising import IdentityTakenError, find_person, recognise

LASTS = timedelta(minutes=15)
MOST_TRIES, MOST_CODES = 5, 3
CODES_WITHIN = timedelta(hours=1)


def greet(talk: Talk) -> None:
    """Say who we are and ask who they are."""
    talk.say("hello", desk=talk.desk.name)
    _ask_who(talk, "who_are_you")


def stranger(talk: Talk) -> int | None:
    """Words of somebody unknown: an address, a code, or a message that is kept until we know who wrote it."""
    text = talk.unit.text
    if talk.chat.step == "code" and text.replace(" ", "").isdecimal():
        return _check(talk, text.replace(" ", ""))
    if "@" in text and len(text.split()) == 1:
        _send_code(talk, text)
        return None
    drafting.keep(talk)
    talk.say("kept_until_known", [[(talk.words("send_unknown"), "u|send")]])
    _ask_who(talk, "who_are_you")
    return None


def shared(talk: Talk, contact: SharedContact) -> int | None:
    """A phone number was shared; it counts when it is the sender's own."""
    if contact.user_id != talk.unit.first.user_id:
        # Whoever it is, it was sent to us: it goes with what its sender writes.
        drafting.keep(talk)
        _ask_who(talk, "not_your_contact")
        return None
    number = contact.phone if contact.phone.startswith("+") else f"+{contact.phone}"
    person = find_person(talk.desk, IdentityKind.PHONE, number)
    if person is None:
        talk.say("unknown_phone", [[(talk.words("send_unknown"), "u|send")]])
        return None
    _prove(person, IdentityKind.PHONE, number)
    return _link(talk, person)


def unlink(talk: Talk) -> None:
    """Forget who writes from this account; what was sent stays with the requests."""
    account = str(talk.unit.first.user_id)
    Identity.objects.of(talk.desk).called(IdentityKind.TELEGRAM, account).delete()
    talk.chat.step, talk.chat.draft, talk.chat.send_at = "", {}, None
    talk.write(talk.words("unlinked"), keyboard={"remove_keyboard": True})


def _ask_who(talk: Talk, key: str) -> None:
    button = {"text": talk.words("share_phone"), "request_contact": True}
    keyboard = {"keyboard": [[button]], "resize_keyboard": True, "one_time_keyboard": True}
    talk.write(talk.words(key), keyboard=keyboard)


def _link(talk: Talk, person: Person) -> int | None:
    """From now on the account is this person; what they wrote before goes on."""
    try:
        recognise(person, IdentityKind.TELEGRAM, str(talk.unit.first.user_id))
    except IdentityTakenError:
        talk.say("taken_account")
        return None
    _prove(person, IdentityKind.TELEGRAM, str(talk.unit.first.user_id))
    talk.person, talk.chat.code, talk.chat.step = person, {}, ""
    talk.menu("linked", name=person.full_name)
    if registering.has_something(talk.chat.draft):
        drafting.ask_next(talk)
    return None


def _prove(person: Person, kind: IdentityKind, value: str) -> None:
    found = Identity.objects.of(person.desk).filter(person=person, kind=kind, value=value, verified_at=None)
    found.update(verified_at=timezone.now())


def _send_code(talk: Talk, written: str) -> None:
    """Send a code where the address is known, and answer the same where it is not: the bot tells nobody who our clients are."""
    try:
        address = email_address(written)
    except ValidationError:
        drafting.keep(talk)
        talk.say("not_an_address")
        return
    sent = [each for each in talk.chat.code.get("sent", []) if datetime.fromisoformat(each) > talk.at - CODES_WITHIN]
    if len(sent) >= MOST_CODES:
        talk.say("too_many_codes")
        return
    code = f"{secrets.randbelow(10**6):06}"
    person = find_person(talk.desk, IdentityKind.EMAIL, address)
    talk.chat.code = {
        "sent": [*sent, talk.at.isoformat()],
        "ends": (talk.at + LASTS).isoformat(),
        "tries": 0,
        "address": address,
        "digest": _digest(talk, code) if person else "",
    }
    talk.chat.step = "code"
    talk.say("code_sent", address=address)
    if person is not None and not refuses_answers(address):
        transaction.on_commit(lambda: _mail(talk, person, address, code))


def _mail(talk: Talk, person: Person, address: str, code: str) -> None:
    """Send the code at once and outside of the outbox, where staff would read it. One that does not leave is asked for again."""
    words = talk.words if person.language == talk.language else Talk(talk.chat, talk.at, person).words
    page = urljoin(settings.REGLAMENT_ADDRESS, f"/{talk.desk.slug}/")
    post(
        EmailMessage(
            subject=words("code_subject", desk=talk.desk.name, code=code),
            body=words("code_letter", desk=talk.desk.name, code=code, page=page),
            from_email=talk.desk.sender,
            to=[address],
        )
    )


def _check(talk: Talk, code: str) -> int | None:
    kept: dict[str, Any] = talk.chat.code
    if not kept.get("ends") or datetime.fromisoformat(kept["ends"]) < talk.at or kept["tries"] >= MOST_TRIES:
        talk.chat.step = ""
        talk.say("code_expired")
        return None
    talk.chat.code = {**kept, "tries": kept["tries"] + 1}
    if not hmac.compare_digest(_digest(talk, code), kept["digest"]):
        talk.say("wrong_code")
        return None
    person = find_person(talk.desk, IdentityKind.EMAIL, kept["address"])
    if person is None:
        talk.say("code_expired")
        return None
    _prove(person, IdentityKind.EMAIL, kept["address"])
    return _link(talk, person)


def _digest(talk: Talk, code: str) -> str:
    """What is kept of a code: it can be checked by it, and not read."""
    told = f"telegram code {talk.bot.pk} {talk.chat.chat_id} {code}"
    return hmac.new(settings.SECRET_KEY.encode(), told.encode(), "sha256").hexdigest()
