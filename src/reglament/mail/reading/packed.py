"""Base64 as mails have it: broken off, between clear lines, or called so where the words stand in clear."""

import binascii
import re

LONG_LINE = re.compile(
    rb"^[ \t>]*+(?>(?:[A-Za-z0-9+/]{40,}+[^A-Za-z0-9+/\n]{0,2}+)+)[A-Za-z0-9+/]{0,39}+[^A-Za-z0-9+/\n]{0,4}+$", re.M
)
"""A line that no person writes; a stray byte in it is no reason to lose the file that it is of."""
LAST_LINE = re.compile(rb"\r?\n[ \t>]*+[A-Za-z0-9+/]{1,76}+={0,2}+[ \t\r]*+$", re.M)
LAST_LINE_APART = re.compile(rb"\r?\n\r?\n[ \t>]*+[A-Za-z0-9+/]{1,76}+={0,2}+[ \t\r]*+$", re.M)
SHORT_LINES = re.compile(rb"(?>(?:^[ \t]*+[A-Za-z0-9+/]++={0,2}+[ \t\r]*+(?:\n|\Z))+)", re.M)
OTHER = re.compile(rb"[^A-Za-z0-9+/=\s]")
APART = re.compile(rb"[A-Za-z0-9+/=][ \t]+[A-Za-z0-9+/=]")
ESCAPES = re.compile(rb"=[0-9A-F]{2}=[0-9A-F]{2}")
"""What quoted-printable has of every letter beyond ASCII, and base64 never."""
STRETCH = re.compile(rb"[A-Za-z0-9+/]+=*")
BEFORE_MORE = re.compile(rb"=[ \t\r\n]*[A-Za-z0-9+/]")
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
LIKE_WORDS = re.compile(rb"\s*+[A-Z]?[a-z]++(?>(?:\s++[A-Z]?[a-z]++)*)\s*+")
CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
OF_CYRILLIC = re.compile(rb"[\xc0-\xff\s]")
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
WHITE = b" \t\r\n\x0b\x0c"
FEWEST, LONGEST_WORDS, SELDOM = 8, 200, 8


def unpacked(body: bytes) -> tuple[bytes | None, str]:
    """The bytes, and a sentence on what was wrong; None where the body is no base64. Clear lines above and below it are not
    its own: a gateway's banner, the footer of a list.
    """
    body = body.strip()
    is_apart = _has_spaces(body) or _is_spread(body)
    if not is_apart and OTHER.search(body) is None:
        return _whole(body)
    block = _long_block(body) or _short_block(body)
    return (None, "") if block is None else _lenient(block)


def _is_spread(body: bytes) -> bool:
    """Whether empty lines stand in between."""
    return b"\n\n" in body or b"\n\r\n" in body


def _has_spaces(body: bytes) -> bool:
    """Whether words stand apart in a line. Nearly every body has no space at all, which is found sooner."""
    return (b" " in body or b"\t" in body) and APART.search(body) is not None


def _whole(body: bytes) -> tuple[bytes | None, str]:
    """A body of nothing but letters that base64 has."""
    data, fault = _strict(body), ""
    if data is None:
        if ESCAPES.search(body):
            return None, ""
        data, fault = _lenient(body)
    if len(body) <= LONGEST_WORDS and LIKE_WORDS.fullmatch(body) and not _is_text(data):
        return None, ""
    return data, fault


def _long_block(body: bytes) -> bytes | None:
    """From the first long line to the last, with the shorter one that ends it; None where it is a key in somebody's words."""
    first = last = None
    for last in LONG_LINE.finditer(body):
        first = first or last
    if first is None or last is None:
        return None
    end = last.end()
    last_line = LAST_LINE_APART if _is_spread(body[first.start() : end]) else LAST_LINE
    rest = last_line.match(body, end) if not last[0].rstrip().endswith(b"=") else None
    if rest and (_is_even(body[first.start() : rest.end()]) or not body[rest.end() :].strip()):
        end = rest.end()
    block = body[first.start() : end]
    return block if 2 * len(block) > len(body) or _is_text(_lenient(block)[0]) else None


def _short_block(body: bytes) -> bytes | None:
    """The first lines that are base64 and text besides; where words stand in clear, a name or a number may look so by chance."""
    for found in SHORT_LINES.finditer(body):
        bare = found[0].translate(None, WHITE)
        if (len(bare) >= FEWEST or bare.endswith(b"=")) and (data := _strict(bare)) and _is_text(data):
            return found[0]
    is_nearly = len(body.translate(None, LETTERS + WHITE)) * SELDOM <= len(body) and not _has_spaces(body)
    return body if is_nearly and _is_text(_lenient(body)[0]) else None


def _strict(body: bytes) -> bytes | None:
    try:
        return binascii.a2b_base64(body.translate(None, WHITE), strict_mode=True)
    except binascii.Error:
        return None


def _lenient(body: bytes) -> tuple[bytes, str]:
    """Each stretch by itself: some programs pack piece by piece, and each piece ends as a whole does."""
    clean = NOT_BASE64.sub(b"", body)
    data, fault = bytearray(), ""
    for stretch in STRETCH.findall(clean) if BEFORE_MORE.search(clean) else [clean]:
        bare = stretch.rstrip(b"=")
        if len(bare) % 4 and not _is_even(stretch):
            fault = "A base64 part was broken off."
        bare = bare[: len(bare) - (len(bare) % 4 == 1)]
        data += binascii.a2b_base64(bare + b"=" * (-len(bare) % 4))
    return bytes(data), fault


def _is_even(packed: bytes) -> bool:
    """Whether the letters make whole groups of four."""
    return len(NOT_BASE64.sub(b"", packed)) % 4 == 0


def _is_text(data: bytes) -> bool:
    """Whether bytes can be words: UTF-8, or letters of the encodings that Russian has; no control characters."""
    if not data or CONTROLS.search(data):
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return 10 * len(OF_CYRILLIC.findall(data)) >= 9 * len(data)
    return True
