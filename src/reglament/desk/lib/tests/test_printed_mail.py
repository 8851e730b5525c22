import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMessage

from reglament.desk.lib.mail import PrintedMail, mail_settings


def test_it_prints_what_a_person_can_read(capsys: pytest.CaptureFixture[str]) -> None:
    letter = EmailMessage(
        "Код для входа: ABCD", "Здравствуйте!\n\n  ABCD\n", "desk@desk.example", ["anna@clinic.example"]
    )
    letter.attach("отчёт.pdf", b"%PDF", "application/pdf")
    assert PrintedMail().send_messages([letter]) == 1
    printed = capsys.readouterr().out
    assert "Subject: Код для входа: ABCD\n\nЗдравствуйте!\n\n  ABCD\n[attached: отчёт.pdf]" in printed


def test_it_sends_with_starttls_by_default() -> None:
    said = mail_settings("smtp://desk%40desk.example:secret@mail.example")
    assert (said["EMAIL_PORT"], said["EMAIL_USE_TLS"], said["EMAIL_HOST_USER"]) == (587, True, "desk@desk.example")


@pytest.mark.parametrize("address", ["mail.example:25", "imap://mail.example", "smtp://"])
def test_it_says_how_to_write_the_address(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="write smtp://user:password@"):
        mail_settings(address)
