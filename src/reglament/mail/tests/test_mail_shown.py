"""An answer may show a mail of somebody else: it looks like a quote of ours and is none, so it stays."""

import pytest

from reglament.mail.quoting.ours import Correspondence, Ours
from reglament.mail.quoting.quotes import new_words

LETTER = (
    "Здравствуйте, Анна!\n\nПроверьте, пожалуйста, кабель принтера и перезапустите службу печати.\n\nПоддержка Siroka"
)
SAID = "Принтер в четвёртом кабинете с утра ничего не печатает и гудит."
OURS = Ours(
    [LETTER],
    heads=("Siroka",),
    letters=[LETTER],
    between=Correspondence(mailboxes=("Support@desk.example",), theirs=("anna@clinic.example",), known=[SAID]),
)
OWN = "Вот что ответил провайдер:"
THEIRS = "Порт 9100 закрыт у нас, откроем завтра."


def header(sender: str) -> str:
    return f"От: {sender}\nОтправлено: 2 марта 2026 г. 9:40\nКому: Анна Ким <anna@clinic.example>\nТема: RE: порт"


NOC, US = header("Пётр Образцов <noc@provider.example>"), header("Поддержка <support+7@desk.example>")
BY_NOC = "02.03.2026 9:40, Пётр Образцов <noc@provider.example> пишет:"


@pytest.mark.parametrize(
    "shown",
    [
        f"{NOC}\n\n{THEIRS}",
        f"-----Исходное сообщение-----\n{NOC}\n\n{THEIRS}",
        f"________________________________\n{NOC}\n\n{THEIRS}",
        f"{BY_NOC}\n> {THEIRS}",
        f"{BY_NOC}\n\n{THEIRS}",
    ],
)
@pytest.mark.parametrize(
    "below",
    [
        "",
        f"\n\n{US}\n\n{LETTER}",
        f"\n\n{US}\n\nСм. статью.",
        "\n\n02.03.2026 09:12, Siroka пишет:\n> " + LETTER.replace("\n", "\n> "),
    ],
)
def test_it_keeps_a_mail_that_came_from_neither_side(shown: str, below: str) -> None:
    assert new_words(f"{OWN}\n\n{shown}{below}", ours=OURS) == f"{OWN}\n\n{shown}"


def test_it_keeps_one_that_is_introduced_inside_its_own_quote() -> None:
    shown = f"> On 1 Mar 2026, at 18:00, HP Care <care@hp.example> wrote:\n>\n> {THEIRS}"
    text = f"Жёлтая, и вот что пишут:\n\n{shown}\n\nНо лоток закрыт."
    assert new_words(text, ours=OURS) == text
    assert new_words(text.replace("care@hp.example", "support@desk.example"), ours=OURS) == (
        "Жёлтая, и вот что пишут:\n\nНо лоток закрыт."
    )


@pytest.mark.parametrize(
    ("sender", "is_ours"),
    [("olga@desk.example", True), ("olga@old.desk.example", False), ("olga@mydesk.example", False)],
)
def test_it_takes_all_of_a_domain_of_ours_for_us(sender: str, is_ours: bool) -> None:
    text = f"{OWN}\n\n{header(sender)}\n\n{THEIRS}"
    ours = Ours([LETTER], between=Correspondence(mailboxes=["help@desk.example", "@desk.example"]))
    assert new_words(text, ours=ours) == (OWN if is_ours else text)


def test_it_keeps_two_of_them() -> None:
    shown = f"{NOC}\n\n{THEIRS}\n\n{header('Илья <ilya@provider.example>')}\n\nПроверьте порт у клиники."
    assert new_words(f"{OWN}\n\n{shown}\n\n{US}\n\n{LETTER}", ours=OURS) == f"{OWN}\n\n{shown}"


@pytest.mark.parametrize(
    "old",
    [
        f"{US}\n\nСм. статью.",
        f"{header('Поддержка')}\n\nСм. статью.",
        f"{header('Анна Ким <Anna@clinic.example>')}\n\nНе печатает.",
        f"{NOC}\n\n{LETTER}",
        f"{header('Иван <ivan@clinic.example>')}\n\n{SAID}",
        f"{BY_NOC}\n> {LETTER.splitlines()[2]}",
    ],
)
def test_it_cuts_what_either_side_wrote_and_what_was_said_here_before(old: str) -> None:
    assert new_words(f"Красная.\n\n{old}", ours=OURS) == "Красная."


WHOLE = Ours(
    [LETTER],
    letters=[LETTER],
    between=Correspondence(
        mailboxes=("support@desk.example",), theirs=("anna@clinic.example",), known=[SAID], is_whole=True
    ),
)
BY_ANNA = "Анна Ким <anna@clinic.example>"


