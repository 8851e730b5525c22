"""Machines told from people."""

import pytest

from reglament.mail.reading.letter import Automatic
from reglament.mail.reading.mail import read

PERSON = "From: Anna <anna@clinic.example>\nSubject: Printer\n"


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        (PERSON, Automatic.NO),
        (PERSON + "Auto-Submitted: no\n", Automatic.NO),
        (
            PERSON + "Precedence: list\nList-Id: <staff.clinic.example>\nList-Post: <mailto:staff@clinic.example>\n",
            Automatic.NO,
        ),
        (PERSON + "Auto-Submitted: auto-replied (vacation)\n", Automatic.AUTO_REPLY),
        (PERSON + "X-Auto-Response-Suppress: DR, OOF, AutoReply\n", Automatic.NO),
        (PERSON + "X-MS-Exchange-Inbox-Rules-Loop: anna@clinic.example\n", Automatic.NO),
        (PERSON + "Precedence: auto_reply\n", Automatic.AUTO_REPLY),
        (PERSON + "X-Autoreply: yes\n", Automatic.AUTO_REPLY),
        ("From: anna@clinic.example\nSubject: Автоответ: Re: Принтер\n", Automatic.AUTO_REPLY),
        ("From: anna@clinic.example\nSubject: Automatic reply: Printer\n", Automatic.AUTO_REPLY),
        (PERSON + "Auto-Submitted: auto-generated\n", Automatic.GENERATED),
        (PERSON + "Precedence: bulk\n", Automatic.BULK),
        (PERSON + "List-Unsubscribe: <https://news.example/out>\n", Automatic.BULK),
        (PERSON + "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n", Automatic.BOUNCE),
        (PERSON + "X-Failed-Recipients: a@b.example\n", Automatic.BOUNCE),
        ("Return-Path: <>\nFrom: MAILER-DAEMON@relay.example\nSubject: Hm\n", Automatic.BOUNCE),
        ("From: MAILER-DAEMON@relay.example\n", Automatic.BOUNCE),
        ("From: mailer-daemonette@clinic.example\nSubject: Printer\n", Automatic.NO),
        (PERSON + "Content-Type: multipart/report; report-type=feedback-report; boundary=x\n", Automatic.AUTO_REPLY),
        ("From: postmaster@relay.example\nSubject: Undeliverable: Printer\n", Automatic.BOUNCE),
        ("From: postmaster@clinic.example\nSubject: Our mail does not work\n", Automatic.NO),
        ("Return-Path: <>\nFrom: anna@clinic.example\nSubject: Printer\n", Automatic.NO),
        ("Return-Path: <>\nFrom: anna@clinic.example\nSubject: Re: Printer\n", Automatic.AUTO_REPLY),
        ("Return-Path: <>\nFrom: anna@clinic.example\nSubject: x\nIn-Reply-To: <1@a.example>\n", Automatic.AUTO_REPLY),
    ],
)
def test_it_tells_machines_from_people(headers: str, kind: Automatic) -> None:
    assert read(headers.encode() + b"\nwords").automatic == kind


@pytest.mark.parametrize(
    ("header", "sign", "silence"),
    [
        ("Auto-Submitted: auto-replied (vacation)", "Auto-Submitted: auto-replied (vacation)", ""),
        ("Auto-Submitted: no", "", ""),
        ("X-Auto-Response-Suppress: All", "", "X-Auto-Response-Suppress: All"),
        ("X-Auto-Response-Suppress: DR, RN, NRN", "", ""),
        ("Precedence: list", "", "Precedence: list"),
        ("Precedence: bulk", "Precedence: bulk", "Precedence: bulk"),
        (
            "List-Unsubscribe: <https://a.example>",
            "List-Unsubscribe: <https://a.example>",
            "List-Unsubscribe: <https://a.example>",
        ),
        ("List-Id: <a.example>\nList-Post: <mailto:a@a.example>", "", "List-Id: <a.example>"),
    ],
)
def test_it_says_by_what_a_machine_was_told_and_what_asks_for_silence(header: str, sign: str, silence: str) -> None:
    marks = read(f"{PERSON}{header}\n\nwords".encode()).marks
    assert (marks.sign, marks.silence) == (sign, silence)


def test_it_cuts_a_sign_that_goes_on_and_keeps_no_control_character_of_it() -> None:
    sign = read(f"{PERSON}Auto-Submitted: auto-replied\x1b{'x' * 5000}\n\nwords".encode()).marks.sign
    assert (len(sign), sign.isprintable()) == (len("Auto-Submitted: ") + 150, True)


