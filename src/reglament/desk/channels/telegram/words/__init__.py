"""The bot's words, a file for each language; a test holds the files to the same keys and the same places for values."""

from collections.abc import Sequence

from reglament.desk.channels.telegram.words import en, ru

LANGUAGES = {"en": en, "ru": ru}
TEXTS: dict[str, dict[str, str]] = {name: module.TEXTS for name, module in LANGUAGES.items()}
MENU: dict[str, dict[str, str]] = {name: module.MENU for name, module in LANGUAGES.items()}
COMMANDS: dict[str, dict[str, str]] = {name: module.COMMANDS for name, module in LANGUAGES.items()}
CITED: dict[str, tuple[str, str, str]] = {name: module.CITED for name, module in LANGUAGES.items()}
LONGEST = 4000
"""Telegram takes 4096 characters a message, as UTF-16 counts them."""


def speak(language: str, key: str, **values: object) -> str:
    """One text in a language, with its values put in."""
    return TEXTS[known(language)][key].format(**values)


def known(language: str) -> str:
    """The language itself when the bot speaks it, else English."""
    tag = language.partition("-")[0].lower()
    return tag if tag in LANGUAGES else "en"


def cited(language: str, clauses: Sequence[str]) -> str:
    """Clauses as a sentence cites them: "clauses 2.4 and 2.6"; empty when there are none."""
    numbers = list(dict.fromkeys(clauses))
    if not numbers:
        return ""
    one, more, joint = CITED[known(language)]
    listed = joint.join([", ".join(numbers[:-1]), numbers[-1]]) if len(numbers) > 1 else numbers[0]
    return (more if len(numbers) > 1 else one).format(listed)


def wanted_by(text: str) -> str:
    """Which of the standing buttons a text is, in any language: "new", "requests" or nothing."""
    return next((name for menu in MENU.values() for name, label in menu.items() if label == text.strip()), "")


def pieces(text: str) -> list[str]:
    """The text in messages that Telegram takes, cut at line ends, else at spaces, else anywhere; never in half a character."""
    rest, found = text.strip() or "…", []
    while _length(rest) > LONGEST:
        head = _head(rest)
        cut = max(head.rfind("\n"), 0) or max(head.rfind(" "), 0) or len(head)
        found.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*found, rest]


def _head(text: str) -> str:
    """As much of the beginning as one message holds."""
    units = text.encode("utf-16-le")[: 2 * LONGEST]
    return units.decode("utf-16-le", errors="ignore")


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
