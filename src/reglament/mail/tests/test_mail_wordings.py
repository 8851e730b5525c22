"""A mail in two wordings: the plain one is read, and what the page alone has is not lost."""

import pytest

from reglament.mail.quoting.ours import Ours
from reglament.mail.reading.mail import read

HEAD = "From: maria@clinic.example\nTo: desk@siroka.example\nSubject: {}\nMIME-Version: 1.0\n"
WORDS = "Касса не печатает чеки с утра, на экране ошибка 12, помогите."
WHERE = "https://disk.example/d/Q1"


def both(plain: str, html: str, subject: str = "Касса", more: str = "") -> bytes:
    parts = "".join(
        f"--b\nContent-Type: text/{kind}; charset=utf-8\n\n{text}\n"
        for kind, text in (("plain", plain), ("html", html))
    )
    return f"{HEAD.format(subject)}{more}Content-Type: multipart/alternative; boundary=b\n\n{parts}--b--\n".encode()


def link(address: str, words: str) -> str:
    return f'<a href="{address}">{words}</a>'


def test_it_keeps_the_address_that_the_page_alone_has() -> None:
    letter = read(both("Касса стоит, видео здесь.", f"<p>Касса стоит, видео {link(WHERE, 'здесь')}.</p>"))
    assert letter.text == letter.new_text == letter.unsigned_text == f"Касса стоит, видео здесь.\n\n{WHERE}"


@pytest.mark.parametrize("name", ["href", "HREF", "Href"])
def test_it_keeps_the_address_below_long_words(name: str) -> None:
    long = WORDS * 20
    page = f"<p>{long} {link(WHERE, 'видео')}</p>".replace("href", name)
    assert read(both(long, page)).text == f"{long}\n\n{WHERE}"


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        (f"Видео: {WHERE}", f"<p>Видео: {link(WHERE, 'здесь')}</p>"),
        (f"Видео: {WHERE}/.", f"<p>Видео: {link(WHERE, 'здесь')}</p>"),
        (f"Видео: {WHERE}", f"<p>Видео: {link('https://track.example/c/9', WHERE)}</p>"),
        ("Сайт www.clinic.example", f"<p>Сайт {link('http://www.clinic.example/', 'www.clinic.example')}</p>"),
        ("Сайт www.clinic.example", f"<p>Сайт {link('http://clinic.example/', 'наш')}</p>"),
        ("Пишите", f"<p>{link('mailto:a@clinic.example', 'Пишите')}</p>"),
        ("Файл", f"<p>{link('file:///c/a.txt', 'Файл')} {link('javascript:x()', 'и')}</p>"),
        (
            "Касса стоит.",
            f"<p>Касса стоит.{link('https://track.example/o', '<img src=https://track.example/1.gif>')}</p>",
        ),
        ("Касса стоит.", f"<p>Касса стоит.</p><div style='display:none'>{link(WHERE, 'здесь')}</div>"),
    ],
)
def test_it_adds_no_address_that_is_said_or_leads_nobody(plain: str, html: str) -> None:
    assert read(both(plain, html)).text == plain


def test_it_adds_each_address_once_and_not_many() -> None:
    twice = f"<p>{WORDS} {link(WHERE, 'раз')} {link(WHERE, 'два')} {link(WHERE + '/', 'три')}</p>"
    assert read(both(f"{WORDS} раз два три", twice)).text == f"{WORDS} раз два три\n\n{WHERE}"
    many = "".join(link(f"{WHERE}/{at}", "x") + " " for at in range(300))
    assert read(both("x " * 300, many)).text.count(WHERE) == 20


def test_it_adds_no_address_of_a_signature_or_a_quote_to_new_words() -> None:
    signed = f"<p>Касса стоит.</p><div class='gmail_signature'>{link('https://clinic.example/me', 'Мария')}</div>"
    assert read(both("Касса стоит.\n\n-- \nМария", signed)).new_text == "Касса стоит."
    asked = (
        f"<div class='gmail_quote'><blockquote>Ответьте {link('https://desk.example/r/1', 'тут')}</blockquote></div>"
    )
    page = f"<p>{WORDS} Видео {link(WHERE, 'здесь')}.</p>{asked}"
    raw = both(f"{WORDS} Видео здесь.\n\n> Ответьте тут", page, "Re: Касса", "In-Reply-To: <1@siroka.example>\n")
    letter = read(raw)
    assert letter.new_text == f"{WORDS} Видео здесь.\n\n{WHERE}"
    assert letter.new_beside(Ours(["Ответьте тут"])) == f"{WORDS} Видео здесь.\n\n{WHERE}"


EXCUSES = [
    "Ваша почтовая программа не умеет показывать HTML, откройте письмо в браузере.",
    "Откройте письмо в браузере",
    "Для просмотра этого письма нужна программа, понимающая HTML. Включите отображение HTML.",
    "Это письмо в формате HTML.",
    "Your mail program does not show HTML.",
    "Your email client cannot display HTML messages, please view this email in your browser.",
    "This message is in HTML format.",
    "This is an HTML-only message; please use an HTML-compatible viewer to see it.",
    "Ihr E-Mail-Programm unterstützt kein HTML. Nachricht im Browser ansehen.",
]


@pytest.mark.parametrize("excuse", EXCUSES)
def test_it_reads_the_page_where_the_plain_text_is_an_excuse(excuse: str) -> None:
    assert read(both(excuse, f"<p>{WORDS}</p>")).new_text == WORDS
    assert read(both(excuse, "<p>Касса стоит.</p>")).new_text == "Касса стоит."


@pytest.mark.parametrize(
    "text", ["Касса в браузере не открывается.", WORDS, "Страница HTML пуста, откройте её в браузере."]
)
def test_it_takes_no_words_for_an_excuse(text: str) -> None:
    assert read(both(text, "<p>Другое.</p>")).new_text == text


def test_it_keeps_an_excuse_beside_an_empty_page() -> None:
    assert read(both(EXCUSES[0], "<p> </p>")).new_text == EXCUSES[0]


def test_it_does_the_same_in_a_mail_that_is_passed_on() -> None:
    def enclosed(inner: bytes) -> str:
        return read(f"{HEAD.format('FW')}Content-Type: message/rfc822\n\n".encode() + inner).text

    assert enclosed(both(EXCUSES[0], f"<p>{WORDS}</p>")).endswith(f"\n\n{WORDS}")
    assert enclosed(both("видео здесь", link(WHERE, "здесь"))).endswith(f"\n\nвидео здесь\n\n{WHERE}")
