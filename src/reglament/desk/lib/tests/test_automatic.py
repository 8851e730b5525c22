"""Automatic letters go to people alone, and say what they are."""

import pytest

from reglament.desk.lib.automatic import BOUNCES, NO_REPLY, automatic_headers, refuses_answers


@pytest.mark.parametrize(
    ("local", "why"),
    [
        *((each, NO_REPLY) for each in ("noreply", "no-reply", "No_Reply", "no.reply", "donotreply", "do-not-reply")),
        *(
            (each, NO_REPLY)
            for each in ("shop-noreply", "noreply+7", "noreply-orders", "noreply2", "dontreply", "no-answer")
        ),
        *((each, NO_REPLY) for each in ("mailer-daemon", "MAILER-DAEMON", "postmaster")),
        *((each, BOUNCES) for each in ("bounce", "bounces", "bounces+17-a", "bounce-7", "list-bounces", "owner-list")),
        *((each, BOUNCES) for each in ("news+aida=northlight.example", "prvs=12ab=aida", "srs0=x=y=a.example=aida")),
        *(
            (each, "")
            for each in ("aida", "owner", "support", "aida+work", "reply", "noreen", "return", "bouncer", "errors")
        ),
        *((each, "") for each in ("nora.reply", "postmasters", "a=b", "no", "")),
    ],
)
def test_it_writes_to_nobody_who_reads_nothing(local: str, why: str) -> None:
    assert refuses_answers(f"{local}@northlight.example") == why


def test_it_reads_no_more_than_an_address_has() -> None:
    assert refuses_answers(f"{'-' * 100_000}bounce@a.example") == ""


def test_it_asks_programs_for_silence_and_servers_for_reports() -> None:
    assert automatic_headers("auto-replied") == {
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
    }
