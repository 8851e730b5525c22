"""An unofficial contact that staff write down is the same row with the same answer as one that a channel brought (Siroka 2.2)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.access import as_staff
from reglament.desk.people.models import Identity, Person
from reglament.desk.tickets.actions.register_kept import register_contact
from reglament.desk.tickets.actions.write_down_contact import write_down_contact
from reglament.desk.tickets.entering.contacting import record_contact
from reglament.desk.tickets.intake.admitting import Intake
from reglament.desk.tickets.journal.orders import Refused, Wish
from reglament.desk.tickets.models import Contact, Message, Ticket
from reglament.regulation.decisions import Ruling
from tools.story.companies import Company

WORDS = "The printer on floor two is dead.\nShe asked me on the stairs."
HOUR = timedelta(hours=1)


def written(company: Company, at: datetime = FRIDAY + HOUR, key: str | None = None, **told: Any) -> Contact:
    wish = Wish(as_staff(company.staff["specialist"]), at, key)
    return write_down_contact(wish, **{"way": "talk", "came_at": FRIDAY, "text": WORDS, **told})


def told() -> list[Notice]:
    return list(Notice.objects.filter(kind="contact_written_down").order_by("pk"))


def test_it_is_the_row_that_a_channel_would_bring_and_says_who_wrote_it_down(siroka: Company) -> None:
    row = written(siroka, person_id=siroka.clients["nurse"].pk)
    row.refresh_from_db()
    assert (row.desk, row.received_at, row.channel, row.person) == (
        siroka.desk,
        FRIDAY,
        "talk",
        siroka.clients["nurse"],
    )
    assert (row.subject, row.intake["text"]) == ("The printer on floor two is dead.", WORDS)
    assert (row.why, row.clauses, row.dealt_with_at) == ("other channel", ["2.2"], None)
    assert (row.written_at, row.written_by) == (FRIDAY + HOUR, siroka.staff["specialist"])


def test_a_letter_names_the_official_ways_and_repeats_nothing_that_a_colleague_wrote(siroka: Company) -> None:
    row = written(siroka, person_id=siroka.clients["nurse"].pk, way="messenger", address="+996 700 000 999")
    assert row.answered
    (notice,) = told()
    assert (notice.recipient, notice.created_at) == (siroka.clients["nurse"], FRIDAY + HOUR)
    letter = compose(notice, FRIDAY + HOUR)
    assert letter is not None
    assert letter.to == ["Aida Sample <aida@northlight.example>"]
    assert letter.subject == "How to reach Siroka"
    body = " ".join(str(letter.body).split())
    assert (
        "You told one of us something by a messenger. What comes so we do not register as a request (clause 2.2)."
        in body
    )
    assert "support@siroka.example" in body or "support@siroca.com" in body
    assert "printer" not in body
    assert letter.extra_headers["Auto-Submitted"] == "auto-replied"


@pytest.mark.parametrize("way", ["messenger", "talk", "own_phone", "own_mail", "other"])
def test_the_letter_speaks_the_persons_language_of_every_way(siroka: Company, way: str) -> None:
    Person.objects.filter(pk=siroka.clients["nurse"].pk).update(language="ru")
    written(siroka, person_id=siroka.clients["nurse"].pk, way=way)
    letter = compose(told()[0], FRIDAY + HOUR)
    assert letter is not None
    assert "Вы обратились к нашему сотруднику" in str(letter.body)
    assert "Такие обращения мы как заявки не регистрируем (п. 2.2)." in " ".join(str(letter.body).split())


def test_a_stranger_is_told_at_the_address_that_they_gave(siroka: Company) -> None:
    row = written(siroka, way="own_mail", name="Omar  Trial", address=" Who@Somewhere.Example ")
    assert (row.person, row.name, row.address, row.answered) == (None, "Omar Trial", "Who@Somewhere.Example", True)
    assert [(each.recipient, each.address) for each in told()] == [(None, "who@somewhere.example")]


def test_it_knows_somebody_by_the_address_or_number_that_was_written(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    assert written(siroka, address="AIDA@northlight.example").person == nurse


def test_nobody_is_told_twice_on_a_day_whichever_way_they_came(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    rows = [written(siroka, person_id=nurse.pk, way=way, key=way) for way in ("talk", "messenger")]
    assert [row.answered for row in rows] == [True, False]
    mail = Intake(
        desk=siroka.desk,
        received_at=FRIDAY + 2 * HOUR,
        channel="email",
        address="sales@siroka.example",
        sender="aida@northlight.example",
        person=nurse,
        text="It is dead.",
    )
    ruling = Ruling(False, "other address", ("2.2",))
    assert not record_contact(mail, ruling, at=FRIDAY + 2 * HOUR).answered
    assert Notice.objects.filter(kind="contact").count() == 0
    assert written(siroka, FRIDAY + timedelta(days=1), person_id=nurse.pk, key="next").answered


def test_nobody_is_told_by_hand_whom_a_letter_told_on_that_day(siroka: Company) -> None:
    sender = "who@somewhere.example"
    mail = Intake(desk=siroka.desk, received_at=FRIDAY, channel="email", address="sales@siroka.example", sender=sender)
    assert record_contact(mail, Ruling(False, "other address", ("2.2",)), at=FRIDAY).answered
    assert not written(siroka, address=sender).answered
    assert told() == []


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "no way"),
        ("+996 700 000 999", "no way"),
        ("@omar_on_whatsapp", "no way"),
        ("noreply@somewhere.example", "no-reply address"),
        ("bounces+1@somewhere.example", "bounce address"),
        ("specialist@siroka.example", "ourselves"),
        ("OURS", "ourselves"),
    ],
)
def test_where_no_letter_may_go_none_does_and_it_says_why(siroka: Company, address: str, why: str) -> None:
    given = siroka.desk.sender if address == "OURS" else address
    row = written(siroka, name="Omar Trial", address=given)
    assert (row.answered, row.unanswered) == (False, why)
    assert not Notice.objects.exists()


def test_who_has_a_messenger_alone_is_told_there(siroka: Company, settings: Any) -> None:
    settings.REGLAMENT_MESSENGERS = ["telegram"]
    nurse = siroka.clients["nurse"]
    Identity.objects.filter(person=nurse).delete()
    assert written(siroka, person_id=nurse.pk, key="1").unanswered == "no way"
    Identity.objects.create(
        desk=siroka.desk, person=nurse, kind="telegram", value="17", written="17", verified_at=FRIDAY
    )
    assert written(siroka, person_id=nurse.pk, key="2").answered
    assert [(each.channel, each.recipient) for each in told()] == [("email", nurse), ("telegram", nurse)]


def test_it_is_written_once_for_its_key_and_other_words_under_it_are_told_apart(siroka: Company) -> None:
    first, again = (written(siroka, name="Omar Trial", key="written:1:a") for _ in range(2))
    assert first.pk == again.pk
    other = written(siroka, name="Omar Trial", key="written:1:a", text="Something else.")
    assert other.pk != first.pk
    assert Contact.objects.count() == 2


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"way": "email"}, "no such way"),
        ({"way": ""}, "no such way"),
        ({"name": " \x00 "}, "nobody is named"),
        ({"text": " "}, "words are missing"),
        ({"person_id": 0}, "no such person"),
        ({"came_at": FRIDAY + 2 * HOUR}, "not come yet"),
        ({"came_at": datetime.fromisoformat("2001-01-01T00:00+06:00")}, "nothing said of other ways"),
    ],
)
def test_it_is_refused(siroka: Company, told: dict[str, Any], why: str) -> None:
    with pytest.raises(Refused, match=why):
        written(siroka, **{"name": "Omar Trial", **told})
    assert not Contact.objects.exists()


def test_somebody_of_another_desk_is_nobody_here(siroka: Company, istom: Company) -> None:
    with pytest.raises(Refused, match="no such person"):
        written(siroka, person_id=next(iter(istom.clients.values())).pk)


def test_there_is_nothing_to_write_down_where_the_regulation_knows_no_other_ways(istom: Company) -> None:
    wish = Wish(as_staff(istom.staff["head"]), FRIDAY + HOUR)
    with pytest.raises(Refused, match="nothing said of other ways"):
        write_down_contact(wish, "talk", FRIDAY, WORDS, name="Omar Trial")


def test_a_developer_writes_none_down(siroka: Company) -> None:
    with pytest.raises(Refused, match="not yours to do"):
        write_down_contact(Wish(as_staff(siroka.staff["developer"]), FRIDAY), "talk", FRIDAY, WORDS, name="Omar")


def test_a_strangers_letter_has_all_that_its_words_need_in_the_language_of_what_they_said(siroka: Company) -> None:
    row = written(siroka, way="own_mail", name="Omar", address="who@else.example", text="Принтер на этаже не печатает.")
    assert told()[0].payload == {"clauses": ["2.2"], "contact": row.pk, "way": "own_mail", "language": "ru"}


def test_the_first_of_several_reasons_why_no_letter_goes_is_said(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    Identity.objects.filter(person=nurse, kind="email").update(value="noreply@northlight.example")
    row = written(siroka, person_id=nurse.pk, address="bounces+1@somewhere.example", way="own_mail")
    assert (row.unanswered, row.answered, told()) == ("no-reply address", False, [])


def test_it_keeps_as_much_as_the_columns_hold(siroka: Company) -> None:
    row = written(siroka, name="О" * 300, address="x" * 400, text="З" * 1000 + "\x00")
    row.refresh_from_db()
    assert (len(row.name or ""), len(row.address), "\x00" in row.intake["text"]) == (200, 320, False)


def test_a_request_is_made_of_it_whose_client_hears_of_it_though_no_way_was_known_before(siroka: Company) -> None:
    nurse = siroka.clients["nurse"]
    row = written(siroka, name="Aida", address="aida.at.home@else.example", way="own_mail")
    Contact.objects.filter(pk=row.pk).update(unanswered="no way", answered=False)
    Identity.objects.create(
        desk=siroka.desk, person=nurse, kind="email", value=row.address, written=row.address, verified_at=FRIDAY
    )
    language = nurse.language
    Contact.objects.filter(pk=row.pk).update(intake={**row.intake, "text": "Принтер на втором этаже не печатает."})
    done = register_contact(Wish(as_staff(siroka.staff["head"]), FRIDAY + HOUR), row.pk, "She asked for it.")
    ticket = Ticket.objects.get(pk=done.ticket_id)
    assert (ticket.channel, ticket.received_at, ticket.requester) == ("own_mail", FRIDAY, nurse)
    assert Notice.objects.filter(kind="acknowledged", recipient=nurse).exists()
    nurse.refresh_from_db()
    assert nurse.language == language
    assert Message.objects.filter(ticket=ticket, text="Принтер на втором этаже не печатает.").exists()
