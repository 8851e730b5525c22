"""The nouns of the regulation (`regulation.nouns`), each in the language of whoever reads it when it is shown."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.functional import lazy

from reglament.desk.lib.reader import reader_language
from reglament.regulation.nouns import capital, noun

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def here(kind: str, code: str) -> str:
    """What a thing is called in the active language, as inside a sentence."""
    return noun(kind, code, reader_language())


def label_here(kind: str, code: str) -> str:
    """The same at the beginning of a line."""
    return capital(here(kind, code))


def reasoned(kind: str, why: str, code: str) -> str:
    """A noun with what it means behind it: "corrected: it was wrong from the start"."""
    return f"{here(kind, code)}: {here(why, code)}"


_later, _label_later, _reasoned_later = lazy(here, str), lazy(label_here, str), lazy(reasoned, str)


def label(kind: str, code: str) -> "StrOrPromise":
    """One noun as a label, lazily."""
    return _label_later(kind, code)


def nouns(kind: str, codes: Iterable[str]) -> "dict[str, StrOrPromise]":
    """The nouns of codes, as inside a sentence."""
    return {code: _later(kind, code) for code in codes}


def labels(kind: str, codes: Iterable[str]) -> "dict[str, StrOrPromise]":
    """The same as labels."""
    return {code: _label_later(kind, code) for code in codes}


def with_reason(kind: str, why: str, codes: Iterable[str]) -> "dict[str, StrOrPromise]":
    """The nouns of codes, each with what it means."""
    return {code: _reasoned_later(kind, why, code) for code in codes}
