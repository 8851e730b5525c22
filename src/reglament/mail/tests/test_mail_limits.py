"""How much of a mail is read and how much tells something, in figures, each beside its name: one that is moved is moved here, too.

That each is kept to on both sides, the tests of its module show.
"""

import importlib
from pathlib import Path

import pytest

from reglament.mail.tests.phrases import listed

LIMITS = listed(Path(__file__).with_name("limits.txt"), "\n")
OF_FORMATS = ("sealed", "winmail", "rich_text", "numbering")
"""Modules whose other figures are those of a format."""


@pytest.mark.parametrize("name", LIMITS)
def test_it_reads_as_much_as_is_listed(name: str) -> None:
    module = importlib.import_module(f"reglament.{name}")
    figures = {limit: int(figure) for limit, figure in (line.split() for line in LIMITS[name])}
    assert {limit: getattr(module, limit) for limit in figures} == figures


def test_it_lists_the_limits_of_each_module() -> None:
    folder = Path(__file__).parents[1]
    for path in (*folder.glob("reading/*.py"), *folder.glob("quoting/*.py")):
        if path.stem in (*OF_FORMATS, "__init__"):
            continue
        name = f"mail.{path.parent.name}.{path.stem}"
        module = importlib.import_module(f"reglament.{name}")
        source = path.read_text("utf-8")
        own = {each for each in vars(module) if each.isupper() and isinstance(getattr(module, each), int)}
        said = {line.split()[0] for line in LIMITS.get(name, ())}
        assert {each for each in own if f"\n{each} = " in source or f"\n{each}, " in source} <= said
