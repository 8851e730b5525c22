"""The editions that ship with the product, by the name of their regulation."""

from functools import cache
from importlib import resources

from reglament.regulation.edition import Edition
from reglament.regulation.reading.files import read


def shipped_names() -> tuple[str, ...]:
    """The regulations that ship, in alphabetical order."""
    return tuple(sorted({edition.regulation for edition in _all() if not edition.rules_in}))


def shipped(name: str) -> Edition:
    """The edition with the rules of a regulation that ships. Raises KeyError with a sentence for any other name."""
    for edition in _all():
        if edition.regulation == name and not edition.rules_in:
            return edition
    raise KeyError(f'no regulation "{name}" ships with the product; there is {", ".join(shipped_names()) or "none"}')


def texts(name: str) -> dict[str, Edition]:
    """The languages of a regulation that ships, the one with the rules among them."""
    return {edition.language: edition for edition in _all() if edition.regulation == name}


@cache
def _all() -> tuple[Edition, ...]:
    """Every edition file of the package, read once. Raises Faults for one that cannot be used."""
    folder = resources.files("reglament") / "editions"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name)
    return tuple(read(file.read_text(encoding="utf-8"), file.name) for file in files)
