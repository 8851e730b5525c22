"""Content-Type and Content-Disposition: the value and its parameters, as RFC 2231 has them and as programs do."""

import re
from urllib.parse import unquote_to_bytes

from reglament.mail.reading.charset import text_of
from reglament.mail.reading.words import decoded

PARAMETER = re.compile(rb";?\s*([^\s=;\"]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)|;?[^;]*;?")
SECTION = re.compile(r"(?P<name>[^*]+)(?:\*(?P<number>\d{1,4}))?(?P<encoded>\*)?")
ESCAPED = re.compile(rb'\\(["\\])')
MOST = 200
TYPE = re.compile(r"[a-z0-9][a-z0-9.+_-]*/[a-z0-9][a-z0-9.+_-]*")


def media_type(value: bytes) -> str:
    """The type of a Content-Type value, such as "text/plain"; an empty string when it cannot be read as one."""
    found = TYPE.match(value.decode("latin-1").strip().lower())
    return found[0] if found else ""


def parameters(value: bytes, hint: str = "") -> dict[str, str]:
    """The parameters by lower-case name, decoded; the first of a name wins, continued ones are joined. Never raises."""
    plain: dict[str, str] = {}
    sections: dict[str, list[tuple[int, bool, bytes]]] = {}
    start = value.find(b";")
    for count, found in enumerate(PARAMETER.finditer(value, start if start >= 0 else len(value))):
        if count > MOST:
            break
        if not found[1]:
            continue
        name, content = found[1].decode("latin-1").lower(), _unquoted(found[2].strip())
        section = SECTION.fullmatch(name)
        if section and (section["number"] or section["encoded"]):
            sections.setdefault(section["name"], []).append(
                (int(section["number"] or 0), bool(section["encoded"]), content)
            )
        else:
            plain.setdefault(name, decoded(content, hint))
    return plain | {name: _joined(pieces, hint) for name, pieces in sections.items()}


def raw_parameter(value: bytes, name: bytes) -> bytes:
    """The bytes of the first parameter of a name, as they were written and without quotes; none where there is none, or in sections."""
    start = value.find(b";")
    for count, found in enumerate(PARAMETER.finditer(value, start if start >= 0 else len(value))):
        if count > MOST:
            break
        if found[1] and found[1].lower() == name:
            return _unquoted(found[2].strip())
    return b""


def _unquoted(content: bytes) -> bytes:
    if not content.startswith(b'"'):
        return content.strip(b"'") if content.startswith(b"'") else content
    inner = content[1:-1] if content.endswith(b'"') and len(content) > 1 else content[1:]
    # A backslash before a letter is a Windows path that nobody escaped; before a quote it is an escape.
    return ESCAPED.sub(rb"\1", inner)


def _joined(pieces: list[tuple[int, bool, bytes]], hint: str) -> str:
    """The sections of one parameter in their order; the first encoded one names the charset (charset'language'text)."""
    charset, data = "", b""
    for _, encoded, content in sorted(pieces, key=lambda piece: piece[0]):
        if encoded and not data and content.count(b"'") >= 2:
            named, _, content = content.split(b"'", 2)
            charset = named.decode("latin-1")
        data += unquote_to_bytes(content) if encoded else content
    if b"=?" in data and not charset:
        return decoded(data, hint)
    return text_of(data, charset, hint)[0]
