"""Transfer encodings: base64, quoted-printable and uuencode, each read as far as it goes."""

import binascii
import re

UU_BEGIN = re.compile(rb"^begin[ \t]+[0-7]{3,4}[ \t]++([^\r\n]++)\r?\n", re.M)
UU_END = re.compile(rb"^end[ \t]*\r?(?:\n|\Z)", re.M)
MOST_FILES = 20
UU_LINE = re.compile(rb"[\r\n]*+[ -`]{1,90}\r?(?:\n|\Z)")
SOFT_BREAK = re.compile(rb"=[ \t]++(\r?\n)")
"""A soft line break behind which a relay left spaces."""
CLEAR_LINE = re.compile(rb"^[A-Za-z0-9+/=\t\r ]*+[^A-Za-z0-9+/=\s][^\n]*", re.M)
PACKED_LINE = re.compile(rb"^[A-Za-z0-9+/]{40,}+=*\s*$", re.M)
NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/]+")


def decoded(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The bytes behind a transfer encoding, and a sentence on what was wrong. An unknown encoding is taken as none."""
    name = encoding.strip(" \t\r\n\"';").lower()
    if name == "base64":
        return _base64(body)
    if name == "quoted-printable":
        return binascii.a2b_qp(SOFT_BREAK.sub(rb"=\1", body)), ""
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        files = list(uuencoded(body))
        return (files[0][1], "") if files else (body, "A part is called uuencoded and is not.")
    known = name in ("", "7bit", "8bit", "binary")
    return body, "" if known else f"The transfer encoding {name[:40]!r} is not known; the part is kept as it came."


def uuencoded(body: bytes) -> list[tuple[str, bytes, int, int]]:
    """The uuencoded files in a text: name, bytes, and the place in the text that each one fills."""
    files, at = [], 0
    for _ in range(MOST_FILES):
        begin = UU_BEGIN.search(body, at)
        if begin is None:
            break
        end = UU_END.search(body, begin.end())
        if end is None:
            break
        data = _uu_lines(body[begin.end() : end.start()])
        if data is not None:
            files.append((begin[1].decode("utf-8", "replace").strip(), data, begin.start(), end.end()))
        at = end.end() if data is not None else begin.end()
    return files


def _uu_lines(block: bytes) -> bytes | None:
    """The bytes of the lines between begin and end; None when a line is no uuencoded one."""
    data = bytearray()
    if UU_LINE.match(block) is None:
        return None
    for line in block.splitlines():
        if not line.strip():
            continue
        try:
            data += binascii.a2b_uu(line)
        except binascii.Error:
            # Some encoders pad the last group short; the length byte says how much counts.
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                data += binascii.a2b_uu(line[:length])
            except binascii.Error:
                return None
    return bytes(data)


def _base64(body: bytes) -> tuple[bytes, str]:
    if (clear := CLEAR_LINE.search(body)) and clear.start() and not PACKED_LINE.search(body, clear.end()):
        # Some programs hang a footer on it, in clear; its letters would be taken for packed ones.
        body = body[: clear.start()]
    try:
        return binascii.a2b_base64(body), ""
    except binascii.Error:
        clean = NOT_BASE64.sub(b"", body)
        clean = clean[: len(clean) - (len(clean) % 4 == 1)]
        return binascii.a2b_base64(clean + b"=" * (-len(clean) % 4)), "A base64 part was broken off."
