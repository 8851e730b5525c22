"""The fields of templates: a closed set of names in double braces, each filled from the request when somebody puts a template in.

A field has a word in each language, and every template may use any of them. What a request does not say stands in square brackets
under the field's word until somebody fills it in: `[product]`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reglament.desk.rulebook.law import Law
from reglament.desk.tickets.sentences import Text

CLIENT, REQUEST, PRODUCT, WRITER = "client", "request", "product", "writer"
ASSIGNEE, TARGET, DESK = "assignee", "target", "desk"
MOST_FAULTS = 3
"""So many things that are wrong with a text are told at a time."""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """One field: its name in code, its word by language, and what it becomes, in the reader's language."""

    name: str
    words: Mapping[str, str]
    becomes: Text

    def word(self, language: str) -> str:
        """Its word in this language, the name in any other."""
        return self.words.get(language, self.name)


FIELDS = (
    TemplateField(CLIENT, {"en": "client", "ru": "клиент"}, gettext_lazy("the name of whoever asked")),
    TemplateField(REQUEST, {"en": "request", "ru": "заявка"}, gettext_lazy("the number of the request")),
    TemplateField(PRODUCT, {"en": "product", "ru": "продукт"}, gettext_lazy("what the product is called")),
    TemplateField(WRITER, {"en": "writer", "ru": "сотрудник"}, gettext_lazy("your own name")),
    TemplateField(ASSIGNEE, {"en": "assignee", "ru": "исполнитель"}, gettext_lazy("the name of the assignee")),
    TemplateField(TARGET, {"en": "target", "ru": "срок"}, gettext_lazy("by when the resolution is due")),
    TemplateField(DESK, {"en": "desk", "ru": "служба"}, gettext_lazy("what your desk is called")),
)
IN_BRACES = re.compile(r"\{\{([^{}]*)\}\}")
_ANY_WORD = "|".join(sorted({re.escape(word) for field in FIELDS for word in field.words.values()}))
UNFILLED = re.compile(rf"\[(?:{_ANY_WORD})\]|\{{\{{ ?(?:{_ANY_WORD}) ?\}}\}}", re.IGNORECASE)


def fields_under(law: Law | None) -> tuple[TemplateField, ...]:
    """Those that a desk can fill: without the target where its edition promises no resolution."""
    if law is not None and law.promises_solutions:
        return FIELDS
    return tuple(field for field in FIELDS if field.name != TARGET)


def faults_of(text: str, fields: Sequence[TemplateField], language: str) -> list[str]:
    """What is wrong with the fields of a text, each in a sentence: where, what, and what to do. `language` is the reader's."""
    known = {word for field in fields for word in field.words.values()}
    offered = ", ".join(f"{{{{{field.word(language)}}}}}" for field in fields)
    found = [fault for number, line in _lines(text) for fault in _faults_of_line(number, line, known, offered)]
    return found[:MOST_FAULTS]


def _lines(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.splitlines(), 1)


def _faults_of_line(number: int, line: str, known: set[str], offered: str) -> Iterator[str]:
    for each in IN_BRACES.finditer(line):
        if _plain(each[1]) not in known:
            told = {"line": number, "field": each[0], "fields": offered}
            yield _("Line %(line)d: there is no field %(field)s. Use one of these, or take it out: %(fields)s.") % told
    left = IN_BRACES.sub("", line)
    if "{{" in left or "}}" in left:
        yield _("Line %(line)d: a field stands between {{ and }} in one line, and one of the two is missing.") % {
            "line": number
        }


def _plain(word: str) -> str:
    return word.strip().casefold()


def filled_in(text: str, values: Mapping[str, str], language: str) -> str:
    """A text in this language with its fields filled. One without a value stands as its word in square brackets."""
    by_word = {word: field for field in FIELDS for word in field.words.values()}

    def put(found: re.Match[str]) -> str:
        field = by_word.get(_plain(found[1]))
        if field is None:
            return found[0]
        return values.get(field.name) or f"[{field.word(language)}]"

    return IN_BRACES.sub(put, text)


def unfilled(text: str) -> list[str]:
    """What still has to be filled in before the words can go to a client, each thing once: `[product]`."""
    return list(dict.fromkeys(found[0] for found in UNFILLED.finditer(text)))
