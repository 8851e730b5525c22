"""How many lines a signature may have, how long they may be, and what below it shows that its writer goes on talking."""

import pytest

from reglament.mail.quoting.frames import framed, framing
from reglament.mail.quoting.quotes import MOST_LINES, new_words, unsigned
from reglament.mail.quoting.signatures import (
    LONGEST_IN_SIGNATURE,
    LONGEST_SIGNATURE,
    MOST_BELOW_A_MARK,
    without_signature,
)

WORDS, GOODBYE, NAME = "The till stands.", "Best regards,", "Anna Kim"
RULE, PHONE = "____", "+996 312 000000"


def is_cut(*signature: str, words: tuple[str, ...] = (WORDS,)) -> bool:
    """Whether all of the signature goes and every line of the words stays."""
    left = "\n".join(without_signature([*words, *signature])).rstrip()
    own, whole = "\n".join(words).rstrip(), "\n".join([*words, *signature]).rstrip()
    assert left in (own, whole)
    return left == own


@pytest.mark.parametrize(("count", "cut"), [(LONGEST_SIGNATURE, True), (LONGEST_SIGNATURE + 1, False)])
def test_it_takes_so_many_lines_for_a_signature(count: int, cut: bool) -> None:
    assert is_cut(GOODBYE, *["Clinic"] * count) is cut
    assert is_cut(GOODBYE, *["Clinic"] * count, "", words=(WORDS, WORDS)) is cut


@pytest.mark.parametrize(("count", "cut"), [(MOST_BELOW_A_MARK, True), (MOST_BELOW_A_MARK + 1, False)])
def test_it_takes_so_many_lines_below_a_mark_for_a_signature(count: int, cut: bool) -> None:
    below = ["Clinic"] * (count - 2)
    assert is_cut("—", NAME, PHONE, *below) is cut
    assert is_cut("", RULE, NAME, PHONE, *below) is cut


@pytest.mark.parametrize(("length", "cut"), [(LONGEST_IN_SIGNATURE, True), (LONGEST_IN_SIGNATURE + 1, False)])
def test_it_takes_lines_of_a_signature_that_are_not_too_long(length: int, cut: bool) -> None:
    assert is_cut("—", NAME, "x" * length) is cut
    assert is_cut("", RULE, NAME, PHONE, "x" * length) is cut
    assert is_cut(GOODBYE, NAME, "x" * length)
    assert is_cut("Sent from my telephone".ljust(length, "x")) is cut


@pytest.mark.parametrize(
    ("signature", "cut"),
    [
        ((GOODBYE,), True),
        ((GOODBYE, NAME), True),
        ((GOODBYE, "", NAME, "", PHONE, ""), True),
        ((GOODBYE, NAME, "> Is it?"), False),
        (("> Best regards,", NAME), False),
        ((GOODBYE, NAME, "When does it print?"), False),
        ((GOODBYE, NAME, "Questions?"), True),
        (("--", NAME), True),
        (("--",), True),
        (("--", "When does it print?"), False),
        (("--", "The printer of window two stands still."), True),
        (("—", "The printer of window two stands still."), False),
        (("—", "It stands still now."), True),
        (("—", "One two three four five"), True),
        (("—", "One two three four five!"), False),
        (("—", "One two three four five?"), False),
        (("—", "Disclaimer: none", "One two three four five."), True),
        (("—",), True),
        (("Thanks in advance", NAME), True),
        (("Thanks in advance", "anna kim"), False),
        (("Thanks in advance",), False),
        (("Thanks in advance", NAME, "One two three four five."), False),
        (("Thanks in advance. Anna Kim",), True),
        (("Sent from my telephone",), True),
        (("Sent from my telephone", "a", "b", "c"), True),
        (("Sent from my telephone", "a", "b", "c", "d"), False),
        (("Sent from my telephone, it stands",), False),
        (("Sent from my telephone. Please excuse errors",), True),
        (("Best regards, Anna", NAME), True),
        (("Best regards, Anna of the clinic", NAME), True),
        (("Best regards to all of them, Anna", NAME), False),
        (("", RULE, NAME, PHONE), True),
        (("", RULE, NAME), False),
        (("", RULE, "anna", PHONE), False),
        (("", RULE, PHONE, NAME), False),
        (("", RULE, NAME, "Scanner: dead", PHONE), False),
        (("", RULE, NAME, "One two three four five.", PHONE), False),
        (("", RULE, NAME, "Disclaimer: none"), True),
        (("", RULE, NAME, "P.S. x", PHONE), False),
        (("", RULE, "Anna Kim, doctor", "Petr Kim, nurse"), False),
        (("", RULE, "Anna Kim, doctor", "Petr Kim"), True),
        (("", RULE, "staff mailing list", PHONE), True),
        (("", RULE), False),
        ((RULE, NAME, PHONE), True),
        (("", RULE, "Anna Kim", RULE, PHONE), False),
    ],
)
def test_it_tells_a_signature_by_what_stands_below_its_beginning(signature: tuple[str, ...], cut: bool) -> None:
    assert is_cut(*signature) is cut


