"""Every address of the site, asked oddly by everybody: nothing breaks, nobody reads what is another's, no markup gets through."""

import random
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from visited_addresses import CLINIC, DENTIST, LABORATORY, MARKUP, NOTE, Role, addresses, asked, filled, roles

from reglament.desk.channels.email.models import Quarantined

BUSY_OR_AWAY = {"readyz", "healthz"}
"""These say by 503 that the desk is not ready, and no clerk runs beside the tests."""
TIMES = 3


@pytest.fixture
def people(db: None, settings: Any, tmp_path: Path) -> dict[str, Role]:
    settings.MEDIA_ROOT = str(tmp_path)
    settings.REGLAMENT_HOME = tmp_path
    return {role.name: role for role in roles()}


def test_it_shows_everybody_their_own(people: dict[str, Role]) -> None:
    mail = Quarantined.objects.earliest("pk").pk
    for name, address, word in (
        ("client", "/siroka/requests/1/", LABORATORY),
        ("specialist", "/siroka/work/1/", NOTE),
        ("head", f"/siroka/work/quarantine/{mail}/", CLINIC),
        ("chat", "/istom/widget/requests/1/", DENTIST),
    ):
        assert word in _read(people[name].browser.get(address)), name


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
def test_it_breaks_nowhere_and_tells_nobody_what_is_anothers(people: dict[str, Role], seed: int) -> None:
    dice = random.Random(seed)
    for route in addresses():
        for role in people.values():
            for number in range(TIMES):
                if "logout" in route:
                    continue
                address = filled(route, dice, plain=number > 0)
                # Whatever was done is undone, so that the next finds the same desk.
                with transaction.atomic():
                    answer = asked(role, address, dice)
                    said = _read(answer)
                    transaction.set_rollback(True)
                where = f"{role.name}: {answer.request['REQUEST_METHOD']} {address[:200]}"
                assert answer.status_code < 500 or route in BUSY_OR_AWAY, where
                assert MARKUP not in said or "html" not in answer.headers["Content-Type"], where
                assert not [word for word in role.hidden if word in said or word in str(answer.headers)], where


def _read(answer: Any) -> str:
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(content, "utf-8", "replace")
