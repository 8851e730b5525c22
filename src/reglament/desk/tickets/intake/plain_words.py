"""One spelling for what people spell in several ways, before words are read."""

import re

_BLANKS = re.compile(r"[^\S\n]+")
_IN_TWO_WORDS = re.compile(
    r"\b(ч[еь][йимюя]\w{0,2}|кто|кого|кому|что|чего|чему|чем|как\w{0,3}|где|куда|откуда|когда|почему|зачем) (то|нибудь|либо)\b",
    re.I,
)
"""An indefinite word without its hyphen: "какая то"."""
_GREETING = re.compile(r"\bзд?ра?(?:в?ст(?:в?уй?те|е)|сьте|сти)\b", re.I)
"""The greeting that is most often misspelt."""
_ONE_SPELLING = str.maketrans({"ё": "е", "Ё": "Е", "’": "'", "ʼ": "'", "`": "'"})


def plain(said: str) -> str:
    """The words without ё, with straight apostrophes, indefinite words in one and one blank between words; lines stay lines."""
    words = _BLANKS.sub(" ", said.translate(_ONE_SPELLING))
    return _GREETING.sub("здравствуйте", _IN_TWO_WORDS.sub(r"\1-\2", words))
