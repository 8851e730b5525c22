"""Bytes to text, whatever was declared: unknown names, no name at all, and the wrong name.

Cyrillic is guessed by an own score over letter frequencies. charset-normalizer, limited to the same five encodings,
takes KOI8-R for cp1251 on texts as short as a subject ("тест тест"); the score does not, and costs microseconds.
"""

import codecs
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache

from reglament.mail.reading import garbled

ALIASES = {
    "ansi_x3.110-1983": "latin-1",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-2022-jp": "iso2022_jp_2004",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "iso-8859-9": "cp1254",
    "tis-620": "cp874",
    "unicode-1-1-utf-8": "utf-8",
    "uft-8": "utf-8",
    "utf8mb4": "utf-8",
    "utf-8-mac": "utf-8",
    "win-1251": "cp1251",
    "x-cp1251": "cp1251",
    "x-windows-1251": "cp1251",
    "cp-1251": "cp1251",
    "cp-866": "cp866",
    "dos-866": "cp866",
    "x-koi8-r": "koi8-r",
    "x-mac-cyrillic": "mac-cyrillic",
}
CYRILLIC = ("cp1251", "koi8-r", "cp866", "mac-cyrillic")
SELDOM = ("cp866", "mac-cyrillic")
WESTERN = (
    *("ascii", "cp1252", "latin-1", "iso8859-1", "iso8859-15", "cp437", "cp850"),
    *("cp1250", "iso8859-2", "cp1254", "iso8859-9", "cp1257", "iso8859-4", "iso8859-13"),
)
EASTERN = ("gb18030", "gbk", "gb2312", "cp949", "euc_kr", "cp932", "shift_jis", "big5", "big5hkscs", "cp950", "euc_jp")
WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
SEVEN_BITS = ("ascii", "utf-7", "iso2022", "hz")
NOT_FOR_TEXT = ("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem")
COMMON = dict(zip("оеаинтсрвлкмдпуяызьёбгчйхжшюцщэфъ", range(33, 0, -1), strict=True))
LETTERS = re.compile(rb"[A-Za-z\x80-\xff]+")
SURROGATES = re.compile("[\ud800-\udfff]")
PLAIN = re.compile(rb"[A-Za-z]")
SPACE = re.compile(rb"[ \n]")
SHIFTS = re.compile(rb"\x1b[$(]")
"""By which Japanese mail goes over to its own letters, all of which are bytes of ASCII."""
MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
"""That of UTF-32 with the low byte first begins as that of UTF-16 does."""
PLAIN_TEXT = re.compile(r"[\x00-\x7f]+")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
PUNCTUATION = "«»—–…№“”„‘’•° \xa0\ufffd"
SAME_LANGUAGE = {"iso2022_jp_2004": ("cp932", "euc_jp"), "iso2022_jp": ("cp932", "euc_jp")}
ENOUGH = 4096
LONGEST_NAME = 80
LIKE_WORDS = 11
"""Russian words score 17 to 23 a letter, the same in capitals four fifths of it, other languages and noise less."""
DOUBTED = 10
"""So many letters must speak against a declaration before it is overruled."""


def text_of(data: bytes, declared: str = "", hint: str = "") -> tuple[str, str]:
    """The text of some bytes, and a sentence on what was wrong (empty when nothing was). Never raises.

    `hint` is an encoding that would explain undeclared bytes, such as the body's for a header. Undecodable bytes of a
    declared encoding become U+FFFD; text without a declaration always gets some encoding.
    """
    encoding = codec_name(declared)
    try:
        if encoding and not _is_doubtful(encoding, data):
            return _once(_plain(data.decode(encoding)), encoding)
    except UnicodeError:
        pass
    if data.isascii() and encoding in ("", "ascii") and not _is_japanese(data):
        return data.decode("ascii"), _unknown(declared)
    guessed = _guess(data, codec_name(hint) or (encoding if encoding.startswith("iso2022") else ""))
    if not encoding or _is_doubtful(encoding, data) or (encoding == "utf-8" and guessed in CYRILLIC):
        return _plain(data.decode(guessed, "replace")), _unknown(declared) or _mistaken(declared, guessed)
    return _plain(data.decode(encoding, "replace")), f"Some bytes are not in the declared encoding {declared[:40]}."


