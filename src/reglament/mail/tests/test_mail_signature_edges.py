"""Where a signature begins: the rule above it goes with it, and what is longer or stands elsewhere is no signature."""

from collections.abc import Callable

import pytest

from reglament.mail.quoting.quotes import new_words, unsigned
from reglament.mail.quoting.writers import MailWriter
from reglament.mail.reading.charset import codec_name
from reglament.mail.reading.mail import read as read_mail

WORDS = "Принтер стоит."
NAME = "Анна Ким"
RULE = "____________"
GOODBYE = f"С уважением,\n{NAME}"
QUOTED = "> Какая версия?"


@pytest.mark.parametrize("read", [new_words, unsigned])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{WORDS}\n{RULE}\n{GOODBYE}", WORDS),
        (f"{WORDS}\n\n{RULE}\n\n\n{GOODBYE}", WORDS),
        (f"{RULE}\n{GOODBYE}", RULE),
        (f"\n{RULE}\n\n{GOODBYE}", RULE),
        (f"{RULE}\n{WORDS}\n{GOODBYE}", f"{RULE}\n{WORDS}"),
        (f"{WORDS}\nИ телефон.\n{GOODBYE}", f"{WORDS}\nИ телефон."),
        (f"{WORDS}\n--\n{NAME}", WORDS),
        (f"{WORDS}\n{RULE}\n--\n{NAME}", WORDS),
    ],
)
def test_it_cuts_the_rule_above_a_signature_with_it(read: Callable[[str], str], text: str, left: str) -> None:
    assert read(text) == left


@pytest.mark.parametrize("read", [new_words, unsigned])
@pytest.mark.parametrize(
    ("below", "is_cut"),
    [
        ((NAME,), True),
        ((NAME, "регистратура"), True),
        ((NAME, "регистратура", "+996 312 000000"), True),
        ((NAME, "регистратура", "+996 312 000000", "Бишкек"), False),
        ((NAME, "Принтер нужен нам сегодня до вечера."), False),
        (("принтер нужен сегодня",), False),
        ((), False),
    ],
)
def test_it_cuts_thanks_in_advance_above_a_name_and_two_lines_more(
    read: Callable[[str], str], below: tuple[str, ...], is_cut: bool
) -> None:
    text = "\n".join([WORDS, "", "Заранее спасибо,", *below])
    assert read(text) == (WORDS if is_cut else text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{QUOTED}\n--\nПятая.\n{QUOTED}\nЧековый.\n--\n{NAME}", f"{QUOTED}\n--\nПятая.\n{QUOTED}\nЧековый."),
        (f"{QUOTED}\nПятая.\n--\n{NAME}\n{QUOTED}\nЧековый.", f"{QUOTED}\nПятая.\n--\n{NAME}\n{QUOTED}\nЧековый."),
        (f"{QUOTED}\nПятая.\n--\n{NAME}", f"{QUOTED}\nПятая."),
    ],
)
def test_it_finds_the_mark_of_a_signature_below_the_last_quote_alone(text: str, left: str) -> None:
    assert new_words(text) == left


@pytest.mark.parametrize(
    "declared", ['"koi8-r"', " KOI8-R;", "<koi8-r>", "(koi8-r)", "'koi8-r'", "koi8-r,", "\\koi8-r\\", "koi8-r\r\n"]
)
def test_it_knows_an_encoding_whatever_a_program_put_around_its_name(declared: str) -> None:
    assert codec_name(declared) == codec_name(declared.lower().replace("koi8", "x-koi8")) == "koi8-r"


@pytest.mark.parametrize("read", [new_words, unsigned])
@pytest.mark.parametrize("sign", [GOODBYE, f"--\n{NAME}", f"____\n{NAME}\nрегистратура"])
@pytest.mark.parametrize(
    "more",
    [
        "P.S. Сканер тоже.",
        "PS: Сканер тоже.\nИ весы.",
        "З.Ы. Сканер тоже.",
        "Да, забыла: сканер тоже.",
        "One more thing: the scanner.",
    ],
)
def test_it_keeps_what_somebody_adds_below_their_name(read: Callable[[str], str], sign: str, more: str) -> None:
    assert read(f"{WORDS}\n\n{sign}\n\n{more}") == f"{WORDS}\n\n{more}"