@pytest.mark.parametrize(
    "shown",
    [
        f"{header(BY_ANNA)}\n\nИнженер картриджа пишет с моего адреса: {THEIRS}",
        f"{header('Анна Ким')}\n\nИнженер картриджа пишет с моего адреса: {THEIRS}",
        f"02.03.2026 9:40, {BY_ANNA} пишет:\n> Инженер картриджа пишет: {THEIRS}",
        f"-----Исходное сообщение-----\n{header(BY_ANNA)}\n\n{THEIRS} Позвоним вам сами.\n\nС уважением,\nИнженер",
    ],
)
def test_it_keeps_what_was_never_said_here_under_the_writers_own_name(shown: str) -> None:
    assert new_words(f"{OWN}\n\n{shown}", ours=WHOLE) == f"{OWN}\n\n{shown}".removesuffix("\n\nС уважением,\nИнженер")
    # Where words were erased, or more was said than is looked at, nothing is known of what is not among them.
    assert new_words(f"{OWN}\n\n{shown}", ours=OURS) == OWN


@pytest.mark.parametrize(
    "old",
    [
        f"{header(BY_ANNA)}\n\n{SAID}\n\nС уважением,\nАнна Ким\nрегистратура клиники на Южной\n+996 312 000000",
        f"{header(BY_ANNA)}\n\nНе печатает.",
        f"{header('Поддержка')}\n\n{LETTER}",
        f"{header('Siroka <support@desk.example>')}\n\n{THEIRS}",
        f"02.03.2026 9:40, {BY_ANNA} пишет:\n> {SAID}\n>\n> --\n> Анна Ким",
        f"02.03.2026 9:40, {BY_ANNA} пишет:\n> Не печатает.\n>\n> --\n> Анна Ким\n> клиника на Южной улице, приём каждый день с восьми",
    ],
)
def test_it_cuts_what_was_said_here_also_where_all_of_it_is_known(old: str) -> None:
    assert new_words(f"Красная.\n\n{old}", ours=WHOLE) == "Красная."


def test_it_cuts_a_few_words_of_ours_below_a_name_and_a_date() -> None:
    ours = Ours(["Какая версия стоит сейчас?"])
    assert new_words("Пятая.\n\nПоддержка (02.03.2026 10:15):\nКакая версия стоит сейчас?", ours=ours) == "Пятая."
    shown = "Пятая.\n\nПоддержка (02.03.2026 10:15):\nКакая касса стоит сейчас?"
    assert new_words(shown, ours=ours) == shown


def test_it_takes_fields_of_a_mail_below_a_rule_for_a_header() -> None:
    for field in ("Тема: порт", "От: desk@siroka.example", "Отправлено: вчера"):
        assert new_words(f"Да.\n\n-----\nКому: Анна\n{field}\n\nСм. статью.") == "Да."


def test_it_guesses_as_before_where_nobody_tells_whose_addresses_are_whose() -> None:
    assert new_words(f"{OWN}\n\n{NOC}\n\n{THEIRS}", ours=Ours([LETTER])) == OWN


@pytest.mark.parametrize("above", ["Siroka пишет:", "On Monday Siroka wrote:", "Siroka Support (02.03.2026 10:15):"])
def test_it_takes_a_loose_line_for_an_introduction_above_what_we_sent_alone(above: str) -> None:
    sentence = LETTER.splitlines()[2]
    assert new_words(f"Красная.\n\n{above}\n> {sentence}", ours=OURS) == "Красная."
    assert new_words(f"Красная.\n\n{above}\n\n{sentence}", ours=OURS) == "Красная."
    shown = f"Красная.\n\n{above}\n> не открывается карта"
    assert new_words(shown, ours=OURS) == shown


@pytest.mark.parametrize(
    "text",
    [
        "От        кассы пахнет.\nКому      звонить?\nТема      та же.",
        "anna/касса/1\n02.03.2026 10:15\nчек не вышел",
        "Анна <anna@clinic.example>\n02.03.2026 10:15\nКому\nписать о чеке?",
        "Комментарии врачей:\nКим А. (02.03.2026 09:40):\nне открывается карта",
        "From\tWarehouse 1\tWarehouse 2\nTo\tTill 3\tTill 4\nDate\t02.03.2026 10:15\t02.03.2026 11:00",
        "From    Warehouse 1\nTo      Till 3\nDate    02.03.2026 10:15\nQuantity  12",
        "От      Склад 1    Склад 2\nКому    Касса 3    Касса 4\nДата    02.03.2026 10:15    02.03.2026 11:00\nТема    приход    расход",
        "Накладная не проводится:\nОт: Склад 1\nКому: Касса 3\nДата: 02.03.2026 10:15\nПозиций: 12",
        "From: Warehouse 1\nTo: Till 3\nDate: 02.03.2026\nItems: 12",
        "Исправлено.\n\n-----\nОт: Касса\nКому: Сервер\nОбмен: 12 чеков не ушло",
    ],
)
def test_it_takes_nothing_else_for_a_header(text: str) -> None:
    assert new_words(text) == text