@pytest.mark.parametrize(
    ("method", "words", "kind"),
    [
        ("REPLY", "", "auto-reply"),
        ("REPLY", "I come later.", ""),
        ("REQUEST", "", ""),
        ("REPLY", "Aida Sample has accepted the invitation.", "auto-reply"),
        ("REPLY", "Aida Sample has tentatively accepted this meeting request", "auto-reply"),
        ("REPLY", "Anna Kim has declined this invitation.\n\nTraining\nInvitation from Google Calendar", "auto-reply"),
        ("REPLY", "Aida has accepted the invitation. Bring a cable.", ""),
        ("REPLY", "Aida has accepted the invitation.\nThe till does not print.", ""),
    ],
)
def test_it_takes_the_word_of_a_calendar_for_a_machines(method: str, words: str, kind: str) -> None:
    calendar = (
        f"--q\nContent-Type: text/calendar; method={method}\n\nBEGIN:VCALENDAR\nMETHOD:{method}\nEND:VCALENDAR\n--q--\n"
    )
    raw = f"{PERSON}Content-Type: multipart/alternative; boundary=q\n\n--q\nContent-Type: text/plain\n\n{words}\n{calendar}"
    assert read(raw.encode()).automatic == kind


def told(subject: str, words: str, headers: str = "") -> str:
    raw = (
        f"From: anna@clinic.example\nSubject: {subject}\n{headers}Content-Type: text/plain; charset=utf-8\n\n{words}\n"
    )
    return read(raw.encode()).automatic


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Out of office plugin is broken", "The out of office plugin does not work, what shall we do?"),
        ("Out of office", "What shall we do with the queue?"),
        ("Out of office", "Please give Petr my access."),
        ("Auto-reply of the call centre is wrong", "It names the old hours."),
        ("Auto-reply", "We need another text in it from Monday."),
        ("Автоответ колл-центра", "Поменяйте, пожалуйста, текст."),
        ("Автоответ: печать", "Не печатает касса."),
        ("Automatic reply: printer", "Why does it not print?"),
        ("Re: Printer", "I am on leave, please contact Petr, but the till does not print."),
        ("Отпуск", "Я в отпуске, по срочным вопросам звоните Петру. Не открывается журнал."),
    ],
)
def test_it_takes_nobody_for_a_machine_by_their_subject_alone(subject: str, words: str) -> None:
    assert told(subject, words) == ""


BESIDES = [
    "Window 2. I am on leave, please contact Bakyt.",
    "Window 2.\n\nI am on leave, please contact Bakyt.",
    "I am on leave, please contact Bakyt. It is window two.",
    "I am on leave, the cable is on my desk, please contact Bakyt.",
    "I am on leave and the second one is right, please contact Bakyt.",
    "I am on leave, please contact Bakyt, he has the keys of the server room.",
    "Yes. I am on leave, please contact Bakyt.",
    "Окно 2. Я в отпуске, по всем вопросам пишите Бакыту.",
    "Да, подключайтесь. Я в отпуске, по срочным вопросам пишите Бакыту.",
    "Запись сделали мы сами. Я в отпуске, отвечу после возвращения.",
    "Ja, am Schalter zwei. Ich bin im Urlaub, in dringenden Fällen wenden Sie sich an Bakyt.",
    "İkinci pencere. Ofis dışındayım, acil durumlarda Petr'i arayın.",
    "Спасибо да подключайтесь. Я в отпуске, по срочным вопросам пишите Бакыту.",
    "Thanks the second one. I am on leave, please contact Bakyt.",
    "Hello it is window two. I am on leave, please contact Bakyt.",
    "Екінші терезе. Мен демалыстамын. Шұғыл мәселелер бойынша Петрге жазыңыз.",
]


@pytest.mark.parametrize("words", BESIDES)
def test_it_puts_no_words_aside_that_stand_beside_an_absence(words: str) -> None:
    for subject in ("Re: Printer", "Out of office", "Отпуск"):
        assert told(subject, words) == ""
    assert told("Re: Printer", words, "Return-Path: <>\nIn-Reply-To: <1@siroka.example>\n") == "auto-reply"


