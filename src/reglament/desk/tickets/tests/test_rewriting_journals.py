"""The migration that made journals able to forget: it goes over what an older program wrote, killed or not."""

import importlib
import json
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from types import MappingProxyType, SimpleNamespace
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps

from reglament.desk.lib import append_only
from reglament.desk.lib.blinding import blinded
from reglament.desk.notices.models import Notice
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.console import doctor, rebuild
from reglament.desk.tickets.journal import chain
from reglament.desk.tickets.journal.orders import Refused
from reglament.desk.tickets.models import Contact, Entry, Message, Refusal, Ticket
from reglament.desk.tickets.tests.spoken import MARKS, Spoken, speak
from reglament.desk.tickets.tests.test_rebuilding import wrong
from tools.story.acting import sends
from tools.story.companies import Company

MIGRATION = importlib.import_module("reglament.desk.tickets.migrations.0006_commitments")
REPEATED = {"closed": "reason", "reclassified": "reason", "delayed": "explanation"}


@cache
def models_of_then() -> StateApps:
    """The models that the migration knows: notices still belonged to this room."""
    return MigrationLoader(connection).project_state(("tickets", "0005_words_that_can_be_erased")).apps


def rewrite() -> None:
    MIGRATION.rewrite(models_of_then(), SimpleNamespace(connection=connection))


def as_before(ticket: Ticket, keys: Mapping[int, str] = MappingProxyType({})) -> None:
    """The ticket's rows as the program before this one wrote them, with some of its keys."""
    before = chain.START
    texts = {each.seq: each.text for each in Message.objects.filter(ticket=ticket)}
    for entry in Entry.objects.filter(ticket=ticket).in_order():
        payload = {name: told for name, told in entry.payload.items() if not name.endswith("_hmac")}
        entry.payload = {**payload, **(entry.words or {})}
        if entry.seq in texts:
            entry.payload["text_sha256"] = chain.digest(texts[entry.seq])
        entry.version, entry.words, entry.salt = 1, None, ""
        entry.key = keys.get(entry.seq, entry.key)
        entry.hash = before = chain.link(entry, before)
        entry.save()
        for notice in Notice.objects.on(ticket.about).filter(kind=entry.kind, created_at=entry.recorded_at):
            name = REPEATED.get(notice.kind)
            if name and notice.payload.pop("seq", None):
                notice.payload[name] = entry.payload.get(name, "")
                notice.save()
    Message.objects.filter(ticket=ticket).update(salt="")


@pytest.fixture
def old(transactional_db: None, siroka: Company) -> Spoken:
    """A request of an older program, and another one beside it."""
    play = speak(siroka)
    other = sends(siroka, "nurse", play.at(1), product="lis", subject="mark-of-other")
    with append_only.lifted(connection, ("tickets_entry", "tickets_message")):
        for ticket in Ticket.objects.all():
            as_before(ticket)
    assert other
    return play


