"""A TOML table with known keys (front matter, reading, example): its values, and a fault for every key that is wrong or lacking."""

from collections.abc import Mapping
from typing import Any

from reglament.regulation.faults import did_you_mean
from reglament.regulation.leaves.readers import LeafReader
from reglament.regulation.leaves.wrong import Wrong
from reglament.regulation.reading import toml_lines
from reglament.regulation.reading.toml_lines import Path
from reglament.regulation.reading.writings import Complain
from reglament.regulation.values import Place


class RuleText:
    """TOML text that stands in an edition, with the place of every key. `line` is the line of the file where the text begins."""

    def __init__(self, text: str, line: int, place: Place, complain: Complain) -> None:
        """Read the TOML; text that cannot be read is a fault, and leaves `values` None."""
        self.place, self.line, self.complain = place, line, complain
        self.values: dict[str, Any] | None = None
        self._lines: dict[Path, int] = {}
        try:
            self.values = toml_lines.load(text)
            self._lines = toml_lines.lines_of(text)
        except toml_lines.Unreadable as error:
            complain(self._in_line(error.line), _unreadable(str(error), _line(text, error.line)))

    def at(self, *path: str) -> Place:
        """The place of a key; of the whole table where the key does not stand."""
        return self._in_line(self._lines[path]) if path in self._lines else self.place

    def read(self, keys: Mapping[str, LeafReader[Any]], needed: tuple[str, ...], what: str) -> dict[str, Any]:
        """The values of the keys that can be read. `what` is how faults name the table: "the front matter", "a reading"."""
        values = self.values or {}
        for key in values:
            if key not in keys:
                self.complain(self.at(key), f'{what} has no "{key}"; {did_you_mean(key, keys)}')
        for key in needed:
            if key not in values and self.values is not None:
                self.complain(self.place, f"{what} needs {key}; write for example {key} = {keys[key].write}")
        read: dict[str, Any] = {}
        for key in keys.keys() & values.keys():
            try:
                read[key] = keys[key].read(values[key])
            except Wrong as error:
                self._complain_of(error, key, keys[key])
        return read

    def _complain_of(self, error: Wrong, key: str, reader: LeafReader[Any]) -> None:
        for inside, sentence, cure in error.faults:
            path = ".".join((key, *(part for part in inside if not part.isdigit())))
            self.complain(
                self.at(key, *inside), f"{path} {sentence}; {cure or f'write for example {key} = {reader.write}'}"
            )

    def _in_line(self, line: int) -> Place:
        return Place(self.place.file, self.line + line - 1, self.place.clause, self.place.item)


def _unreadable(message: str, line: str) -> str:
    """What is wrong with a line that is no TOML, and what to look for, by the way in which the parser stumbled."""
    letters = toml_lines.foreign_letters(line)
    if letters:
        looks = "looks Latin and is not" if len(letters) == 1 else "look Latin and are not"
        said = f'"{letters}"' if len(letters) == 1 else ", ".join(f'"{letter}"' for letter in letters)
        return f"has {said} outside of quotation marks, which {looks}; type the name anew in Latin letters"
    return f"cannot be read as TOML: {message}; {_cure(message)}"


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _cure(message: str) -> str:
    if "overwrite" in message or "twice" in message:
        return "write each key and each table once in a fence"
    if "date" in message:
        return "write a day that the calendar has, for example 2026-02-28"
    if message.startswith("a number is too long"):
        return "write it with a few digits"
    if message.startswith("Invalid value"):
        return "write texts between quotation marks, numbers and dates without"
    return "every line is a [table], a key = value, or a # remark"
