"""What people say below their names when they go on talking, and what companies print there below every letter."""

import pytest

from reglament.mail.quoting.going_on import (
    LONGEST_LOOKED_AT,
    asks_for_something,
    goes_on_in_small_letters,
    shows_something,
)

ASKED = """
почините, пожалуйста, кассу | прошу сегодня же позвонить | просим сегодня же позвонить | помогите нам с кассой | надо до вечера успеть
нужно до вечера успеть | нужна ещё одна касса | нужны ещё две кассы | нужен ещё один сканер | срочно, она ждёт врача
почините нам кассу сегодня | исправьте нам номер чека | восстановите ей доступ сегодня | проверьте ещё раз кассу
верните нам старую кассу | замените нам этот сканер | добавьте её в список | удалите его из списка | откройте ей смену сегодня
посмотрите ещё раз кассу | подскажите, как быть дальше | сделайте как было раньше | касса опять не работает
касса опять не печатает | смена опять не открывается | программа не запускается совсем | я не могу войти | мы не можем войти
её имени не видно | мы не видим чека | please call her today | help me with it | help us with it | help him with it
help her with it | help them with it | I need it today | she needs it today | one is needed today | it is urgent now
we wait for it urgently | fix the till today | restore the old list | I cannot log in | I can't log in | I can’t log in
it does not print | they do not print | it doesn't print now | they don’t print now | bitte heute noch anrufen
ich brauche es heute | wir brauchen es heute | er braucht es heute | helfen sie uns heute | es ist dringend heute
sie funktioniert nicht mehr | өтүнөм, бүгүн чалыңыз | суранам, бүгүн чалыңыз | бизге жардам бериңиз | бизге бүгүн керек
өтінем, бүгін қоңырау шалыңыз | бізге көмектесіңіз бүгін | допоможіть нам сьогодні | зробіть, будь ласка, сьогодні
нам потрібно сьогодні | merci de rappeler aujourd'hui | il faut rappeler aujourd'hui | lütfen bugün bizi arayın | bugün bize gerek
"""
SAID = [each.strip() for line in ASKED.strip().splitlines() for each in line.split("|")]
PRINTED = """
Пожалуйста, сохраняйте историю переписки | Пожалуйста, не распечатывайте без нужды | Прошу не печатать без нужды
Прошу не менять тему письма | Прошу оставлять темы письма прежними | Прошу указать номер при ответе | Пожалуйста, не отвечайте на него
Прошу смотреть на нашем сайте | Прошу сведения брать с нашего сайта | Пожалуйста, звоните нам днём | Пожалуйста, звоните по будням
Пожалуйста, обращайтесь в любой день | Пожалуйста, пишите в любой день | Отписаться можно здесь, пожалуйста | Прошу оставить ваш отзыв
Пожалуйста, оцените нашу работу | Прошу считать это конфиденциальным | Если вы не адресат, срочно удалите
Пожалуйста, мы рады вам | Пожалуйста, всегда рад помочь | Please think before printing it | Please do not print this
Please name it in your reply | Please name it when replying | Please do not reply here | Please keep the history whole
Please keep the subject line | Please contact us any day | Please visit us any day | Please visit our new house
Please visit https://clinic.example any day | Please call us any day | Please follow us there | Please click here to unsubscribe
If not the recipient, please delete | Please keep it confidential, all | Please send your feedback here | Please leave a review here
Please note the new hours | We are happy to help you, please | We are glad to help you, please
Need help? Please ask | Read our privacy notes, please
Please ask for our office hours | Bitte nicht ohne Not drucken | Bitte an den Ausdruck denken | Bitte jederzeit kontaktieren
Bitte als vertraulich behandeln, danke | Bitte beachten Sie die Zeiten | Bitte den Datenschutz lesen, danke | Merci de ne pas imprimer
Merci, il faut rester confidentiel | Lütfen gerek yoksa yazdırmayın bunu
"""
BELOW_EVERY_LETTER = [each.strip() for line in PRINTED.strip().splitlines() for each in line.split("|")]


