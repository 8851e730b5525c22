"""Letters that tell of a later part of a request's history, because they had not left when it happened."""

from typing import Any

import pytest

from reglament.desk.conftest import FRIDAY, Play
from reglament.desk.notices import outbox
from reglament.desk.notices.about import About
from reglament.desk.notices.models import Notice
from reglament.desk.notices.tests.test_outbox_claims import put

OTHER = About("ticket", 999)


def retold(play: Play) -> bool:
    return bool(outbox.retell(play.ticket.about, "reminded", 7))


@pytest.mark.parametrize("channel", ["email", "telegram"])
def test_it_lets_what_has_not_left_tell_of_what_happened_since(quiet: Play, channel: str) -> None:
    clients = quiet.company.clients
    waiting = [
        put(quiet, "reminded", recipient=clients[who], about_part=3, channel=channel) for who in ("nurse", "chief")
    ]
    assert retold(quiet)
    assert list(Notice.objects.order_by("pk").values_list("pk", "about_part")) == [(each.pk, 7) for each in waiting]


@pytest.mark.parametrize(
    "else_told",
    [
        {"kind": "answered"},
        {"state": "delivered", "next_try_at": None, "delivered_at": FRIDAY},
        {"state": "dead", "next_try_at": None},
        {"recipient": None, "address": "one@nowhere.example"},
        {"about": OTHER},
    ],
)
def test_it_finds_nothing_to_tell_otherwise_in_any_other_letter(quiet: Play, else_told: dict[str, Any]) -> None:
    row = {"recipient": quiet.company.clients["nurse"], "about_part": 3, "kind": "reminded", **else_told}
    about = row.pop("about", None)
    notice = put(quiet, **row)
    if about:
        notice.about = about
        notice.save()
    assert not retold(quiet)
    assert Notice.objects.get().about_part == 3
