"""Where illnesses are induced for `test_illnesses.py`, and the list of all ways to induce one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reglament.desk.conftest import Play


@dataclass
class Ward:
    """Where an illness is induced: a healthy desk with one request, and what a test may break."""

    play: Play
    settings: Any
    home: Path
    patch: pytest.MonkeyPatch

    def setting(self, name: str, value: str) -> None:
        self.patch.setenv(name, value)


Induce = Callable[[Ward], object]
ILLNESSES: dict[str, tuple[str, Induce]] = {}


def illness(part: str, code: str) -> Callable[[Induce], Induce]:
    """The way to induce the illness of this code in a part. Two ways to one illness have a word behind it."""

    def keep(induce: Induce) -> Induce:
        ILLNESSES[f"{code} {induce.__name__}"] = (part, induce)
        return induce

    return keep
