"""Our letter with its quote comes back in an answer, in the shape of each mail program: only what is new is left."""

from collections.abc import Callable
from html import escape

import pytest

from reglament.desk.channels.email.intake.sent import _standing_words, new_words
from reglament.desk.channels.email.outgoing.tests.acts import last_letter, page
from reglament.desk.channels.email.tests.test_mail_accepting import mail
from reglament.desk.conftest import Play
from reglament.desk.people.models import Person
from reglament.desk.tickets.actions.reply import reply
from reglament.desk.tickets.actions.tell_more import tell_more
from reglament.mail.quoting.ours import Likeness
from reglament.mail.reading.mail import read

THEIRS = {
    "en": "The printer in room four prints nothing since the morning.\nIt hums and shows a lamp.",
    "ru": "Принтер в четвёртом кабинете с утра ничего не печатает.\nГудит и показывает лампочку.",
}
OURS = {
    "en": "Please look whether the cable of the printer sits in its socket.\n\nWhich of its lamps is lit?",
    "ru": "Посмотрите, пожалуйста, вставлен ли кабель принтера в розетку.\n\nКакая из лампочек на нём горит?",
}
NEW = {"en": "The cable sits firmly.\nThe red lamp is lit.", "ru": "Кабель вставлен до конца.\nГорит красная лампочка."}
FROM = "Siroka <support@siroka.example>"
SAID_BY_GMAIL = {"en": f"On Fri, Mar 6, 2026 at 6:00 PM {FROM} wrote:", "ru": f"пт, 6 мар. 2026 г. в 18:00, {FROM}:"}
SAID_BY_THUNDERBIRD = {"en": "On 3/6/26 18:00, Siroka wrote:", "ru": "06.03.2026 18:00, Siroka пишет:"}
SAID_BY_APPLE = {
    "en": f"On 6 Mar 2026, at 18:00, {FROM} wrote:",
    "ru": f"6 марта 2026 г., в 18:00, {FROM} написал(а):",
}
SAID_BY_OUTLOOK = {
    "en": ("From: ", "Sent: Friday, March 6, 2026 18:00", "To: Aida", "Subject: Printer"),
    "ru": ("От: ", "Отправлено: 6 марта 2026 г. 18:00", "Кому: Aida", "Тема: Printer"),
}


def paragraphs(words: str) -> str:
    return "".join(f"<div>{line}</div>" for line in words.splitlines())


def body_of(html: str) -> str:
    """As programs take another's page into their own."""
    return html.partition("<body>")[2].partition("</body>")[0]


def marked(text: str) -> str:
    return "\n".join(f">{line}" if line.startswith(">") else f"> {line}".rstrip() for line in text.splitlines())


