"""Transfer encodings: base64, quoted-printable and uuencode, each read as far as it goes."""

import binascii
import re

from reglament.mail.reading import packed

UU_BEGIN = re.compile(rb"^begin[ \t]+[0-7]{3,4}[ \t]++([^\r\n]++)\r?\n", re.M)
UU_END = re.compile(rb"^end[ \t]*\r?(?:\n|\Z)", re.M)
MOST_FILES = 20
UU_LINE = re.compile(rb"[\r\n]*+[ -`]{1,90}\r?(?:\n|\Z)")
SOFT_BREAK = re.compile(rb"=[ \t]++(\r?\n)")
"""A soft line break behind which a relay left spaces."""
WRITTEN_SO = re.compile(rb"(?:=[0-9A-F]{2}){2}|=3D|=20\r?$|=[ \t]*\r?$", re.M)
HIGH = re.compile(rb"(?:=[89A-F][0-9A-F]){3}")
"""Letters beyond ASCII in a row, as quoted-printable has them."""
BARE_SIGN = re.compile(rb"=(?![0-9A-Fa-f]{2}|[ \t]*\r?(?:\n|\Z))")
MISTAKEN = "A part is called base64 and is not."


def decoded(body: bytes, encoding: str) -> tuple[bytes, str]:
    """The bytes behind a transfer encoding, and a sentence on what was wrong. An unknown encoding is taken as none."""
    name = encoding.strip(" \t\r\n\"';").lower()
    if name == "base64":
        return _base64(body)
    if name == "quoted-printable":
        return _quoted_printable(body), ""
    if name in ("x-uuencode", "uuencode", "x-uue", "uue"):
        files = list(uuencoded(body))
        return (files[0][1], "") if files else (body, "A part is called uuencoded and is not.")
    known = name in ("", "7bit", "8bit", "binary")
    return body, "" if known else f"The transfer encoding {name[:40]!r} is not known; the part is kept as it came."


def unpacked_words(data: bytes, encoding: str) -> bytes:
    """Words that are quoted-printable though nothing says so."""
    is_packed = not encoding.strip() and HIGH.search(data) and data.isascii() and _is_quoted_printable(data)
    return _quoted_printable(data) if is_packed else data


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
    data, fault = packed.unpacked(body)
    if data is not None:
        return data, fault
    if files := uuencoded(body):
        return files[0][1] if _is_all(body, files[0]) else body, MISTAKEN
    return binascii.a2b_qp(body) if _is_quoted_printable(body) else body, MISTAKEN


def _is_all(body: bytes, file: tuple[str, bytes, int, int]) -> bool:
    """Whether a body is one uuencoded file, with nothing beside it."""
    _, _, start, end = file
    return not (body[:start].strip() or body[end:].strip())


def _quoted_printable(body: bytes) -> bytes:
    """Text that was never encoded, as its letters show, may have a sign of its own before two digits."""
    if not body.isascii() and not _is_quoted_printable(body):
        return body
    return binascii.a2b_qp(SOFT_BREAK.sub(rb"=\1", body))


def _is_quoted_printable(body: bytes) -> bool:
    """Whether a body has what only this encoding writes, and no sign of its own that it would have written otherwise."""
    return WRITTEN_SO.search(body) is not None and BARE_SIGN.search(body) is None