@pytest.mark.parametrize(
    "words",
    [
        "Hello,\n\nI am on annual leave until 5 December, and will be back on 7 December.\nFor urgent matters please contact "
        "Petr Sample, petr@clinic.example, +996 312 00 00 01.\n\nAnna Kim",
        "Thank you for your message! I am out of the office with limited access to my e-mail. I will reply on my return.",
        "Здравствуйте!\nСпасибо за ваше письмо. Я в отпуске до 5 декабря. По срочным вопросам обращайтесь к Петру: "
        "petr@clinic.example.",
        "Guten Tag, ich bin bis 15. März nicht im Büro. In dringenden Fällen wenden Sie sich an Petr. Ich bin im Urlaub.",
        "Добрый день! Я нахожусь в отпуске с 28.11.2026 по 05.12.2026. По срочным вопросам обращайтесь к Петру Образцову "
        "(petr@clinic.example, 0312 000001). С уважением, Анна Ким",
        "Guten Tag,\n\nvielen Dank für Ihre Nachricht. Ich bin vom 28.11. bis 05.12. im Urlaub. In dringenden Fällen wenden Sie sich "
        "bitte an Frau Muster (muster@clinic.example). Ihre E-Mail wird nicht weitergeleitet.",
        "Bonjour, je suis absente du bureau jusqu'au 5 décembre. En cas d'urgence, vous pouvez contacter Petr. Cordialement, Anna",
        "Merhaba, 28 Kasım - 5 Aralık tarihleri arasında yıllık izindeyim. Acil durumlarda Petr Sample ile iletişime geçebilirsiniz.",
        "Hej, jeg er på ferie til den 5. december. Kontakt venligst Petr i hastetilfælde.",
        "Мен 5 желтоқсанға дейін демалыстамын. Шұғыл мәселелер бойынша Петрге хабарласыңыз: 0312 000001.",
        "Hello, I am on annual leave with no access to e-mails from 28.11 to the\nend of next week. If it is urgent, please contact "
        "Petr",
    ],
)
def test_it_knows_a_note_that_says_no_more_than_programs_say(words: str) -> None:
    assert told("Re: Printer", words) == "auto-reply"


def test_it_takes_no_note_for_a_programs_that_brings_a_file() -> None:
    note = "I am on leave, please contact Bakyt."
    head = f"{PERSON}Content-Type: multipart/mixed; boundary=q\n\n--q\nContent-Type: text/plain\n\n{note}\n--q\n"
    kept = "Content-Type: application/pdf; name=a.pdf\nContent-Disposition: {}\nContent-ID: <1>\n\nx\n--q--\n"
    assert read((head + kept.format("attachment")).encode()).automatic == ""
    logo = kept.format("inline").replace("application/pdf; name=a.pdf", "image/png; name=a.png")
    assert read((head + logo).encode()).automatic == "auto-reply"


@pytest.mark.parametrize(
    ("subject", "words", "headers"),
    [
        ("Out of office", "Thank you for your mail.", "X-Auto-Response-Suppress: All\n"),
        ("Out of office", "Thank you for your mail.", "Return-Path: <>\n"),
        ("Out of office", "I am on leave until 5 December. For urgent matters call reception.", ""),
        ("Out of office Re: [SIROKA-1] Your request", "See you soon.", ""),
        ("Otomatik yanıt: Yazıcı", "Ofis dışındayım, 5 Aralıkta döneceğim.", ""),
        ("Автоматты жауап: Принтер", "Мен 5 желтоқсанға дейін демалыстамын.", ""),
        ("Автожооп: Принтер", "Мен эмгек өргүүсүндөмүн 5-декабрга чейин.", ""),
        ("Re: Printer", "Ofis dışındayım, acil durumlarda Petr'i arayın.", ""),
        ("Re: Printer", "Мен демалыстамын. Шұғыл мәселелер бойынша Петрге жазыңыз.", ""),
        ("Re: Printer", "Мен өргүүдөмүн, шашылыш маселелер боюнча Петрге жазыңыз.", ""),
        ("Re: Printer", "Je suis en congés jusqu'au 5 mars. En cas d'urgence, appelez Petr.", ""),
        ("Re: Printer", "Estoy de vacaciones hasta el 5 de marzo. En caso de urgencia, llame a Petr.", ""),
        ("Re: Printer", "Jestem na urlopie do 5 marca. W pilnych sprawach proszę o kontakt z Petrem.", ""),
        ("Re: Printer", "Я у відпустці до 5 березня. З термінових питань звертайтеся до Петра.", ""),
        ("Re: Printer", "Men ta'tildaman. Shoshilinch masalalar bo'yicha Petrga yozing.", ""),
        ("Re: Printer", "Ich bin im Urlaub. In dringenden Fällen wenden Sie sich an Petr.", ""),
        ("Відпустка", "Я у відпустці до 5 березня.", ""),
        ("Automatisk svar: Printer", "Jeg er på ferie til den 5. marts.", ""),
        ("Autosvar: Printer", "Tak for din mail.", ""),
        ("Re: Printer", "Jeg er ikke på kontoret. Kontakt venligst Petr i hastetilfælde.", ""),
        ("Fraværende", "Jeg er desværre på ferie.", ""),
        ("Risposta automatica: Stampante", "Sono fuori ufficio fino al 5 marzo.", ""),
        ("Automatisch antwoord: Printer", "Ik ben er niet.", ""),
        ("Accepted: Training", "Aida Sample has accepted the invitation.", ""),
        ("Принято: Обучение", "Аида Примерова приняла приглашение", ""),
        ("Отклонено: Обучение", "Аида Примерова отклонила приглашение.", ""),
    ],
)
def test_it_knows_the_notes_of_programs_in_the_languages_of_clients(subject: str, words: str, headers: str) -> None:
    assert told(subject, words, headers) == "auto-reply"