def gmail(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    said = f'<div dir="ltr" class="gmail_attr">{escape(SAID_BY_GMAIL[language])}<br></div>'
    quote = f'<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">{body_of(html)}</blockquote>'
    return "html", f'<div dir="ltr">{paragraphs(new)}</div><br><div class="gmail_quote">{said}{quote}</div>'


def gmail_plain(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    return "plain", f"{new}\n\n{SAID_BY_GMAIL[language]}\n\n{marked(text)}"


def outlook(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    sender, *more = SAID_BY_OUTLOOK[language]
    header = "<br>".join((escape(f"{sender}{FROM}"), *more))
    rule = f'<div style="border:none;border-top:solid #E1E1E1 1.0pt"><p class="MsoNormal">{header}</p></div>'
    return "html", f'<div class="WordSection1">{paragraphs(new)}{rule}{body_of(html)}</div>'


def outlook_plain(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    sender, *more = SAID_BY_OUTLOOK[language]
    return "plain", "\n".join((new, "", f"{sender}{FROM}", *more, "", text))


def thunderbird(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    return "plain", f"{SAID_BY_THUNDERBIRD[language]}\n{marked(text)}\n\n{new}"


def thunderbird_page(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    said = f'<div class="moz-cite-prefix">{SAID_BY_THUNDERBIRD[language]}<br></div>'
    return "html", f'{said}<blockquote type="cite" cite="mid:1">{body_of(html)}</blockquote>{paragraphs(new)}'


def yandex(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    said = escape('06.03.2026, 18:00, "Siroka" <support@siroka.example>:')
    return "html", f"{paragraphs(new)}<div> </div><div>{said}</div><blockquote>{body_of(html)}</blockquote>"


def apple(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    said = f"<div>{escape(SAID_BY_APPLE[language])}</div><br>"
    return "html", f'{paragraphs(new)}<br><blockquote type="cite">{said}<div>{body_of(html)}</div></blockquote>'


def apple_below(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    kind, quoted = apple("", text, html, language)
    return kind, f"{quoted}{paragraphs(new)}"


def unmarked(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    return "plain", f"{new}\n\n{text}"


def unmarked_above(new: str, text: str, html: str, language: str) -> tuple[str, str]:
    return "plain", f"{text}\n{new}"


SHAPES: tuple[Callable[[str, str, str, str], tuple[str, str]], ...] = (
    *(gmail, gmail_plain, outlook, outlook_plain, thunderbird, thunderbird_page, yandex, apple, apple_below),
    *(unmarked, unmarked_above),
)


def conversation(play: Play, language: str) -> tuple[str, str]:
    """Our letter that quotes what the client wrote: its plain text and its page."""
    Person.objects.update(language=language)
    tell_more(play.client(2), THEIRS[language], channel="email")
    reply(play.staff(5), OURS[language])
    letter = last_letter(play, "answered", 6)
    assert THEIRS[language].splitlines()[1] in str(letter.body)
    return str(letter.body), page(letter)


def told(play: Play, kind: str, body: str) -> str:
    raw = mail(headers="In-Reply-To: <1@siroka.example>\n", words=body).replace(b"text/plain", b"text/" + kind.encode())
    return new_words(read(raw), play.ticket)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_leaves_the_new_words_alone_in_the_shape_of_every_program(lab: Play, language: str) -> None:
    text, html = conversation(lab, language)
    for shape in SHAPES:
        left = told(lab, *shape(NEW[language], text, html, language))
        assert (shape.__name__, left) == (shape.__name__, NEW[language])


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_keeps_answers_between_the_lines_of_a_quote_and_not_what_stands_below_them(lab: Play, language: str) -> None:
    text, _ = conversation(lab, language)
    first, second = OURS[language].split("\n\n")
    one, other = NEW[language].splitlines()
    between = marked(text).replace(f"> {first}", f"> {first}\n{one}").replace(f"> {second}", f"> {second}\n{other}")
    left = told(lab, "plain", f"{SAID_BY_THUNDERBIRD[language]}\n{between}")
    assert left.endswith(f"> {first}\n{one}\n>\n> {second}\n{other}")
    assert THEIRS[language].splitlines()[0] not in left


@pytest.mark.parametrize("language", ["en", "ru"])
def test_it_keeps_an_answer_on_the_line_of_what_it_answers(lab: Play, language: str) -> None:
    text, _ = conversation(lab, language)
    second = OURS[language].split("\n\n")[1]
    answered = f"{second} {NEW[language].replace(chr(10), ' ')}"
    assert told(lab, "plain", text.replace(second, answered)) == answered


@pytest.mark.parametrize(
    "sentence",
    [
        "To reply, just answer this letter.",
        "If you have something to add, just answer this letter.",
        "Чтобы написать нам, просто ответьте на это письмо.",
        "Если есть что добавить, просто ответьте на это письмо.",
    ],
)
def test_it_knows_a_sentence_of_a_letter_whichever_words_the_letter_chose(sentence: str) -> None:
    assert _standing_words().likeness(sentence) is Likeness.SURE
