"""Addresses, sites, telephone numbers and kinds of files that a text names."""

import re

PHONE = re.compile(r"\+?\d[\d \u00a0()\-\u2013]{5,}\d")
WORD = re.compile(r"[^\s<>\"'«»“”()\[\],;]+")
LOOKS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{4,}|www\.[\w-]+(?:\.[\w-]+)+\S*", re.IGNORECASE)
FILES = {"jpg": r"jpe?g", "gif": r"gif", "png": r"png", "pdf": r"pdf"}


def digits(text: str) -> str:
    """The digits of a telephone number, by which two of them are compared."""
    return "".join(filter(str.isdecimal, text))


def is_phone(text: str) -> bool:
    """Whether an address of a rule is a telephone number."""
    return PHONE.fullmatch(text.strip()) is not None


def names_address(text: str, address: str) -> bool:
    """Whether the text has this very address: a number in any grouping, a site with or without its scheme."""
    if is_phone(address):
        return digits(address) in {digits(found[0]) for found in PHONE.finditer(text)}
    wanted = _plain(address)
    return any(
        word == wanted or ("://" not in word and word == _bare(wanted)) for word in map(_plain, WORD.findall(text))
    )


def addresses(text: str) -> list[str]:
    """All addresses that the text names, as they stand there."""
    found = [word for word in map(_trimmed, WORD.findall(text)) if LOOKS.fullmatch(word)]
    return [*found, *(phone[0] for phone in PHONE.finditer(text) if phone[0].startswith("+"))]


def file_kinds(text: str) -> set[str]:
    """The kinds of files that the text names."""
    return {kind for kind, forms in FILES.items() if re.search(rf"\b{forms}\b", text, re.IGNORECASE)}


def names_word(text: str, word: str) -> bool:
    """Whether a name stands in the text as a word of its own, whatever its letters' height."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


def _trimmed(word: str) -> str:
    return word.rstrip(".:!?")


def _plain(word: str) -> str:
    return _trimmed(word).rstrip("/").casefold()


def _bare(word: str) -> str:
    return re.sub(r"^https?://", "", word)