BY_WHAT = (
    *(
        "Тел",
        "Моб",
        "Факс",
        "Адрес",
        "Сайт",
        "Почта",
        "Раб",
        "Доб",
        "Вн",
        "Эл. почта",
        "ИНН",
        "ОГРН",
        "КПП",
        "Skype",
        "Telegram",
    ),
    *(
        "WhatsApp",
        "Viber",
        "Tel",
        "Tél",
        "Phone",
        "Mob",
        "Mobile",
        "Cell",
        "Fax",
        "E-mail",
        "Email",
        "Mail",
        "Web",
        "Site",
    ),
    *("Address", "Tlf", "Telefon", "Direct", "p", "t", "m", "f", "e", "w"),
)


@pytest.mark.parametrize("named", BY_WHAT)
def test_it_reads_below_a_name_by_what_somebody_is_reached(named: str) -> None:
    assert is_cut("", RULE, NAME, f"{named}: 312 000000", PHONE)
    assert is_cut("", RULE, NAME, f"{named.upper()}: 312 000000", PHONE)
    assert not is_cut("", RULE, NAME, f"x{named}: 312 000000", PHONE)


TEAMS = (
    *(
        "коллектив клиники",
        "команда",
        "администрация клиники",
        "администратор",
        "отдел кадров",
        "служба приёма",
        "дирекция",
        "врач",
    ),
    *("the team", "Team", "your team", "Ihr Team"),
)


@pytest.mark.parametrize("team", TEAMS)
def test_it_knows_a_goodbye_of_those_who_have_no_name_of_their_own(team: str) -> None:
    for goodbye in ("Best regards", "С уважением", "Best regards,"):
        assert is_cut(f"{goodbye} {team}")
        assert not is_cut(f"{goodbye} {team}: it stands")
    assert not is_cut(f"Best regards x{team} of it all")


JOINTS = (
    "но а и что как не у я мы если когда чтобы где который которая которые да однако уже просим прошу жду "
    "but and however we i if when who that please und aber wir ich et mais nous je"
)


@pytest.mark.parametrize("joint", JOINTS.split())
def test_it_hears_a_sentence_that_only_began_as_goodbyes_do(joint: str) -> None:
    for goodbye in ("Best regards", "С уважением"):
        assert not is_cut(f"{goodbye}, {joint} it", NAME)
        assert not is_cut(f"{goodbye}, {joint} it waits for all")
    assert is_cut(f"Best regards, {joint}xx", NAME)


@pytest.mark.parametrize(
    ("line", "cut"),
    [
        *((f"Sent from my telephone. {word} errors", True) for word in ("Excuse", "Pardon", "Forgive", "Sorry for")),
        *(
            (f"Sent from my telephone, {word} errors", True)
            for word in ("please excuse", "please forgive", "извините", "простите")
        ),
        *((f"Отправлено с iPhone, {word} опечатки", True) for word in ("прошу простить", "возможны")),
        *((f"Sent from my telephone{sign} it stands", False) for sign in ",.;!?"),
        *((f"Sent from my telephone{sign} it stands", True) for sign in (":", " -", "")),
    ],
)
def test_it_knows_what_thumbs_ask_to_be_forgiven(line: str, cut: bool) -> None:
    assert is_cut(line) is cut


