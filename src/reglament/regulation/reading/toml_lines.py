"""TOML whose keys know their lines: the standard parser gives values only, so a small scan of the same text finds the lines."""

import re
import tomllib
from typing import Any

Path = tuple[str, ...]
"""The way to a value: table names and keys, for example ("levels", "medium", "rank"); elements of lists by number."""

TOKEN = re.compile(
    r'''
    (?P<string>"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*')
  | (?P<comment>\#[^\n]*)
  | (?P<newline>\n)
  | (?P<mark>[\[\]{}=,])
  | (?P<bare>[^\s\[\]{}=,\#"']+)
  | (?P<space>\s)
    ''',
    re.VERBOSE | re.DOTALL,
)
WITHOUT_SECONDS = re.compile(r"(\"[^\"\n]*\"|'[^'\n]*'|#[^\n]*)|(\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d)(?![:\d])")


class Unreadable(ValueError):  # noqa: N818 - it says what the text is.
    """The text is not TOML; `line` counts from 1 within the text."""

    def __init__(self, sentence: str, line: int) -> None:
        """Say what is wrong and in which line of the text."""
        self.line = line
        super().__init__(sentence)


def load(text: str) -> dict[str, Any]:
    """Read TOML; moments may leave out their seconds, as TOML 1.1 allows. Raises Unreadable."""
    try:
        return tomllib.loads(WITHOUT_SECONDS.sub(_with_seconds, text))
    except RecursionError as error:
        raise Unreadable("lists or tables stand too deep inside each other", 1) from error
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(*_told(str(error), text)) from error
    except ValueError as error:
        # Python itself reads no number of thousands of digits.
        raise Unreadable("a number is too long to be meant", _line_of_longest_number(text)) from error


def lines_of(text: str) -> dict[Path, int]:
    """The line (from 1) of every key and table of a text that `load` could read."""
    return _Scan(text).lines


def _with_seconds(found: re.Match[str]) -> str:
    return found[1] or f"{found[2]}:00"


def _told(message: str, text: str) -> tuple[str, int]:
    """Split what the parser says into its sentence and its line."""
    place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    if place is None:
        return message, 1
    last = len(text.rstrip("\n").split("\n"))
    return message[: place.start()], int(place[1]) if place[1] else last


def foreign_letters(line: str) -> str:
    """The letters outside of strings and remarks that no key can have, because only Latin ones stand there."""
    bare = re.sub(r"\"[^\"]*\"?|'[^']*'?|#.*", "", line)
    return "".join(dict.fromkeys(letter for letter in bare if letter.isalpha() and not letter.isascii()))


def _line_of_longest_number(text: str) -> int:
    lines = text.split("\n")
    longest = max(lines, key=lambda line: max(map(len, re.findall(r"\d+", line)), default=0))
    return lines.index(longest) + 1


class _Scan:
    """One walk over the tokens of a text that is known to be good TOML."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self.tokens: list[tuple[str, str, int]] = []
        self.at = 0
        self._cut(text)
        table: Path = ()
        while self._skip("newline"):
            if self.tokens[self.at][1] == "[":
                table = self._table()
            else:
                self._pair(table)

    def _cut(self, text: str) -> None:
        line = 1
        for found in TOKEN.finditer(text):
            kind = found.lastgroup or ""
            if kind not in ("space", "comment"):
                self.tokens.append((kind, found[0], line))
            line += found[0].count("\n")

    def _skip(self, *kinds: str) -> bool:
        """Pass over tokens of these kinds, or of exactly this text, and say whether any token is left."""
        while self.at < len(self.tokens) and (self.tokens[self.at][0] in kinds or self.tokens[self.at][1] in kinds):
            self.at += 1
        return self.at < len(self.tokens)

    def _table(self) -> Path:
        line = self.tokens[self.at][2]
        self._skip("[")
        path = self._key("]")
        self._skip("]")
        self._note(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line = self.tokens[self.at][2]
        key = self._key("=")
        self.at += 1
        for depth in range(1, len(key) + 1):
            self._note(table + key[:depth], line)
        self._value(table + key)

    def _key(self, end: str) -> Path:
        """The parts of a dotted key, up to the token `end`."""
        parts: list[str] = []
        while self.tokens[self.at][1] != end:
            kind, text, _ = self.tokens[self.at]
            parts += [tomllib.loads(f"key = {text}")["key"]] if kind == "string" else filter(None, text.split("."))
            self.at += 1
        return tuple(parts)

    def _value(self, path: Path) -> None:
        opening = self.tokens[self.at][1]
        if opening == "{":
            self._braces(path)
        elif opening == "[":
            self._brackets(path)
        else:
            while self._skip("bare", "string") and self.tokens[self.at][1] not in (",", "]", "}", "\n"):
                self.at += 1

    def _braces(self, path: Path) -> None:
        self.at += 1
        while self._skip("newline", ",") and self.tokens[self.at][1] != "}":
            self._pair(path)
        self.at += 1

    def _brackets(self, path: Path) -> None:
        self.at += 1
        number = 0
        while self._skip("newline", ",") and self.tokens[self.at][1] != "]":
            element = (*path, str(number))
            self._note(element, self.tokens[self.at][2])
            self._value(element)
            number += 1
        self.at += 1

    def _note(self, path: Path, line: int) -> None:
        for depth in range(1, len(path) + 1):
            self.lines.setdefault(path[:depth], line)