def _once(text: str, encoding: str) -> tuple[str, str]:
    """The text, as it was before it was encoded twice."""
    once = garbled.encoded_once(text) if encoding == "utf-8" else ""
    return (once, garbled.TWICE) if once else (text, "")


def codec_name(declared: str) -> str:
    """The codec for a declared encoding, or an empty string when there is none that makes text."""
    name = declared[:LONGEST_NAME].strip(" \t\r\n\"'\\()<>;,").lower()
    try:
        codec = codecs.lookup(ALIASES.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return ""
    # The codecs module has no public word for "makes text of bytes"; its own decode() asks the same attribute.
    if codec.name.replace("-", "_") in NOT_FOR_TEXT or not getattr(codec, "_is_text_encoding", True):
        return ""
    return codec.name


def _is_doubtful(encoding: str, data: bytes) -> bool:
    """Whether a declaration is belied by the bytes themselves: letters of UTF-8 are no accident."""
    if data.isascii():
        if encoding == "ascii":
            return _is_japanese(data)
        return encoding in WIDE and b"\0" not in data and bool(SPACE.search(data))
    if encoding.startswith(SEVEN_BITS) or (encoding not in WIDE and data.startswith(MARKS)):
        return True
    if encoding != "utf-8" and _has_letters_of_utf8(data):
        return True
    if encoding in WESTERN:
        return _looks_cyrillic(data, least=DOUBTED)
    if encoding in EASTERN:
        return not _decodes(data, encoding) and _looks_cyrillic(data, least=DOUBTED)
    if encoding in WIDE:
        return not data.startswith(MARKS) and b"\0" not in data and _looks_cyrillic(data, least=DOUBTED)
    if encoding in (*CYRILLIC, "iso8859-5", "koi8-u"):
        counted = _counted(data)
        letters, best = counted.likeness(_best_cyrillic(counted, encoding))
        return letters >= DOUBTED and best > 1.2 * counted.likeness(encoding)[1] + 2 * letters
    return False


def _is_japanese(data: bytes) -> bool:
    return SHIFTS.search(data) is not None and _decodes(data, "iso2022_jp_2004")


def _has_letters_of_utf8(data: bytes) -> bool:
    try:
        text = data.decode()
    except UnicodeError:
        return False
    return any(map(str.isalpha, set(PLAIN_TEXT.sub("", text))))


def _guess(data: bytes, hint: str) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) and _decodes(data, "utf-32"):
        return "utf-32"
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _decodes(data, "utf-8"):
        return "iso2022_jp_2004" if data.isascii() and b"\x1b" in data else "utf-8"
    for likely in SAME_LANGUAGE.get(hint, (hint,)):
        if likely and likely not in (*WESTERN, *CYRILLIC) and _decodes(data, likely):
            return likely
    if _looks_cyrillic(data, least=3):
        return _best_cyrillic(_counted(data), hint if hint in CYRILLIC else "cp1251")
    if _looks_chinese(data):
        return "gb18030"
    return "cp1252" if _decodes(data, "cp1252") else "latin-1"


def _looks_chinese(data: bytes) -> bool:
    """Whether all bytes beyond ASCII come in pairs of such bytes, several of them together: no Western word is so."""
    runs = BEYOND_ASCII.findall(data[:ENOUGH])
    pairs = all(len(run) % 2 == 0 and min(run) > 0xA0 for run in runs)
    return pairs and max(map(len, runs), default=0) >= 6 and _decodes(data, "gb18030")


