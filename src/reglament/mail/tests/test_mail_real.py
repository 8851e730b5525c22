"""Mail as people really write it: what nobody has seen is no quote, signatures of all sorts, programs that lie."""

import base64

import pytest

from reglament.mail.quoting.quotes import new_words
from reglament.mail.reading.html_clean import texts
from reglament.mail.reading.mail import read

WORDS = "Всё равно не печатает."
ANSWER = "In-Reply-To: <ticket.siroka.1@desk.example>\nSubject: Re: Printer\n"


def plain(text: str, headers: str = "Subject: Printer\n") -> str:
    head = f"From: anna@clinic.example\n{headers}Content-Type: text/plain; charset=utf-8\n\n"
    return read((head + text).encode()).new_text


def html(page: str, headers: str = "Subject: Printer\n") -> str:
    head = f"From: anna@clinic.example\n{headers}Content-Type: text/html; charset=utf-8\n\n"
    return read((head + page).encode()).new_text


@pytest.mark.parametrize(
    "text",
    [
        "В 9:40 медсестра Образцова написала:\n«стоит очередь»\nЧто сказать людям?",
        "Терминал печатает:\n=== Fatal message ===\nnot enough memory\n=====\nИ гаснет.",
        "From: till 3\nTo: server\nSubject: exchange\nThat is what the log says.",
        "Так делаю:\n> Отчёты\n> За день\nи пусто.",
        "> On 2 March 2026 Anna anna@lab.example wrote:\n> slow\nIs it?",
    ],
)
def test_it_keeps_everything_that_nobody_has_seen(text: str) -> None:
    assert plain(text) == text
    assert plain(f"{text}\n\nС уважением,\nАнна") == text


def test_it_keeps_what_is_forwarded_though_it_refers_to_something() -> None:
    text = "См. ниже.\n\nОт: Анна\nОтправлено: 2 марта 2026 г. 9:05\nКому: Пётр\nТема: Снимки\n\nНе открываются."
    assert plain(text, "References: <1@clinic.example>\nSubject: Пер: Снимки\n") == text
    assert plain(text, "References: <1@clinic.example>\nSubject: Re: Снимки\n") == "См. ниже."


@pytest.mark.parametrize(
    "below",
    [
        "пн, 2 мар. 2026 г. в 10:15, Поддержка <support@desk.example\n>:\n\n> Проверьте.",
        "02.03.2026 10:15, Поддержка писал(а):\n> Проверьте.",
        "----------------\nКому: Поддержка (support@desk.example);\nТема: Re: принтер;\n02.03.2026, 10:15:\n> Проверьте.",
        "Получить Outlook для iOS<https://aka.example/o>\n________________________________\nОт: П <p@desk.example>\n"
        "Отправлено: Monday, March 2, 2026\nКому: Анна\nТема: принтер\n\nПроверьте.",
        "С ув., Анна",
        "С уважением Анна Образцова, регистратура",
        "Заранее спасибо!\nАнна",
        "Thanks in advance,\nAnna Kim",
        "***\nДанное сообщение и вложения к нему являются конфиденциальными.",
        "This e-mail and its attachments are confidential and intended only for the addressee.",
        "Отправлено с телефона, простите за опечатки",
        "С ув., Анна Образцова, регистратура",
        "Спасибо,\nАнна Образцова",
        "*С уважением,*\n*Анна Образцова*",
        "_Best regards,_\n_Anna_",
        "Saygılarımla,\nAnna Örnek",
        "Ізгі ниетпен,\nАнна",
        "Kind regards | Anna Sample | Front desk",
        "Настоящее электронное сообщение содержит конфиденциальную информацию, предназначенную только для адресата.",
        "ВНИМАНИЕ! Информация в этом сообщении предназначена исключительно\nдля тех, кому оно послано.",
        "Если вы получили это письмо по ошибке, удалите его.",
        "The information contained in this e-mail is confidential and may be\nlegally privileged.",
        "If you are not the intended recipient, please delete it.",
        "Подумайте об экологии, прежде чем распечатывать это письмо!",
        "Before printing this e-mail, think whether you need it.",
        "Este mensaje y sus anexos son de carácter confidencial.",
        "Hent Outlook til iOS<https://aka.example/o>",
        "Télécharger Outlook pour iOS<https://aka.example/o>",
        "Outlook für iOS beziehen<https://aka.example/o>",
        "Obtener Outlook para Android<https://aka.example/o>",
        "Ottieni Outlook per iOS",
        "Outlook voor iOS downloaden",
        "Hämta Outlook för iOS",
        "Last ned Outlook for iOS",
        "Pobierz Outlook dla systemu iOS",
        "Obter o Outlook para iOS",
        "iOS için Outlook'u edinin",
        "Získat Outlook pro iOS",
        "Hanki Outlook iOS:lle",
        "Отримайте Outlook для iOS",
        "iOS үшін Outlook жүктеп алу",
        "Кімнен: Қолдау <p@desk.example>\nЖіберілді: 2 наурыз 2026 ж. 10:15\nКімге: Анна\nТақырыбы: принтер\n\nТексеріңіз.",
        "2026-03-02 10:15 уақытында, Қолдау жазған:\n> Тексеріңіз.",
    ],
)
def test_it_cuts_what_is_below_an_answer(below: str) -> None:
    assert plain(f"{WORDS}\n\n{below}\n", ANSWER) == WORDS