@pytest.mark.parametrize(
    ("below", "is_cut"),
    [
        ("Когда почините?", False),
        ("А ещё не печатает второй принтер, почему?", False),
        ("Есть вопросы?", True),
        ("Do you really need to print this?", True),
        ("Мы рядом.", True),
        ("Данное сообщение и приложения к нему являются конфиденциальными.\nПолучили его вы по ошибке или нет?", True),
    ],
)
def test_it_takes_what_asks_something_for_no_signature(below: str, is_cut: bool) -> None:
    text = f"{WORDS}\n\n{GOODBYE}\n{below}"
    assert unsigned(text) == (WORDS if is_cut else text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{WORDS}\n\n{RULE}\n{NAME}", f"{WORDS}\n\n{RULE}\n{NAME}"),
        (f"{WORDS}\n\n{RULE}\n{NAME}\nрегистратура", WORDS),
        (f"{WORDS}\n{RULE}\n{NAME}, тел. +996 312 000000", WORDS),
        (f"Нет врача:\n{RULE}\n{NAME}, клиника", f"Нет врача:\n{RULE}\n{NAME}, клиника"),
        (f"Врач\n{RULE}\n{NAME}, клиника", f"Врач\n{RULE}\n{NAME}, клиника"),
        (f"{WORDS}\n\n{RULE}\n{NAME}, клиника\nИ: сканер", f"{WORDS}\n\n{RULE}\n{NAME}, клиника\nИ: сканер"),
        (f"{WORDS}\n\n{RULE}\nСканер Южный", f"{WORDS}\n\n{RULE}\nСканер Южный"),
    ],
)
def test_it_takes_a_rule_for_a_signature_above_a_name_and_what_is_printed_under_names(text: str, left: str) -> None:
    assert unsigned(text) == left


@pytest.mark.parametrize("mark", ["", "*", "_", "**", "__", "*_"])
def test_it_finds_a_goodbye_in_bold_or_italic_letters(mark: str) -> None:
    turned = mark[::-1]
    assert unsigned(f"{WORDS}\n{mark}С уважением,{turned}\n{mark}{NAME}{turned}") == WORDS
    assert unsigned(f"{WORDS}\n{mark}Прочее{turned}\n{mark}{NAME}{turned}").endswith(f"{NAME}{turned}")


