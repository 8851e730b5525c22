"""Words can be erased: the journal stays whole and provable, and nothing of them is left."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone, translation

from reglament.desk.channels.email.models import Quarantined
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.phone.models import Call, CallEnding
from reglament.desk.channels.telegram.models import Bot, Chat, Outgoing, SetAsideMessage, Update
from reglament.desk.drafts.models import Draft
from reglament.desk.lib import append_only, sqlite
from reglament.desk.lib.databases import empty_log
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person, Staff
from reglament.desk.people.recognising import recognise
from reglament.desk.tickets.access import SHOWN_TO_CLIENTS
from reglament.desk.tickets.actions.erase import erase
from reglament.desk.tickets.actions.merge import merge
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.split import split
from reglament.desk.tickets.apps import ENTRY, MESSAGE
from reglament.desk.tickets.console import doctor, rebuild
from reglament.desk.tickets.journal.orders import Actor, Refused
from reglament.desk.tickets.journal.sealing import commitment, new_salt
from reglament.desk.tickets.models import Contact, Entry, MachineWord, Message, Refusal, SenderAnswer, Ticket
from reglament.desk.tickets.sentences import erased
from reglament.desk.tickets.stage.scene import Scene
from reglament.desk.tickets.tests.spoken import MARKS, Spoken, dump_all, speak
from reglament.desk.tickets.tests.test_rebuilding import wrong
from reglament.desk.tickets.tests.visiting import browser, text_of
from reglament.desk.workplace.models import Batch, BatchItem, OfferSkip, WorkedTime
from reglament.regulation.facts import By, Fact, Kind
from tools.story.companies import Company


@pytest.fixture
def spoken(siroka: Company) -> Spoken:
    return speak(siroka)


def erase_all(play: Spoken) -> list[int]:
    """Everything that has words; the journal numbers."""
    texts = set(Message.objects.filter(ticket=play.ticket).values_list("seq", flat=True))
    told = set(Entry.objects.filter(ticket=play.ticket, words__isnull=False).values_list("seq", flat=True))
    for minute, seq in enumerate(sorted(texts | told), start=20):
        erase(play.staff(minute, "head"), seq)
    return sorted(texts | told)


def left(text: str) -> list[str]:
    return [mark for mark in MARKS if mark in text]


@pytest.mark.django_db
def test_it_keeps_no_word_of_anybody_in_payloads(spoken: Spoken) -> None:
    assert left(spoken.dump()) == list(MARKS)
    told = [str(each) for rows in (Entry, Notice) for each in rows.objects.values_list("payload", flat=True)]
    assert left("".join(told)) == []


@pytest.mark.django_db
def test_it_takes_codes_alone_into_a_payload(lab: Spoken) -> None:
    scene = Scene(lab.ticket, None, Actor.staff(lab.company.staff["specialist"].pk), lab.at(1), journal=[])  # type: ignore[arg-type]
    with pytest.raises(TypeError, match=r"explanation: no code of an entry. What people write is handed in as words."):
        scene.mark(Fact(lab.at(1), Kind.DELAYED, By.PERSON), explanation="It takes a while.")


@pytest.mark.django_db
def test_it_leaves_nothing_of_what_was_said_and_everything_else_as_it_was(spoken: Spoken) -> None:
    before = spoken.now()
    kept = (before.state, before.level, before.cycle, before.due_at, before.turn_at, before.last_seq)
    erased = erase_all(spoken)
    now = spoken.now()
    assert left(spoken.dump()) == []
    assert (now.state, now.level, now.cycle, now.due_at, now.turn_at) == kept[:5]
    assert now.last_seq == kept[5] + len(erased)
    assert (now.subject, now.details) == ("", {})
    assert set(Message.objects.values_list("text", "html", "full_text", "salt")) == {("", "", "", "")}
    assert set(Entry.objects.values_list("words", "salt")) == {(None, "")}


@pytest.mark.django_db
def test_it_stays_whole_and_can_be_derived_again(spoken: Spoken, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong() == []
    erase_all(spoken)
    assert wrong() == []
    assert (rebuild.run(["--check"]), doctor.examine(), rebuild.run([]), rebuild.run(["--check"])) == (0, 0, 0, 0)
    assert "Differences: 0." in capsys.readouterr().out
    assert left(spoken.dump()) == []


@pytest.mark.django_db
def test_it_refuses_what_is_not_there_and_does_nothing_twice(spoken: Spoken) -> None:
    erase(spoken.staff(20, "head", key="once"), 1)
    again = erase(spoken.staff(21, "head", key="once"), 1)
    assert again.repeated
    with pytest.raises(Refused, match="already erased"):
        erase(spoken.staff(22, "head"), 1)
    for nothing in (2, 99):
        with pytest.raises(Refused, match="nothing to erase"):
            erase(spoken.staff(23, "head"), nothing)
    assert spoken.journal().count("erased") == 1


@pytest.mark.django_db
def test_it_tells_by_whom_and_when(spoken: Spoken) -> None:
    erase(spoken.staff(20, "head"), 1)
    entry = spoken.last()
    assert (entry.kind, entry.erases, entry.staff) == ("erased", 1, spoken.company.staff["head"])
    assert Message.objects.get(seq=1).erased_at == Entry.objects.get(seq=1).erased_at == entry.at


# What the database itself says.


def run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def refused(statement: str, by: str = "append-only") -> bool:
    try:
        with transaction.atomic():
            run(statement)
    except IntegrityError as error:
        return by in str(error)
    return False


EMPTY = "text = '', html = '', full_text = '', salt = ''"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "text = 'Other words.'",
        "html = 'Other words.'",
        "full_text = 'Other words.'",
        "text = ''",
        "salt = ''",
        "salt = 'ffffffffffffffffffffffffffffffff'",
        "erased_at = CURRENT_TIMESTAMP",
        EMPTY,
        f"{EMPTY}, erased_at = CURRENT_TIMESTAMP",
        "seq = 77",
        "internal = NOT internal",
    ],
)
def test_it_lets_no_text_change_without_an_entry(spoken: Spoken, change: str) -> None:
    for seq in (1, 7):
        assert refused(f"UPDATE tickets_message SET {change} WHERE seq = {seq}"), change
    assert refused("DELETE FROM tickets_message WHERE seq = 1")
    assert left(spoken.dump()) == list(MARKS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        "words = NULL",
        "words = NULL, salt = ''",
        "words = NULL, salt = '', erased_at = at",
        "salt = ''",
        "salt = 'ffffffffffffffffffffffffffffffff'",
        "words = payload",
        "payload = clauses",
        "version = 1",
        "erases = 1",
        "erased_at = at",
        "hash = 'other'",
        "by = 'desk'",
    ],
)
def test_it_lets_no_entry_change_without_an_entry(spoken: Spoken, change: str) -> None:
    assert refused(f"UPDATE tickets_entry SET {change} WHERE seq = 1"), change
    assert refused("DELETE FROM tickets_entry WHERE seq = 1")
    assert left(spoken.dump()) == list(MARKS)


@pytest.mark.django_db
def test_it_fills_nothing_again_and_brings_no_salt_back(spoken: Spoken) -> None:
    salt = Message.objects.get(seq=1).salt
    erase(spoken.staff(20, "head"), 1)
    for change in (
        "text = 'Other.'",
        f"salt = '{salt}'",
        "erased_at = NULL",
        f"text = 'mark-of-text', salt = '{salt}'",
    ):
        assert refused(f"UPDATE tickets_message SET {change} WHERE seq = 1"), change
    for change in ("words = payload", f"salt = '{salt}'", "erased_at = NULL"):
        assert refused(f"UPDATE tickets_entry SET {change} WHERE seq = 1"), change
    # Of what is erased with its entry, nothing else changes either.
    assert refused("UPDATE tickets_entry SET erases = NULL WHERE kind = 'erased'")


def inserted(**other: object) -> str:
    """The statement that copies the newest entry under the next number, with some columns other than they are."""
    shown = {"id": "(SELECT MAX(id) + 1 FROM tickets_entry)", "seq": "seq + 1", "key": "NULL", **other}
    values = ", ".join(str(shown.get(column, column)) for column in ENTRY)
    return f"INSERT INTO tickets_entry ({', '.join(ENTRY)}) SELECT {values} FROM tickets_entry ORDER BY id DESC LIMIT 1"


@pytest.mark.django_db
def test_it_lets_no_entry_say_that_it_erases_what_it_does_not(spoken: Spoken) -> None:
    nothing = "must name words that are there"
    assert refused(inserted(kind="'erased'"), by=nothing)
    assert refused(inserted(kind="'erased'", erases=2), by=nothing)
    assert refused(inserted(kind="'erased'", erases="seq + 1"), by=nothing)
    assert refused(inserted(kind="'noted'", erases=1), by=nothing)
    assert left(spoken.dump()) == list(MARKS)
    erase(spoken.staff(20, "head"), 1)
    assert refused(inserted(kind="'erased'", erases=1), by=nothing)


@pytest.mark.django_db
def test_it_empties_by_the_entry_alone_and_only_what_it_names(spoken: Spoken) -> None:
    run(inserted(kind="'erased'", erases=1))
    emptied = {"mark-of-subject", "mark-of-text", "mark-of-html", "mark-of-whole", "mark-of-steps"}
    assert set(MARKS) - set(left(spoken.dump("Entry", "Message"))) == emptied


@pytest.mark.django_db
def test_it_guards_every_column_of_an_entry() -> None:
    assert {field.column for field in Entry._meta.concrete_fields} == set(ENTRY)
    assert set(MESSAGE) <= {field.column for field in Message._meta.concrete_fields}
    assert "tickets_entry_erases" not in append_only.missing()


# What is proved, and what is found.


@pytest.fixture
def torn(spoken: Spoken) -> Spoken:
    """The same in a database whose guards were lifted."""
    erase(spoken.staff(20, "head"), 1)
    append_only.lift()
    return spoken


def test_it_finds_words_that_were_changed_emptied_or_filled_again(torn: Spoken) -> None:
    assert wrong() == []
    closing = Entry.objects.get(kind="closed").seq
    Entry.objects.filter(seq=closing).update(words={"reason": "Other."})
    assert wrong() == [f"SIROKA-1: the words of journal entry {closing} were changed after they were written."]
    Entry.objects.filter(seq=closing).update(words=None, salt="")
    assert wrong() == [f"SIROKA-1: the words of journal entry {closing} were changed after they were written."]
    Entry.objects.filter(seq=closing).update(erased_at=torn.at(20))
    assert wrong() == [f"SIROKA-1: the words of journal entry {closing} were changed after they were written."]


def test_it_finds_texts_that_were_changed_emptied_or_filled_again(torn: Spoken) -> None:
    asked = Message.objects.get(kind="ask").seq
    said = f"SIROKA-1: the message of journal entry {asked} was changed after it was written."
    for change in ({"html": "Other."}, {"salt": new_salt()}, {"text": "", "salt": "", "erased_at": torn.at(20)}):
        with transaction.atomic():
            Message.objects.filter(seq=asked).update(**change)
            assert wrong() == [said]
            transaction.set_rollback(True)
    Message.objects.filter(seq=1).update(text="Filled again.")
    assert wrong() == ["SIROKA-1: the message of journal entry 1 was changed after it was written."]


def test_it_finds_words_that_came_back_as_they_were(torn: Spoken) -> None:
    asked = Message.objects.get(kind="ask")
    erase(torn.staff(30, "head"), asked.seq)
    # Without guards nothing was emptied: it is as if somebody had put the words back from a backup.
    assert Message.objects.get(pk=asked.pk).text == "mark-of-question"
    assert wrong() == [f"SIROKA-1: the words of journal entry {asked.seq} are said to be erased, and are there."]


def test_it_finds_a_subject_that_came_back(torn: Spoken) -> None:
    Ticket.objects.update(subject="mark-of-subject")
    assert wrong() == ["SIROKA-1: its subject was changed after it was written."]


def test_it_has_the_version_and_what_is_erased_in_the_hash(torn: Spoken) -> None:
    last = torn.last().seq
    said = f"SIROKA-1: journal entry {last} was changed after it was written."
    Entry.objects.filter(seq=last).update(version=1)
    assert said in wrong()
    Entry.objects.filter(seq=last).update(version=2, erases=2)
    assert said in wrong()
    Entry.objects.filter(seq=last).update(version=7)
    later = (
        f"SIROKA-1: journal entry {last} was written by a later version of the program, which knows how to prove it."
    )
    assert later in wrong()


def test_it_commits_to_words_in_one_size_that_says_nothing_without_the_salt() -> None:
    salts = new_salt(), new_salt()
    told = [commitment(salt, words) for salt in salts for words in ("+996 312 000 000", "x" * 100_000)]
    assert {len(each) for each in told} == {66}
    assert len(set(told)) == 4
    assert all(each.startswith("1:") for each in told)
    # HMAC-SHA256 over the JSON, as any other tool reckons it.
    assert commitment("4a656665", "what do ya want for nothing?") == (
        "1:6e5c2a18febccaca669ac5f4415342714850e76ba86824a3371270e6dd69956f"
    )


# What people see.


SENTENCES = {"en": "These words were erased on 6 March 2026.", "ru": "Эти слова стёрты 6 марта 2026"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_shows_a_sentence_where_words_were(spoken: Spoken, language: str) -> None:
    erase_all(spoken)
    desk, number = spoken.company.desk.slug, spoken.ticket.number
    staff, client = spoken.company.staff["specialist"], spoken.company.clients["nurse"]
    pages: list[tuple[Staff | Person, str]] = [
        (staff, f"/{desk}/work/{number}/"),
        (staff, f"/{desk}/work/{number}/history/"),
        (staff, f"/{desk}/work/"),
        (client, f"/{desk}/requests/{number}/"),
        (client, f"/{desk}/requests/"),
    ]
    texts = []
    for who, address in pages:
        answer = browser(who, language).get(address)
        assert answer.status_code == 200, address
        texts.append(text_of(answer))
        assert left(answer.content.decode()) == []
    assert SENTENCES[language] in texts[0]
    assert SENTENCES[language] in texts[3]
    subject = {"en": "(subject erased on", "ru": "(тема стёрта"}[language]
    assert all(subject in text for text in (texts[0], texts[2], texts[3], texts[4]))


@pytest.mark.django_db
def test_it_does_not_tell_the_client_of_what_was_never_theirs(spoken: Spoken) -> None:
    erase(spoken.staff(20, "head"), Message.objects.get(kind="note").seq)
    assert Kind.ERASED not in SHOWN_TO_CLIENTS
    page = browser(spoken.company.clients["nurse"]).get(f"/siroka/requests/{spoken.ticket.number}/")
    assert "erased" not in text_of(page)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_writes_letters_that_still_wait_without_the_words(spoken: Spoken, language: str) -> None:
    spoken.company.clients["nurse"].language = language
    spoken.company.clients["nurse"].save()
    letters = {each.pk: compose(each, spoken.at(30)) for each in Notice.objects.filter(recipient__isnull=False)}
    assert left("".join(str(letter.message()) for letter in letters.values() if letter)) != []
    erase_all(spoken)
    for notice in Notice.objects.on(spoken.ticket.about):
        letter = compose(notice, spoken.at(60))
        assert letter is not None
        assert left(f"{letter.subject} {letter.body} {letter.alternatives}") == []
        if notice.kind in ("closed", "answered", "asked", "delayed", "completed") and notice.recipient_id:
            assert SENTENCES[language] in letter.body, notice.kind


@pytest.mark.django_db
def test_it_merges_and_splits_what_has_no_words_any_more(spoken: Spoken, lab: Spoken) -> None:
    more = Message.objects.get(ticket=spoken.ticket, kind="told_more").seq
    erase(spoken.staff(20, "head"), more)
    with pytest.raises(Refused, match="nothing to split"):
        split(spoken.staff(21), more, "Something else")
    erase(spoken.staff(22, "head"), 1)
    merge(lab.staff(30), spoken.ticket.pk)
    assert wrong() == []


# What is left on the disk.


@pytest.fixture
def stored(transactional_db: None, siroka: Company) -> Spoken:
    """The same, committed for good."""
    return speak(siroka)


def copy_everywhere(play: Spoken) -> None:
    """A copy of what was said in every room that keeps some (`tests/test_columns_of_words.py` knows all that can)."""
    desk, ticket, at = play.company.desk, play.ticket, play.at(15)
    staff, nurse = play.company.staff["specialist"], play.company.clients["nurse"]
    told = {"desk": desk, "received_at": at, "channel": "telegram", "subject": "mark-of-subject", "ticket": ticket}
    words = {
        "text": "mark-of-text",
        "html": "mark-of-html",
        "full_text": "mark-of-whole",
        "details": {"steps": "mark-of-steps"},
    }
    kept = {**told, "intake": words, "outline": {"words": "mark-of-text", "files": [], "more": 0}}
    call = Call.objects.create(desk=desk, call_id="1", began_at=at)
    refused = Refusal.objects.create(**kept, why="none", key=f"call:{call.pk}")
    Contact.objects.create(**kept)
    MachineWord.objects.create(**kept, kind="bounce")
    SenderAnswer.objects.create(
        desk=desk, kept_as="refusal", kept_id=refused.pk, at=at, subject="mark-of-subject", text="We answered."
    )
    CallEnding.objects.create(call=call, kind="request", staff=staff, at=at, lasted=timedelta(), note="mark-of-text")
    Quarantined.objects.create(
        desk=desk, received_at=at, source="1", size=1, subject="mark-of-subject", why="failed", ticket=ticket
    )
    Draft.objects.create(
        desk=desk, user_id=staff.user_id, place=f"/siroka/work/{ticket.number}/words/", wording="1",
        fields={"text": "mark-of-reply"}, saved_at=at,
    )  # fmt: skip
    OfferSkip.objects.create(
        desk=desk, staff=staff, ticket=ticket, at=at, until=at, reason="other", words="mark-of-text",
        turn_group=1, turn_rank=0, turn_at=at, turn_level=3,
    )  # fmt: skip
    batch = Batch.objects.create(
        desk=desk, staff=staff, key="1", act="note", words="mark-of-text", told={"vendor": "mark-of-steps"}, made_at=at, said_at=at,
    )  # fmt: skip
    BatchItem.objects.create(batch=batch, ticket=ticket, place=0, seen=1)
    WorkedTime.objects.create(
        desk=desk, ticket=ticket, staff=staff, day=at.date(), minutes=5, counted="hand", written_at=at, key="1",
        words="mark-of-text", why="mark-of-steps",
    )  # fmt: skip
    bot = Bot.objects.create(desk=desk, account=1, username="bot")
    SetAsideMessage.objects.create(desk=desk, received_at=at, subject="mark-of-subject", was_taken=True, ticket=ticket)
    recognise(nurse, "telegram", "501")
    Chat.objects.create(bot=bot, chat_id=501, language="en")
    message = {"message_id": 1, "chat": {"id": 501, "type": "private"}, "from": {"id": 501}, "text": "mark-of-text"}
    for number, payload in enumerate(
        (
            {"message": message},
            {"edited_message": message},
            {"message": {**message, "text": "Other.", "reply_to_message": {"message_id": 3, "text": "mark-of-reply"}}},
            {
                "callback_query": {
                    "id": "1",
                    "from": {"id": 501},
                    "data": "d",
                    "message": {**message, "text": "mark-of-note"},
                }
            },
        )
    ):
        Update.objects.create(bot=bot, update_id=number, chat_id=501, message_id=1, payload=payload, stored_at=at)
    for due in (None, at):
        Outgoing.objects.create(
            bot=bot, chat_id=501, method="sendMessage", params={"text": "mark-of-question"}, ticket=ticket, created_at=at,
            next_try_at=due,
        )  # fmt: skip


def bytes_on_disk() -> bytes:
    path = Path(str(connection.settings_dict["NAME"]))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


@pytest.mark.slow
@pytest.mark.parametrize("times", [1, 3000])
def test_it_leaves_no_byte_in_the_file_and_its_log(stored: Spoken, times: int) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's file")
    long = "word-of-length " * times
    done = reply(stored.staff(15), long)
    assert b"word-of-length" in bytes_on_disk()
    copy_everywhere(stored)
    assert left(bytes_on_disk().decode(errors="ignore")) == list(MARKS)
    erase_all(stored)
    assert done.seq
    assert left(dump_all()) == []
    on_disk = bytes_on_disk()
    assert left(on_disk.decode(errors="ignore")) == []
    assert b"word-of-length" not in on_disk
    assert empty_log()


@pytest.mark.slow
def test_it_leaves_no_byte_however_long_the_texts_are_and_whatever_goes_first(stored: Spoken) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite's file")
    chance = Random(38)
    said = []
    for number in range(40):
        text = f"word-{number}-end " * chance.choice([1, 3, 10, 50, 200, 400, 900])
        said.append((reply(stored.staff(20 + number), text).seq, f"word-{number}-end"))
    chance.shuffle(said)
    for done, (seq, _word) in enumerate(said, start=1):
        erase(stored.staff(100 + done, "head"), seq)
        if done % 10 == 0:
            on_disk = bytes_on_disk()
            assert [word for _seq, word in said[:done] if word.encode() in on_disk] == []
            assert all(word.encode() in on_disk for _seq, word in said[done:])


def test_it_leaves_the_log_to_its_one_owner_where_sqlite_is_not_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "is_sound", lambda: False)
    monkeypatch.setattr(sqlite, "checkpoint", lambda *_: pytest.fail("it touched the log"))
    assert empty_log() is (connection.vendor != "sqlite" or not Path(str(connection.settings_dict["NAME"])).is_file())


@pytest.mark.django_db
def test_it_overwrites_what_is_deleted_on_every_connection() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA secure_delete").fetchone()[0] == 1
        assert cursor.execute("SELECT v FROM answers_words_config WHERE k = 'secure-delete'").fetchone()[0] == 1


def test_its_sentences_have_days_in_the_readers_zone() -> None:
    late = datetime(2026, 3, 6, 20, 30, tzinfo=UTC)
    with translation.override("en"), timezone.override(ZoneInfo("Asia/Bishkek")):
        assert erased(late) == "These words were erased on 7 March 2026."


@pytest.mark.django_db(transaction=True)
def test_it_has_erased_also_where_the_log_cannot_be_emptied_then(
    siroka: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The words are gone from the database by then; whoever erased them is told so, and not of a disk."""

    def torn() -> bool:
        raise OSError("No space left on device")

    monkeypatch.setattr("reglament.desk.tickets.actions.erase.empty_log", torn)
    play = speak(siroka)
    seq = Message.objects.get(kind="ask").seq
    assert erase(play.staff(30, "head"), seq).seq == play.last().seq
    assert (play.last().kind, Message.objects.get(kind="ask").text) == ("erased", "")
