"""The words of a language in one hand: tables by language, and how lists are joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.regulation.values import Names
from reglament.regulation.weaving.wording import english, english_cases, russian, russian_cases


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """Everything that is said in one language, keyed by rule leaf, by kind or by key of an example."""

    language: str
    headings: dict[str, str]
    rules: dict[str, str]
    names: dict[str, str]
    cases: dict[str, str]
    and_: str
    or_: str

    def all_of(self, parts: Sequence[str]) -> str:
        """Join as in "a, b and c"."""
        return _joined(parts, self.and_)

    def any_of(self, parts: Sequence[str]) -> str:
        """Join as in "a, b or c"."""
        return _joined(parts, self.or_)

    def named(self, names: Names | None, otherwise: str) -> str:
        """What a thing is called in this language, in another one, or, as the last resort, by its own name."""
        if not names:
            return otherwise
        return names.get(self.language) or next(iter(names.values()))


def _joined(parts: Sequence[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


WORDS = {
    "en": LanguageWords("en", english.HEADINGS, english.RULES, english.NAMES, english_cases.CASES, "and", "or"),
    "ru": LanguageWords("ru", russian.HEADINGS, russian.RULES, russian.NAMES, russian_cases.CASES, "и", "или"),
}
"""The languages that pages speak, by their code."""