@pytest.mark.parametrize("read", [new_words, unsigned])
@pytest.mark.parametrize(
    "text",
    [
        f"{WORDS}\nС уважением относимся к вам, но ждём третий день.\nБлагодарю, жду ответа.",
        f"{WORDS}\nС уважением, но без надежды.\nЖду ответа.",
        "Sincerely hope that it works today, as we wait.\nPlease answer.",
        f"{WORDS}\n1) открываю\n--\n2) закрываю\nИ так каждый раз.",
        f"{WORDS}\n—\n1. Сканер.\n2. Весы.",
        f"Вот письмо:\n-----\n{WORDS}\nС уважением,\nКлиника\n-----\nИсправьте номер, пожалуйста.",
        f"Пациент пишет:\nНе могу войти.\n{GOODBYE}\n\nПожалуйста, восстановите ему доступ.",
        "He writes:\nI wait.\nBest regards,\nAnna\n\nPlease restore his access today.",
        f"{WORDS}\n\n{GOODBYE}\n\nПожалуйста, позвоните ей сегодня.",
        f"{WORDS}\n\n{GOODBYE}\n\nПрограмма пишет ошибку на сайте, прошу проверить.",
        f"{WORDS}\n\nRegards,\nAnna\n\nPlease contact me before noon.",
        f"{WORDS}\n\nRegards,\nAnna\n\nWe need help with the till today.",
        f"{WORDS}\n\n{GOODBYE}\n\n2026-11-29 09:12:44 ERROR spool stalled",
        f"{WORDS}\n\n{GOODBYE}\n\nШаги:\n1. Открываю смену\n2. Жму печать",
        f"{WORDS}\n\n{GOODBYE}\n\nКасса\tОшибка\n1\t105",
        f"{WORDS}\n--\n{NAME}\n\nTraceback (most recent call last):\nValueError: bad receipt",
        f"{WORDS}\n\nОтправлено с iPhone\n\nи сканер не видит карты",
        f"{WORDS}\n--\n{NAME}\n\nСрочно, она выходит завтра.",
        "Висит старый текст:\n\n«С уважением,\nклиника»\n\nИ цвет не тот.",
        f"{WORDS}\n\n--\n\nэтот же принтер вчера работал, провода не трогали",
        f"{WORDS}\n—\nвторой принтер стоит тоже без бумаги",
        f"На наклейке\n=====\n{WORDS}\n--\nКлиника\n=====\nона и сейчас там",
    ],
)
def test_it_takes_for_no_signature_what_goes_on(read: Callable[[str], str], text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize(
    "sign",
    [
        "С уважением анна",
        "С уважением, администратор клиники Анна Ким",
        "С уважением Анна Ким",
        "Best regards from Anna",
        "-- \nАнна\n8 (800) 000",
        "--\nс уважением, анна ким из регистратуры клиники",
        f"{GOODBYE}\n\nПожалуйста, сохраняйте историю переписки.",
        f"{GOODBYE}\n\nPlease consider the environment before printing.",
        f"{GOODBYE}\n\nМы всегда рады помочь вам и вашим близким!",
        f"{GOODBYE}\n\nBitte beachten Sie unsere Datenschutzhinweise.",
        f"{GOODBYE}\n\nNeed help with a visit? We are happy to help.",
        f"{GOODBYE}\nПри ответе просим указывать тему письма.",
        f"--\n{NAME}\n\nPlease visit our site and leave your feedback.",
    ],
)
def test_it_still_cuts_a_goodbye_in_small_letters(sign: str) -> None:
    assert unsigned(f"{WORDS}\n\n{sign}\nрегистратура") == WORDS


def test_it_shows_no_line_that_prints_nothing() -> None:
    assert unsigned(f"{WORDS}\n\u00ad\n\u200b") == WORDS


def test_it_knows_what_a_telephone_of_several_words_adds() -> None:
    assert new_words(f"{WORDS}\n\nVon meinem Proton Mail Mobile gesendet") == WORDS


RULED = f"{WORDS}\n\n{RULE}\nАнна Ким, врач\n+996 312 000000"


@pytest.mark.parametrize(
    ("writer", "is_cut"),
    [
        *((MailWriter(name, ""), True) for name in ("Анна Ким", "Ким А.", "Kim, Anna", "Anna", "Anna Petrova", "")),
        *((MailWriter("", f"{box}@clinic.example"), True) for box in ("anna", "a.kim", "annakim", "kim_anna7")),
        *((MailWriter(name, ""), False) for name in ("Иван Образцов", "Сергей", "Clinic", "Ан Ли")),
        *((MailWriter("", f"{box}@clinic.example"), False) for box in ("info", "sergey.obraz", "a", "7")),
        (MailWriter("Иван Образцов", "anna.kim@clinic.example"), True),
    ],
)
def test_it_takes_somebody_else_below_a_rule_for_no_signature(writer: MailWriter, is_cut: bool) -> None:
    for read in (new_words, unsigned):
        left = read(RULED, writer=writer)
        assert left == (WORDS if is_cut else RULED)


@pytest.mark.parametrize(
    ("shown", "head"),
    [
        ("Юлия Щукина", "Iuliia Shchukina"),
        ("Юлия Жукова", "Yulia"),
        ("Сергей Хан", "Sergei Khan"),
        ("Сергей Яковлев", "s.yakovlev"),
        ("Евгений Цой", "Tsoy E"),
        ("Алексей Львов", "Alexey"),
        ("Гүлнара Өмүралиева", "Gulnara"),
        ("Müller Hans", "Hans Müller"),
        ("Владимир Образцов", "Wladimir"),
        ("Щукина Анна", "Schukina"),
        ("Щукина Анна", "Shukina"),
        ("Юлия Ким", "Julia"),
        ("Цой Айжан", "Tzoy"),
        ("Цой Айжан", "Coi"),
        ("Хан Айжан", "Khan"),
        ("Максим Ли", "Maxim"),
        ("Жылдыз Ли", "Zhyldyz"),
        ("Анна Шмидт", "Schmidt"),
    ],
)
def test_it_knows_a_name_in_other_letters(shown: str, head: str) -> None:
    assert MailWriter(head).may_sign([f"{shown}, врач"])
    assert MailWriter("", f"{head.replace(' ', '.')}@clinic.example").may_sign([shown])


@pytest.mark.parametrize(
    ("address", "shown", "may_sign"),
    [
        *(("drakim7@clinic.example", "Ким", True), ("drakim7@clinic.example", "Аким", True)),
        *(
            ("desk@kim.example", "Ким", False),
            ("k.i.m@clinic.example", "Ким", True),
            ("ki@clinic.example", "Ки", False),
        ),
    ],
)
def test_it_finds_a_name_within_a_mailbox(address: str, shown: str, may_sign: bool) -> None:
    assert MailWriter("", address).may_sign([shown]) is may_sign


def test_it_takes_the_writers_own_address_below_a_rule_for_their_signature() -> None:
    signed = f"{WORDS}\n\n{RULE}\nАнна Ким\ninfo@clinic.example"
    assert unsigned(signed, MailWriter("Clinic", "Info@clinic.example")) == WORDS
    assert unsigned(signed, MailWriter("Clinic", "desk@clinic.example")) == signed


@pytest.mark.parametrize("answers", ["", "In-Reply-To: <1@desk.example>\n"])
@pytest.mark.parametrize(
    ("sender", "is_cut"), [("Anna Kim <a@clinic.example>", True), ("Ivan <i@clinic.example>", False)]
)
def test_it_knows_from_the_head_of_a_mail_who_signs(sender: str, is_cut: bool, answers: str) -> None:
    letter = read_mail(
        f"From: {sender}\nSubject: x\n{answers}Content-Type: text/plain; charset=utf-8\n\n{RULED}".encode()
    )
    assert letter.new_text == letter.unsigned_text == (WORDS if is_cut else RULED)
    page = RULED.replace("\n", "<br>")
    head = f"From: {sender}\nSubject: x\n{answers}Content-Type: "
    alone = read_mail(f"{head}text/html; charset=utf-8\n\n{page}".encode())
    both = read_mail(
        f"{head}multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain; charset=utf-8\n\n{RULED}\n"
        f"--q\nContent-Type: text/html; charset=utf-8\n\n{page}\n--q--\n".encode()
    )
    assert {each for mail in (alone, both) for each in (mail.new_text, mail.unsigned_text)} == {letter.new_text}


@pytest.mark.parametrize("answers", ["", "In-Reply-To: <1@desk.example>\n"])
def test_it_adds_an_address_of_the_page_that_stands_at_somebody_else_s_name(answers: str) -> None:
    page = RULED.replace("\n", "<br>").replace(NAME, f'<a href="https://a.example/1">{NAME}</a>')
    letter = read_mail(
        f"From: Ivan <i@clinic.example>\nSubject: x\n{answers}Content-Type: multipart/alternative; boundary=q\n\n"
        f"--q\nContent-Type: text/plain; charset=utf-8\n\n{RULED}\n"
        f"--q\nContent-Type: text/html; charset=utf-8\n\n{page}\n--q--\n".encode()
    )
    for text in (letter.new_text, letter.unsigned_text):
        assert text.startswith(RULED.partition("\n")[0])
        assert "https://a.example/1" in text