@pytest.mark.parametrize("line", SAID)
def test_it_hears_what_somebody_asks_for(line: str) -> None:
    assert asks_for_something(line)
    assert asks_for_something(line[0].upper() + line[1:])
    assert not asks_for_something(" ".join(line.split()[:2]))


@pytest.mark.parametrize("line", BELOW_EVERY_LETTER)
def test_it_hears_nothing_in_what_companies_ask_for_below_every_letter(line: str) -> None:
    assert not asks_for_something(line)
    assert not asks_for_something(line.lower())


@pytest.mark.parametrize(
    "line",
    ["The till stands still", "Касса стоит с утра", "a pleased old man", "the fixed old till", "нужное слово тут"],
)
def test_it_hears_nothing_in_what_only_tells(line: str) -> None:
    assert not asks_for_something(line)


@pytest.mark.parametrize(("length", "is_heard"), [(LONGEST_LOOKED_AT, True), (LONGEST_LOOKED_AT + 1, False)])
def test_it_looks_at_so_much_of_a_line(length: int, is_heard: bool) -> None:
    assert asks_for_something(f"a b {'fix':>{length - 4}}") is is_heard
    assert shows_something(f"a {'ERROR':>{length - 2}}") is is_heard
    long = f"{'x ' * 4}{'y' * length}"
    assert goes_on_in_small_letters([long])


@pytest.mark.parametrize(
    ("line", "is_shown"),
    [
        *((f"{mark}2026-11-29{between}09:12 till", True) for mark in ("", "[", "> [") for between in (" ", "T")),
        *((f"{day}{comma} 09:12 till", True) for day in ("29.11.2026", "1/2/26", "29/11/2026") for comma in ("", ",")),
        *((f"{day} 09:12 till", False) for day in ("29.11", "29-11-2026", "129.11.2026", "29.11.2")),
        *(("09:12:44 till", True), ("09:12 till", False), ("09:12:445 till", False), ("at 09:12:44 till", False)),
        *(("Traceback (most recent call last):", True), ("Traceback of it", False)),
        *(('File "a.py", line 5', True), ("File of it", False), ("  at a.b$c.D(x)", True), ("at noon (or so)", False)),
        *((f"spool {word} stalled", True) for word in ("ERROR", "WARN", "WARNING", "FATAL", "DEBUG")),
        *((f"spool {word} stalled", True) for word in ("ValueError", "IoException", "My_Error")),
        *(
            (f"spool {word} stalled", False)
            for word in ("error", "Error", "Exception", "valueError", "ERRORS", "TERROR")
        ),
        *(("1. Open the till", True), ("2) open it", True), ("1.5 metres", False), ("123. Open", False)),
        *(("till\terror", True), ("till\t\terror", False), ("\terror", False), ("till:\terror", False)),
        *((f"{'x' * 60}\terror", True), (f"{'x' * 61}\terror", False), ("tel\t+996 312 000000", False)),
        *(("The till stands.", False), ("", False)),
    ],
)
def test_it_knows_what_somebody_pasted(line: str, is_shown: bool) -> None:
    assert shows_something(line) is is_shown


@pytest.mark.parametrize(
    ("below", "goes_on"),
    [
        (["the till stands still again"], True),
        (["the till stands still"], False),
        (["The till stands still again"], False),
        (["the till stands still at 5"], False),
        (["the till stands still again", "at 5"], True),
        (["The clinic", "the till stands still again"], False),
        (["kind regards, anna of the clinic"], False),
        (["sent from my old and slow phone"], False),
        (["this message is confidential, as all are"], False),
        ([""], False),
        ([], False),
    ],
)
def test_it_knows_who_goes_on_below_a_mark(below: list[str], goes_on: bool) -> None:
    assert goes_on_in_small_letters(below) is goes_on