@pytest.mark.parametrize(
    "asks",
    [
        *("Есть ли у вас вопросы?", "Do you have any question for us?", "Haben Sie noch eine Frage dazu?"),
        *("Must you really print this mail?", "Must you really print the mail?", "Надо ли распечатывать это письмо?"),
        *("Надо ли печатать это письмо?", "Brauchen Sie wirklich einen Ausdruck davon?"),
    ],
)
def test_it_knows_what_signatures_ask_themselves(asks: str) -> None:
    assert is_cut(GOODBYE, NAME, asks)
    assert not is_cut(GOODBYE, NAME, "Must you really have it all?")


@pytest.mark.parametrize(
    ("words", "cut"),
    [
        ((WORDS,), True),
        (("The till stands!",), True),
        (("Does it stand?",), True),
        (("The till stands",), False),
        (("The till stands", ""), True),
        (("The tills:",), False),
        (("The tills:", ""), False),
        ((RULE, WORDS), False),
        ((f"*{RULE}*", WORDS), True),
        ((RULE, *[WORDS] * (LONGEST_SIGNATURE - 1)), False),
        ((RULE, *[WORDS] * LONGEST_SIGNATURE), True),
    ],
)
def test_it_takes_a_rule_for_a_beginning_where_it_ends_what_stands_above(words: tuple[str, ...], cut: bool) -> None:
    assert is_cut(RULE, NAME, PHONE, words=words) is cut


@pytest.mark.parametrize(
    ("disclaimer", "cut"),
    [
        (("This message is confidential.",), True),
        (("This message", "is for you and", "confidential."), True),
        (("This message", "is for", "you and", "confidential."), False),
        (("*This message* is confidential.",), True),
        (("This message is confidential.", "Do you need to print it?"), False),
        (("This message is confidential.", "Print it."), True),
        (("> This message is confidential.",), False),
        (("This message is confidential.", "> Print it."), False),
    ],
)
def test_it_cuts_what_companies_print_below_every_letter(disclaimer: tuple[str, ...], cut: bool) -> None:
    assert is_cut(*disclaimer) is cut
    assert not is_cut(*disclaimer, words=("They print this:",))
    assert not is_cut(*disclaimer, words=("They print this:", ""))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Best regards,|Anna", "Best regards,|Anna"),
        ("|Best regards,|Anna", "|Best regards,|Anna"),
        ("a|Best regards,|Anna||", "a"),
        ("a|||Best regards,|Anna", "a"),
        ("a|Best regards,|Best regards,|Anna", "a"),
        ("a|Best regards,|Anna|PS: b|c", "a||PS: b|c"),
        ("a|Best regards,|PS: b", "a||PS: b"),
        ("a|Best regards,|Anna|PS: b||", "a||PS: b"),
        ("a|Best regards,|Anna|PS: when will it print?", "a||PS: when will it print?"),
        ("a|Best regards,|Anna|When will it print?|PS: b", "a|Best regards,|Anna|When will it print?|PS: b"),
        ("a|—|One two three four five.|Disclaimer: none", "a|—|One two three four five."),
        ("a|```|Best regards,|Anna|```", "a|```|Best regards,|Anna|```"),
        ("a|```|Best regards,|Anna", "a|```|Best regards,|Anna"),
        ("a|====|Best regards,|Anna", "a"),
        ("a|====||Best regards,|Anna", "a"),
        ("====|Best regards,|Anna", "===="),
        ("a|==|Best regards,|Anna", "a|=="),
        ("a|--|b|> c|--|d", "a|--|b|> c"),
        ("a|--|b|When will it print?|--|d", "a|--|b|When will it print?"),
        ("a|--|b|--|d", "a"),
        ("", ""),
        ("||", ""),
        ("a||", "a"),
    ],
)
def test_it_cuts_a_signature_from_its_first_line_on(text: str, left: str) -> None:
    assert "|".join(without_signature(text.split("|"))) == left


