"""Commitments: how an entry stands for words that lie beside it, without giving them away.

A plain hash of a short text is the text: whoever has it tries all telephone numbers in minutes. A commitment is an HMAC keyed
by a random salt. With text and salt it proves that nothing was changed; once both are gone, it tells nothing.
"""

import hmac
import json
import secrets
from collections.abc import Mapping

from reglament.desk.tickets.models import Entry, Message

SALT_BYTES = 16
FORM = "1"
"""How commitments are made today; each begins with it, so that a later way can be told from this one."""
WORDS, MESSAGE = "words_hmac", "text_hmac"
"""Where the payload of an entry keeps its commitment to its own words, and to its message."""


def seal(entry: Entry, words: Mapping[str, object]) -> None:
    """Give a new entry its words, if there are any, with a salt and the commitment to them."""
    if words:
        entry.words, entry.salt = dict(words), new_salt()
        entry.payload[WORDS] = commitment(entry.salt, entry.words)


def seal_message(entry: Entry, message: Message) -> None:
    """Give a new message its salt, and its entry the commitment to its texts."""
    message.salt = new_salt()
    entry.payload[MESSAGE] = commitment(message.salt, texts_of(message))


def new_salt() -> str:
    """A salt that nobody can guess: 32 hexadecimal digits."""
    return secrets.token_hex(SALT_BYTES)


def commitment(salt: str, words: object) -> str:
    """The commitment to `words` (anything that JSON can say) under a salt: 66 characters, whatever the length."""
    text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{FORM}:{hmac.digest(bytes.fromhex(salt), text.encode(), 'sha256').hex()}"


def texts_of(message: Message) -> list[str]:
    """What of a message is committed to."""
    return [message.text, message.html, message.full_text]