def test_it_still_proves_the_first_version(old: Spoken, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(Entry.objects.values_list("version", flat=True)) == {1}
    assert (wrong(), doctor.examine()) == ([], 0)
    assert "Journal entries of the first version: " in capsys.readouterr().out
    with pytest.raises(Refused, match="of the first version"):
        erase(old.staff(19, "head"), 1)
    reply(old.staff(20), "An entry of today after those of yesterday.")
    assert (old.last().version, wrong()) == (2, [])
    with append_only.lifted(connection, ("tickets_message", "tickets_entry")):
        Message.objects.filter(kind="note").update(text="Other.")
    assert len(wrong()) == 1


def test_it_rewrites_what_there_is(old: Spoken, capsys: pytest.CaptureFixture[str]) -> None:
    before = Ticket.objects.values().order_by("pk")
    was = list(before)
    rewrite()
    assert list(before.all()) == was
    assert set(Entry.objects.values_list("version", flat=True)) == {2}
    assert (wrong(), append_only.missing()) == ([], [])
    assert (rebuild.run(["--check"]), doctor.examine()) == (0, 0)
    payloads = json.dumps(
        [*Entry.objects.values_list("payload", flat=True), *Notice.objects.values_list("payload", flat=True)]
    )
    assert [mark for mark in MARKS if mark in payloads] == []
    assert "sha256" not in payloads
    assert old.dump("Message", "Entry").count("mark-of-closing") == 1


def test_it_goes_on_where_it_was_killed(old: Spoken, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MIGRATION, "TOGETHER", 1)
    carried_out, done = MIGRATION._rewrite_journal, []

    def dies(*given: Any) -> None:
        carried_out(*given)
        done.append(given)
        if len(done) == 2:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(MIGRATION, "_rewrite_journal", dies)
        with pytest.raises(KeyboardInterrupt):
            rewrite()
    assert set(Entry.objects.values_list("version", flat=True)) == {1, 2}
    assert (wrong(), append_only.missing()) == ([], [])
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Message.objects.update(text="Unguarded.")
    hashes = list(Entry.objects.filter(version=2).values_list("pk", "hash", "salt"))
    rewrite()
    rewrite()
    assert list(Entry.objects.filter(pk__in=[pk for pk, _, _ in hashes]).values_list("pk", "hash", "salt")) == hashes
    assert (set(Entry.objects.values_list("version", flat=True)), wrong()) == ({2}, [])


def test_it_lets_what_it_rewrote_be_erased(old: Spoken) -> None:
    rewrite()
    texts = set(Message.objects.filter(ticket=old.ticket).values_list("seq", flat=True))
    told = set(Entry.objects.filter(ticket=old.ticket, words__isnull=False).values_list("seq", flat=True))
    for minute, seq in enumerate(sorted(texts | told), start=30):
        erase(old.staff(minute, "head"), seq)
    assert [mark for mark in MARKS if mark in old.dump()] == []
    assert wrong() == []


@pytest.mark.parametrize("kind", ["entry", "message"])
def test_it_hides_nothing_that_was_changed(old: Spoken, kind: str) -> None:
    with append_only.lifted(connection, ("tickets_entry", "tickets_message")):
        if kind == "entry":
            Entry.objects.filter(ticket=old.ticket, seq=2).update(by="client")
        else:
            Message.objects.filter(ticket=old.ticket, kind="note").update(text="Other words.")
    found = wrong()
    assert any("was changed after it was written" in each for each in found)
    rewrite()
    assert wrong() == found
    assert set(Entry.objects.filter(ticket=old.ticket).values_list("version", flat=True)) == {1}
    assert set(Entry.objects.exclude(ticket=old.ticket).values_list("version", flat=True)) == {2}


def test_it_leaves_no_plain_digest_in_a_key(old: Spoken) -> None:
    words, address = sha256(b"yes").hexdigest()[:24], sha256(b"nurse@northlight.example").hexdigest()[:16]
    keys = {
        f"letter:7:dispute:{words}": f"letter:7:dispute:{blinded(words)}",
        f"widget:{address}:token": f"widget:{blinded(address)}:token",
        "widget:17:token": "widget:17:token",
        "email:<1@a.example>": "email:<1@a.example>",
    }
    rewrite()
    with append_only.lifted(connection, ("tickets_entry", "tickets_message")):
        as_before(old.ticket, dict(enumerate(keys, start=2)))
    rewrite()
    rewrite()
    kept = Entry.objects.filter(ticket=old.ticket, key__isnull=False).in_order()
    assert list(kept.values_list("key", flat=True)) == list(keys.values())
    assert wrong() == []


def test_it_names_in_notices_what_they_repeated(old: Spoken, siroka: Company) -> None:
    kept: dict[str, Any] = {
        "desk": siroka.desk,
        "received_at": old.at(0),
        "channel": "email",
        "key": "mail:<1@a.example>",
    }
    refusal = Refusal.objects.create(subject="mark-of-refused", why="expired", **kept)
    contact = Contact.objects.create(subject="mark-of-contact", **kept)
    told = {"desk": siroka.desk, "channel": "email", "created_at": old.at(0), "next_try_at": old.at(0)}
    for kind in ("refused", "contact"):
        payload = {"subject": f"mark-of-{kind}", "answers": "mail:<1@a.example>", "why": "expired"}
        Notice.objects.create(kind=kind, payload=payload, **told)
        Notice.objects.create(kind=kind, payload={"subject": "mark-of-keyless", "answers": ""}, **told)
    Notice.objects.filter(kind="delayed").update(next_try_at=None, state="delivered")
    rewrite()
    assert Notice.objects.get(kind="closed").payload == {"seq": Entry.objects.get(kind="closed").seq}
    delayed = Entry.objects.get(kind="delayed").seq
    assert Notice.objects.get(kind="delayed").payload == {"seq": delayed, "reason": "work_needed"}
    first, waiting = Notice.objects.filter(kind="refused").order_by("pk")
    assert first.payload == {"refusal": refusal.pk, "answers": "mail:<1@a.example>", "why": "expired"}
    # Nothing tells which row this one is about, and it still has to leave.
    assert waiting.payload["subject"] == "mark-of-keyless"
    assert Notice.objects.filter(kind="contact").earliest("pk").payload["contact"] == contact.pk


@pytest.mark.django_db
def test_it_takes_what_a_program_without_versions_adds_as_the_first(lab: Spoken) -> None:
    columns = "desk_id, ticket_id, act, recorded_at, kind, by, payload, clauses, hash"
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO tickets_entry (seq, at, {columns}) SELECT seq + 10, at, {columns} FROM tickets_entry WHERE seq = 1"
        )
    added = Entry.objects.get(seq=11)
    assert (added.version, added.words, added.salt, added.erases) == (1, None, "", None)
