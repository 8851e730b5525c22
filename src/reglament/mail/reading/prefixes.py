"""What mail programs put before a subject when a mail is forwarded or answered, and mail servers before one from outside."""

import re

_TAG = r"(?:\[\s?(?:ext|extern(?:al|e)?|внешн\w{2})\b[^\[\]\n]{0,30}\]|(?:ext|external|внешнее письмо)(?=\s?:))\s{0,3}:?\s{0,3}"
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