@pytest.mark.parametrize(("first", "left"), [(0, "a"), (1, "a"), (2, "a|Best regards,|Anna")])
def test_it_looks_for_a_signature_from_a_place_on(first: int, left: str) -> None:
    assert "|".join(without_signature(["a", "Best regards,", "Anna"], first)) == left


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("The label:|-----|KKT 7|-----", {1, 3}),
        ("The label:||-----|KKT 7|-----", {2, 4}),
        ("The label|-----|KKT 7|-----", set()),
        ("The label|-----|KKT 7|-----|It is torn.", {1, 3}),
        ("The label|-----|KKT 7|=====|It is torn.", set()),
        ("The label:|-----|a|-----|b|-----", {1, 3}),
        ("The label|-----|a|-----|b|-----|It is torn.", {1, 3, 5}),
        ("The label|-----|KKT 7|-----|Disclaimer: x. It is torn.", set()),
        ("The label|-----|KKT 7|-----|Anna Kim|It is torn.", {1, 3}),
        ("The label|-----|KKT 7|-----|Disclaimer: none|It is torn.", set()),
        ("The label|-----|KKT 7|-----|It is torn.|Disclaimer: none", {1, 3}),
        ("The label|--|KKT 7|--|It is torn.", {1, 3}),
        ("The label| -----|KKT 7|-----|It is torn.", set()),
        ("-----|KKT 7|-----", set()),
        ("The label:|-----|KKT 7", set()),
        ("The label|-----|a|-----|=====|b|=====|It is torn.", {1, 3, 4, 6}),
        ("The label:|-----|a|-----|The other|=====|b|=====", {1, 3}),
        ("", set()),
    ],
)
def test_it_knows_rules_that_stand_around_what_somebody_shows(text: str, rules: set[int]) -> None:
    assert framing(text.split("|")) == rules


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("The label:|-----|KKT 7|-----", {1, 2}),
        ("So:|The label:|-----|KKT 7|of Monday|-----|a", {2, 3, 4}),
        ("The label|-----|a|-----|=====|b|=====|It is torn.", {1, 2, 4, 5}),
        ("The label|-----|a|=====|b|=====|c|-----|It is torn.", {1, 2, 3, 4, 5, 6}),
        ("The label|-----|a|=====|b|-----|c|=====|It is torn.", {1, 2, 3, 4, 5, 6}),
        ("The label|-----|KKT 7|-----", set()),
    ],
)
def test_it_knows_what_stands_inside_of_rules(text: str, inside: set[int]) -> None:
    assert framed(text.split("|")) == inside


@pytest.mark.parametrize(("count", "cut"), [(MOST_LINES, True), (MOST_LINES + 1, False)])
def test_it_leaves_a_text_of_more_lines_as_it_is(count: int, cut: bool) -> None:
    text = "\n".join([*["x"] * (count - 2), GOODBYE, NAME])
    assert ("\n".join(["x"] * (count - 2)) == unsigned(text)) is cut
    assert ("\n".join(["x"] * (count - 2)) == new_words(text)) is cut
    assert (unsigned(text) == text) is not cut
    assert (new_words(text) == text) is not cut


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("\u200bThe till\u200e stands.\ufeff", "The till stands."),
        ("The\xa0till stands. \xa0", "The till stands."),
        ("The till\r\nstands.\r\n", "The till\nstands."),
        ("\n\n  The till stands.\n\n", "The till stands."),
        ("The till stands.  \n  It does.", "The till stands.\n  It does."),
        ("The till stands.\n\n\u200b> old", "The till stands."),
    ],
)
def test_it_takes_away_what_prints_nothing(text: str, left: str) -> None:
    assert new_words(text) == left
    assert unsigned(text) == (f"{left}\n\n> old" if ">" in text else left)
