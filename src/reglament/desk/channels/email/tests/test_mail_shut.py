"""A mail that nobody here can read, and files with a password: their sender hears of it in plain words, and staff see it."""

import pytest

from reglament.desk.channels.email.intake.deciding import MailOutcome
from reglament.desk.channels.email.outgoing.composing import compose
from reglament.desk.channels.email.tests.test_mail_accepting import take
from reglament.desk.conftest import FRIDAY
from reglament.desk.notices.models import Notice
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.models import Attachment, Message, Ticket
from reglament.desk.tickets.tests.test_locked import zipped
from reglament.mail.tests.test_mail_armour import BLOCK
from tools.story.acting import by_staff
from tools.story.companies import Company

pytestmark = pytest.mark.usefixtures("media")

HEAD = "From: aida@northlight.example\nTo: support@siroka.example\nSubject: Results\n"
BY_PGP = (
    f"{HEAD}Content-Type: multipart/encrypted; protocol=application/pgp-encrypted; boundary=b\n\n"
    "--b\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
    f"--b\nContent-Type: application/octet-stream; name=encrypted.asc\n\n{BLOCK}\n--b--\n"
)
IN_WORDS = f"{HEAD}Content-Type: text/plain\n\n{BLOCK}\n"
ENVELOPED = (
    f"{HEAD}Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\n"
    "Content-Transfer-Encoding: base64\n\nMIAGCSqGSIb3DQEHA6CAMIACAQAxggE=\n"
)
SHUT = {"PGP": BY_PGP, "PGP in words": IN_WORDS, "S/MIME": ENVELOPED}


def told(kind: str = "acknowledged", language: str = "en") -> str:
    Person.objects.update(language=language)
    written = compose(Notice.objects.filter(kind=kind).latest("pk"), FRIDAY)
    assert written is not None
    return str(written.body)


@pytest.mark.parametrize("name", SHUT)
def test_it_says_so_in_the_acknowledgement_and_asks_nothing_else(siroka: Company, name: str) -> None:
    assert take(siroka, SHUT[name].encode()).outcome == MailOutcome.REGISTERED
    letter = told()
    assert "is encrypted, wholly or in part, and nobody here has the key to it" in letter
    assert "once more without encryption" in letter
    assert "could not take" not in letter
    assert "зашифрованным" in told(language="ru")
    assert Attachment.objects.get().why == "sealed"
    assert not Message.objects.filter(kind="ask").exists()
    assert "hQEMA" not in Message.objects.get().text


def test_it_says_so_of_words_that_are_added(siroka: Company) -> None:
    take(siroka, f"{HEAD}Content-Type: text/plain\n\nIt prints nothing.\n".encode())
    take(siroka, IN_WORDS.replace("Subject: Results", "Subject: Re: [SIROKA-1] Results").encode())
    assert "without encryption" in told("turned_down")


def test_it_says_so_in_the_answer_to_whom_no_letter_answers_by_itself(siroka: Company) -> None:
    take(siroka, f"X-Auto-Response-Suppress: All\n{IN_WORDS}".encode())
    assert not Notice.objects.exists()
    reply(by_staff(siroka.staff["specialist"], Ticket.objects.get(), FRIDAY), "Good morning.")
    assert "without encryption" in told("answered")


def test_it_says_of_a_file_with_a_password_that_it_has_one(siroka: Company) -> None:
    head = f"{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the archive.\n--b\n".encode()
    part = b"Content-Type: application/zip\nContent-Disposition: attachment; filename=results.zip\nContent-Transfer-Encoding: 8bit\n\n"
    take(siroka, head + part + zipped(1, first=True) + b"\n--b--\n")
    assert "results.zip: the file is protected by a password, and nobody here can open it" in told()
    assert "encrypted" not in told()