@pytest.mark.parametrize(
    "text",
    [
        "Заранее спасибо!\nПринтер стоит в третьем кабинете, ключ на вахте у охраны.",
        "С уважением отношусь к вам, но касса стоит.",
        "Отправлено с кассы 40 чеков, простите, дошло три.\nПочему?",
        "Это сообщение появляется утром.\nЧто делать?",
        "Касса стоит.\nС уважением, Анна, но больше ждать не можем",
        "Касса стоит.\nСпасибо,\nПринтер тоже не печатает.",
        "Внизу каждого отчёта стоит:\nДанное сообщение содержит конфиденциальную информацию.\nУберите это.",
        "Пациентам приходит такое.\nThe information in this message is confidential.\nКак это убрать?",
        "Ставили почту.\nСкачать Outlook не удаётся ни с одного места",
        "*С уважением,*\n*Анна*",
    ],
)
def test_it_keeps_words_that_begin_like_a_signature(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("sign", ['class="gmail_signature"', 'id="Signature"', 'class="moz-signature"'])
def test_it_cuts_what_a_program_calls_a_signature(sign: str) -> None:
    page = f"<div>{WORDS}</div><div {sign}><div>Анна</div><div>+996 312 000000</div></div>"
    assert html(page) == WORDS
    assert html(page, ANSWER) == WORDS


def test_it_keeps_a_block_that_nobody_has_seen() -> None:
    page = '<p>Пишет:</p><blockquote type="cite">Ошибка 7</blockquote><p>Что это?</p>'
    assert "Ошибка 7" in html(page)
    assert "Ошибка 7" not in html(page, ANSWER)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('<p>Снимок <a href="https://cloud.example/s/1">здесь</a>.</p>', "Снимок здесь <https://cloud.example/s/1>."),
        ('<a href="https://cloud.example/s/1">https://cloud.example/s/1</a>', "https://cloud.example/s/1"),
        ('<a href="https://cloud.example/">cloud.example</a>', "cloud.example"),
        ('<a href="mailto:a@clinic.example">Анна</a>', "Анна"),
        ("<ol><li>Открыть</li><li>Нажать</li></ol>", "1. Открыть\n2. Нажать"),
        ('<ol start="3"><li>Ждать<ul><li>долго</li></ul></li><li>Упало</li></ol>', "3. Ждать\n- долго\n\n4. Упало"),
        ('<p>Касса.</p><div style="display: none">тайно <b>и</b> ещё</div><p>Стоит.</p>', "Касса.\n\nСтоит."),
        ('<p>Касса.</p><span style="font-size:0px">тайно</span>', "Касса."),
        ('<p style="font-size:0.9em">Касса.</p>', "Касса."),
    ],
)
def test_it_reads_a_page_as_people_see_it(page: str, text: str) -> None:
    assert texts(page)[0] == text


def test_it_takes_the_part_that_says_more() -> None:
    def letter(words: str) -> bytes:
        parts = f"--q\nContent-Type: text/plain\n\n{words}\n--q\nContent-Type: text/html; charset=utf-8\n\n<p>{WORDS * 9}</p>\n--q--\n"
        return f"From: a@clinic.example\nContent-Type: multipart/alternative; boundary=q\n\n{parts}".encode()

    assert read(letter("Your program shows no HTML.")).new_text == WORDS * 9
    assert read(letter("The same at some length. " * 9)).new_text.startswith("The same")


@pytest.mark.parametrize("charset", ["gb2312", "koi8-r", "windows-1251", "euc-kr", "big5"])
def test_it_sees_through_a_charset_that_is_not_the_text_s(charset: str) -> None:
    raw = f"From: a@clinic.example\nContent-Type: text/plain; charset={charset}\n\n{WORDS}".encode()
    assert read(raw).text == WORDS


def test_it_keeps_a_footer_in_clear_from_spoiling_what_is_packed() -> None:
    packed = base64.encodebytes(WORDS.encode()).decode()
    head = "From: a@clinic.example\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    assert read(f"{head}{packed}--\nChecked. No virus!\n".encode()).text == WORDS


def test_it_joins_lines_behind_whose_soft_break_a_relay_left_spaces() -> None:
    head = b"From: a@clinic.example\nContent-Transfer-Encoding: quoted-printable\n\n"
    assert read(head + b"It prints= \t\n nothing.").text == "It prints nothing."


def test_it_finds_parts_between_other_lines_than_the_mail_says() -> None:
    parts = (
        "--other\nContent-Type: text/plain\n\nIt stops.\n--other\nContent-Type: image/png; name=a.png\n\nx\n--other--\n"
    )
    letter = read(f"From: a@clinic.example\nContent-Type: multipart/mixed; boundary=said\n\n{parts}".encode())
    assert letter.text == "It stops."
    assert [file.name for file in letter.attachments] == ["a.png"]


def test_it_takes_the_armour_off_words_that_were_signed_in_clear() -> None:
    signed = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt stops.\n- -- at noon\n-----BEGIN PGP SIGNATURE-----\n\niQ\n"
        "-----END PGP SIGNATURE-----\n"
    )
    assert plain(signed) == "It stops.\n-- at noon"
    assert plain("-----BEGIN PGP SIGNED MESSAGE-----\nIt stops.") == "-----BEGIN PGP SIGNED MESSAGE-----\nIt stops."


def test_it_cuts_quotes_wherever_words_stand() -> None:
    quote = "02.03.2026 10:15, Поддержка пишет:\n> Какая версия?"
    assert new_words(f"{quote}\n\n{WORDS}") == WORDS
    assert new_words(f"{WORDS}\n\n{quote}") == WORDS
    between = f"{quote}\n\n5.4\n\n> Какой принтер?\n\nHP"
    assert new_words(between) == between
