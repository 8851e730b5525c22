"""Desks whose editions say of the portal what a test wants them to."""

import re
import sys
from collections.abc import Callable

import pytest

from reglament.desk.rulebook.shipping import shipped
from reglament.regulation.rules.doors import Role

RULE = re.compile(r'\n\[doors\.portal\]\nrole = "\w+"\n')
EXAMPLE = re.compile(r'```example\n[^`]*channel = "portal"[^`]*```\n')

Says = Callable[[Role | None], None]


@pytest.fixture
def edition_says(monkeypatch: pytest.MonkeyPatch) -> Says:
    """Call it before the story's desks are founded: their editions give the portal this role, or do not name it."""

    def says(role: Role | None) -> None:
        rule = f'\n[doors.portal]\nrole = "{role}"\n' if role else "\n"

        def changed(regulation: str) -> dict[str, str]:
            return {name: EXAMPLE.sub("", RULE.sub(rule, text)) for name, text in shipped(regulation).items()}

        monkeypatch.setattr(sys.modules["reglament.desk.rulebook.actions.publish"], "shipped", changed)

    return says
