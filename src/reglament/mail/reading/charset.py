"""Bytes to text, whatever was declared: unknown names, no name at all, and the wrong name.

Cyrillic is guessed by an own score over letter frequencies. charset-normalizer, limited to the same five encodings,
takes KOI8-R for cp1251 on texts as short as a subject ("тест тест"); the score does not, and costs microseconds.
"""

import codecs
import re

ALIASES = {
    "ansi_x3.4-1968": "ascii",
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
    "unicode-1-1-utf-7": "utf-7",
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
WESTERN = ("ascii", "cp1252", "latin-1", "iso8859-1", "iso8859-15", "cp437", "cp850")
EASTERN = ("gb18030", "cp949", "cp932", "big5", "euc_jp")
NOT_FOR_TEXT = ("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "mbcs", "oem")
COMMON = dict(zip("оеаинтсрвлкмдпуяызьёбгчйхжшюцщэфъ", range(33, 0, -1), strict=True))
LETTERS = re.compile(rb"[A-Za-z\x80-\xff]+")
SURROGATES = re.compile("[\ud800-\udfff]")
PLAIN = re.compile(rb"[A-Za-z]")
BEYOND_ASCII = re.compile(rb"[\x80-\xff]+")
PUNCTUATION = "«»—–…№“”„‘’•° \xa0\ufffd"
SAME_LANGUAGE = {"iso2022_jp_2004": ("cp932", "euc_jp"), "iso2022_jp": ("cp932", "euc_jp"), "utf-8": ()}
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
            return _plain(data.decode(encoding)), ""
    except UnicodeError:
        pass
    if data.isascii() and encoding in ("", "ascii") and b"\x1b$" not in data and b"\x1b(" not in data:
        return data.decode("ascii"), _unknown(declared)
    guessed = _guess(data, codec_name(hint))
    if (
        encoding in ("", "ascii", guessed)
        or _is_doubtful(encoding, data)
        or (encoding == "utf-8" and guessed in CYRILLIC)
    ):
        return _plain(data.decode(guessed, "replace")), _unknown(declared) or _mistaken(declared, guessed)
    return _plain(data.decode(encoding, "replace")), f"Some bytes are not in the declared encoding {declared[:40]}."


def codec_name(declared: str) -> str:
    """The codec for a declared encoding, or an empty string when there is none that makes text."""
    name = declared[:LONGEST_NAME].strip(" \t\r\n\"'\\()<>;,").lower()
    try:
        codec = codecs.lookup(ALIASES.get(name, name))
    except (LookupError, UnicodeError, ValueError):
        return ""
    # The codecs module has no public word for "makes text of bytes"; its own decode() asks the same attribute.
    if codec.name in NOT_FOR_TEXT or not getattr(codec, "_is_text_encoding", True):
        return ""
    return codec.name


def _is_doubtful(encoding: str, data: bytes) -> bool:
    """Whether a Western or Cyrillic declaration is belied by the bytes themselves."""
    if data.isascii():
        return False
    if encoding == "ascii":
        return True
    if encoding in (*EASTERN, "koi8-r", "cp1251") and _decodes(data, "utf-8"):
        return True
    if encoding in WESTERN:
        return _decodes(data, "utf-8") or _looks_cyrillic(data, least=DOUBTED)
    if encoding in CYRILLIC:
        letters, best = _likeness(data, _best_cyrillic(data, encoding))
        return letters >= DOUBTED and best > 1.2 * _likeness(data, encoding)[1] + 2 * letters
    return False


def _guess(data: bytes, hint: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if _decodes(data, "utf-8"):
        return "iso2022_jp_2004" if data.isascii() and b"\x1b" in data else "utf-8"
    for likely in SAME_LANGUAGE.get(hint, (hint,)):
        if likely and likely not in ("ascii", "utf-8", *WESTERN, *CYRILLIC) and _decodes(data, likely):
            return likely
    if _looks_cyrillic(data, least=3):
        return _best_cyrillic(data, hint if hint in CYRILLIC else "cp1251")
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
    letters, likeness = _likeness(data, _best_cyrillic(data, "cp1251"))
    return 2 * whole > sum(map(len, words)) and letters >= least and likeness > LIKE_WORDS * letters


def _best_cyrillic(data: bytes, preferred: str) -> str:
    """The Cyrillic encoding that makes the best Russian of the bytes; those of DOS and old Macs are seldom sent."""
    return max((preferred, *CYRILLIC), key=lambda encoding: _likeness(data, encoding)[1] - 30 * (encoding in SELDOM))


def _likeness(data: bytes, encoding: str) -> tuple[int, float]:
    """How many letters beyond ASCII the bytes make in an encoding, and how much like Russian all of them read together.

    Common small letters count for it; capitals inside words, and signs that no text has, against it.
    """
    score, letters, before = 0.0, 0, " "
    for letter in data[:ENOUGH].decode(encoding, "replace"):
        if ord(letter) > 127 and letter not in PUNCTUATION:
            letters += 1
            weight = COMMON.get(letter.lower(), -25)
            score += weight if letter.islower() or weight < 0 else -20 if before.islower() else weight * 0.8
        before = letter
    return letters, score


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
