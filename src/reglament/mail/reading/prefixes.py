"""What mail programs put before a subject when a mail is forwarded or answered, and mail servers before one from outside."""

import re

_TAG = (
    r"(?:\[\s?(?:ext(?:ern(?:al|e)?)?|внешн(?:ее|яя|ий))(?:[\s-](?:e-?mail|mail|message|sender|source|письмо|почта|сообщение|отправитель"
    r"|адресат))?[\s!*]{0,3}\]|(?-i:EXT|EXTERNAL)(?=\s?:)|внешнее письмо(?=\s?:))\s{0,3}:?\s{0,3}"
)
"""Only what servers write: who writes "[External drive]" or "External: monitor" says what it is about."""
_TAGGED = rf"\s{{0,9}}+(?:{_TAG}){{0,3}}"
SERVER_TAG = re.compile(rf"\s{{0,9}}+{_TAG}", re.I)
FORWARDED = re.compile(
    rf"{_TAGGED}(?:fwd?|wg|[iİ]lt|tr|rv|enc|doorst|vb|vl|пер|перес|пересл|переслано|转发|轉寄)\s?[:：]", re.I
)
ANSWERING = re.compile(
    rf"{_TAGGED}(?:re|aw|antw|sv|odp|res|ynt|отв|ответ|на|回复|回覆)(?:\[\d{{1,3}}\])?\s?[:：]", re.I
)
"""«VS» says in Finnish that a mail is answered and in Danish that it is forwarded: then what else the mail names must tell."""
EITHER = re.compile(rf"{_TAGGED}vs\s?[:：]", re.I)
MARKED = re.compile(r"\[[\w-]{1,60}-\d{1,9}[.\]]")
"""A request's number in a subject, as our own letters have it."""