def _looks_cyrillic(data: bytes, least: int) -> bool:
    """Whether most words are made of bytes beyond ASCII alone, at least so many of them, and read as Russian somehow.

    German and French mix such letters with plain ones in a word, and Russian never does.
    """
    words = [word for word in LETTERS.findall(data[:ENOUGH]) if not word.isascii()]
    whole = sum(len(word) for word in words if not PLAIN.search(word))
    counted = _counted(data)
    letters, likeness = counted.likeness(_best_cyrillic(counted, "cp1251"))
    return 2 * whole > sum(map(len, words)) and letters >= least and likeness > LIKE_WORDS * letters


def _best_cyrillic(counted: "_Counted", preferred: str) -> str:
    """The Cyrillic encoding that makes the best Russian of the bytes; those of DOS and old Macs are seldom sent."""
    return max((preferred, *CYRILLIC), key=lambda encoding: counted.likeness(encoding)[1] - 30 * (encoding in SELDOM))


@dataclass(frozen=True, slots=True)
class _Weights:
    """What the bytes of an encoding count for: each that is a letter beyond ASCII, and a capital inside a word in its stead."""

    letters: dict[int, float]
    inside: dict[int, float]
    capital_inside: re.Pattern[bytes]


@cache
def _weights(encoding: str) -> _Weights:
    signs = {byte: bytes([byte]).decode(encoding, "replace") for byte in range(256)}
    common = {
        byte: COMMON.get(sign.lower(), -25)
        for byte, sign in signs.items()
        if ord(sign) > 127 and sign not in PUNCTUATION
    }
    capitals = {byte: weight for byte, weight in common.items() if weight > 0 and not signs[byte].islower()}
    small = b"".join(re.escape(bytes([byte])) for byte, sign in signs.items() if sign.islower())
    large = b"".join(re.escape(bytes([byte])) for byte in capitals)
    return _Weights(
        {byte: weight * (0.8 if byte in capitals else 1) for byte, weight in common.items()},
        {byte: -20 - 0.8 * weight for byte, weight in capitals.items()},
        re.compile(b"(?<=[" + small + b"])[" + large + b"]"),
    )


@dataclass(frozen=True, slots=True)
class _Counted:
    """The beginning of some bytes, and how often each stands in it: a mail may have a thousand parts, and each is doubted."""

    data: bytes
    often: Counter[int]
    found: dict[str, tuple[int, float]] = field(default_factory=dict)

    def likeness(self, encoding: str) -> tuple[int, float]:
        """How many letters beyond ASCII the bytes make in an encoding, and how much like Russian all of them read together.

        Common small letters count for it; capitals inside words, and signs that no text has, against it.
        """
        if encoding not in self.found:
            self.found[encoding] = self._likeness(_weights(encoding))
        return self.found[encoding]

    def _likeness(self, weights: _Weights) -> tuple[int, float]:
        letters = [(weights.letters[byte], often) for byte, often in self.often.items() if byte in weights.letters]
        inside = weights.capital_inside.findall(self.data)
        score = sum(weight * often for weight, often in letters) + sum(weights.inside[capital[0]] for capital in inside)
        return sum(often for _, often in letters), score


def _counted(data: bytes) -> _Counted:
    return _counted_beginning(data[:ENOUGH])


@lru_cache(maxsize=4)
def _counted_beginning(data: bytes) -> _Counted:
    """Kept for as long as one text is looked at: it is doubted, guessed and doubted again."""
    return _Counted(data, Counter(data))


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeError:
        return False
    return True


def _plain(text: str) -> str:
    """Without a byte-order mark and halves of letters (UTF-7 can name them), which no database and no JSON takes."""
    return SURROGATES.sub("\ufffd", text.removeprefix("\ufeff"))


def _unknown(declared: str) -> str:
    return f"The encoding {declared[:40]!r} is not known." if declared and not codec_name(declared) else ""


def _mistaken(declared: str, guessed: str) -> str:
    return f"The text is declared as {declared[:40] or 'plain ASCII'} and reads as {guessed}."
