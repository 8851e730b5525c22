"""A signature goes with its links and its pictures, however the page and the plain wording beside it write them."""

import re
from html import unescape

import pytest

from reglament.mail.reading.letter import Letter
from reglament.mail.reading.mail import read

NAME = '<a href="https://clinic.example/anna">{}</a>'
SIGNATURES = {
    "name below a goodbye": f"<p>Best regards,<br>{NAME.format('Anna Kim')}</p>",
    "name beside a goodbye": f"<p>Best regards, {NAME.format('Anna Kim')}</p>",
    "name and clinic": f"<p>С уважением,<br>{NAME.format('Анна Ким')}<br>{NAME.format('Клиника «Пример»')}</p>",
    "no comma": f"<p>С уважением {NAME.format('Анна Ким')}</p>",
    "cut short": f"<p>С ув., {NAME.format('Анна')}</p>",
    "ruled off": f"<p>____________<br>{NAME.format('Anna Kim')}<br>Administrator, tel. 0555 000 001</p>",
    "thanks": f"<p>Спасибо,<br>{NAME.format('Анна Ким')}</p>",
    "thanks before the help": f"<p>Заранее спасибо, {NAME.format('Анна')}</p>",
    "team": f"<p>С уважением, команда {NAME.format('Пример')}</p>",
    "bold": f"<p><b>С уважением,</b><br><b>{NAME.format('Анна Ким')}</b></p>",
    "linked goodbye": '<p><a href="https://corp.example">Best regards</a>,<br>Anna</p>',
    "address at the name": '<p>Best regards, <a href="mailto:anna@clinic.example">Anna Kim</a></p>',
    "telephone": f'<p>--<br>{NAME.format("Анна Ким")}<br><a href="tel:+996555000001">+996 555 000 001</a></p>',
    "telephone's own": '<p>Отправлено из <a href="https://mail.example/app">мобильной Почты</a></p>',
    "disclaimer": '<p>This e-mail is confidential. See <a href="https://corp.example/d">our notice</a>.</p>',
    "disclaimer that is a link": '<p><a href="https://corp.example/d">Confidentiality notice</a>: this is private.</p>',
    "no virus": '<p><a href="https://virus.example/"><img alt="Logo"></a> Без вирусов. <a href="https://virus.example/">site</a></p>',
    "other places": '<p>Kind regards<br>Anna Kim</p><p><a href="https://t.me/corp">Telegram</a> | <a href="https://corp.example">Site</a></p>',
    "calendar": '<p>Regards,<br>Anna<br><a href="https://cal.example/anna">Book a meeting with me</a></p>',
    "by its class": '<div class="gmail_signature">Anna</div>',
    "by its name": '<div id="Signature"><p>Анна</p><p>Врач</p></div>',
}
WORDS = 'The till is shut. See <a href="https://cloud.example/f">the video</a>.'
NEW = (
    "The till is shut. See the video <https://cloud.example/f>.",
    "The till is shut. See the video.\n\nhttps://cloud.example/f",
)
LOGO = b"\x89PNG\r\n\x1a\n" + bytes(8) + (200).to_bytes(4) + (60).to_bytes(4)
WINDOW = b"\x89PNG\r\n\x1a\n" + bytes(8) + (900).to_bytes(4) + (60).to_bytes(4)
DOT = b"GIF89a" + (1).to_bytes(2, "little") * 2
PHOTO = b"\xff\xd8\xff\xe0\x00\x04xx\xff\xc0\x00\x11\x08" + (60).to_bytes(2) + (200).to_bytes(2)


def plain(page: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br>|</p>|</div>", "\n", page)))


def mail(signature: str, *, beside: bool, answers: bool) -> Letter:
    page = f"<html><body><p>{WORDS}</p>{signature}</body></html>"
    head = f"From: Anna Kim <anna@clinic.example>\nSubject: Till\n{'In-Reply-To: <a@b>' if answers else 'X-A: b'}\n"
    html = f"Content-Type: text/html; charset=utf-8\n\n{page}\n"
    if not beside:
        return read(f"{head}{html}".encode())
    text = f"Content-Type: text/plain; charset=utf-8\n\n{plain(WORDS)}\n\n{plain(signature)}\n"
    return read(f"{head}Content-Type: multipart/alternative; boundary=b\n\n--b\n{text}--b\n{html}--b--\n".encode())


@pytest.mark.parametrize("name", SIGNATURES)
def test_it_cuts_a_signature_with_its_links(name: str) -> None:
    ways = [(beside, answers) for beside in (True, False) for answers in (True, False)]
    read_so = [mail(SIGNATURES[name], beside=beside, answers=answers).new_text for beside, answers in ways]
    assert [text for text in read_so if text not in NEW] == []


def test_it_leaves_the_writers_name_without_where_it_leads() -> None:
    own = mail(f"<p>{NAME.format('Anna Kim')}<br>Administrator</p>", beside=True, answers=False)
    assert own.new_text == "The till is shut. See the video.\n\nAnna Kim\nAdministrator\n\nhttps://cloud.example/f"
    other = mail(f"<p>{NAME.format('Anna Kim, page 2')}</p>", beside=True, answers=False)
    assert "https://clinic.example/anna" in other.new_text


def pictures(page: str, *files: bytes) -> list[str]:
    parts = "".join(
        f"--b\nContent-Type: image/png\nContent-ID: <p{at}>\nContent-Transfer-Encoding: 8bit\n\n"
        + file.decode("latin-1")
        + "\n"
        for at, file in enumerate(files)
    )
    head = "From: Anna <a@b.example>\nSubject: Till\nContent-Type: multipart/related; boundary=b\n\n"
    html = f"--b\nContent-Type: text/html\n\n{page}\n"
    return [file.content_id for file in read(f"{head}{html}{parts}--b--\n".encode("latin-1")).attachments]


SIGNED = '<p>It is shut.</p>{}<p>Best regards,<br>Anna</p><a href="https://x.example"><img src="cid:p0"></a>'


@pytest.mark.parametrize(
    ("page", "file", "stays"),
    [
        (SIGNED, LOGO, False),
        (SIGNED, PHOTO, False),
        (SIGNED, WINDOW, True),
        (SIGNED, LOGO + bytes(40_000), True),
        (SIGNED, b"BM no size", True),
        (SIGNED.replace("{}", '<img src="cid:p0">'), LOGO, True),
        ('<p>It is shut.</p><img src="cid:p0">', LOGO, True),
        ('<p>It is shut.</p><img src="cid:p0">', DOT, False),
        ("<p>It is shut.</p><p>Best regards,<br>Anna</p>", LOGO, True),
        ('<p>Best regards,<br>Anna</p><img src="cid:p0">', LOGO, True),
    ],
)
def test_it_takes_the_pictures_of_a_signature_for_no_files(page: str, file: bytes, stays: bool) -> None:
    assert (pictures(page, file) == ["p0"]) is stays
