"""Who wrote a mail, as its head names them: a name below a ruled line signs where it is theirs, and else is somebody whom they name."""

import re
from dataclasses import dataclass
from functools import cached_property

SPOKEN = re.compile(r"[^\W\d_]+")
LONGEST_NAME = 120
LEAST, SURELY_ALIKE = 3, 4
"""Letters of a name that tells anything, and of the beginning that two spellings of one have in common."""
LATIN = str.maketrans("абвгдеёзийклмнопрстуфхцыэіїєґқңғүұөһә", "abvgdeeziiklmnoprstufhcieiiegknguuoha") | str.maketrans(
    {"ж": "zh", "ч": "ch", "ш": "sh", "щ": "sh", "ю": "iu", "я": "ia", "ъ": "", "ь": ""}
)
ALIKE = (
    ("kh", "h"),
    ("tz", "c"),
    ("ts", "c"),
    ("shch", "sh"),
    ("sch", "sh"),
    ("j", "i"),
    ("y", "i"),
    ("w", "v"),
    ("x", "ks"),
)
"""How one sound is spelled in several ways, when a name is put into other letters."""
REPEATED = re.compile(r"(.)\1+")


@dataclass(frozen=True)
class MailWriter:
    """The `name` and `address` of whoever wrote a mail, each possibly empty."""

    name: str = ""
    address: str = ""

    def may_sign(self, lines: list[str]) -> bool:
        """Whether lines may be their signature: they have the address, or a part of a name of the writer's. Anybody's may be one whose
        writer has neither.
        """
        if not (self.name or self.address):
            return True
        if self.address and any(self.address.casefold() in line.casefold() for line in lines):
            return True
        said = [plain for word in SPOKEN.findall(lines[0]) if len(plain := _plain(word)) >= LEAST]
        return any(self._has(word) for word in said)

    def is_called(self, line: str) -> bool:
        """Whether a line is the writer's name and nothing else."""
        said = {_plain(word) for word in SPOKEN.findall(line[:LONGEST_NAME])}
        return bool(said) and len(line) <= LONGEST_NAME and said <= {_plain(word) for word in SPOKEN.findall(self.name)}

    def _has(self, word: str) -> bool:
        return word in self._mailbox or any(_are_alike(word, each) for each in self._names)

    @cached_property
    def _mailbox(self) -> str:
        return _plain("".join(SPOKEN.findall(self.address.partition("@")[0])))

    @cached_property
    def _names(self) -> list[str]:
        words = SPOKEN.findall(f"{self.name} {self.address.partition('@')[0]}")
        return [plain for word in words if len(plain := _plain(word)) >= LEAST]


def _are_alike(word: str, other: str) -> bool:
    """Whether two words may be one name: as long as both are told by, they begin with the same letters."""
    length = max(LEAST, min(SURELY_ALIKE, len(word), len(other)))
    return word == other or (len(word) >= length <= len(other) and word[:length] == other[:length])


def _plain(word: str) -> str:
    """A word of a name in Latin letters, each sound spelled in one way."""
    latin = word.casefold().translate(LATIN)
    for spelled, plain in ALIKE:
        latin = latin.replace(spelled, plain)
    return REPEATED.sub(r"\1", latin)
