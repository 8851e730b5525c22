"""An answer told from what we sent, by our own words: in whatever shape a program quotes them."""

import pytest

from reglament.mail.quoting.ours import Likeness, Ours
from reglament.mail.quoting.quotes import new_words
from reglament.mail.reading.html_clean import texts

LETTER = (
    "Здравствуйте, Анна!\n\nПроверьте, пожалуйста, кабель принтера и перезапустите службу печати.\n\n"
    "Если не поможет, пришлите журнал.\n\nЧтобы написать нам, просто ответьте на это письмо."
)
PAGE = "https://desk.example/siroka/requests/1/"
OURS = Ours([LETTER], heads=("Здравствуйте",), addresses=("https://desk.example/siroka/",))
WORDS = "Кабель цел, служба перезапущена.\nВсё равно не печатает."
BROKEN = (
    "Здравствуйте, Анна!\n\nПроверьте, пожалуйста, кабель принтера\nи перезапустите службу печати.\n\n"
    f"Если не поможет, пришлите журнал.\nЗаявка SIROKA-1: {PAGE}"
)


@pytest.mark.parametrize("between", ["\n\n", "\n\nПоддержка Siroka, вчера в 10:15\n", "\n\n---\n"])
def test_it_cuts_a_quote_that_nothing_marks(between: str) -> None:
    for quote in (LETTER, BROKEN):
        assert new_words(f"{WORDS}{between}{quote}", ours=OURS).removesuffix(between.strip()).strip() == WORDS


def test_it_cuts_what_we_sent_above_the_words() -> None:
    assert new_words(f"{LETTER}\n\n{WORDS}", ours=OURS) == WORDS


def test_it_cuts_what_we_sent_and_what_that_quotes_above_the_words() -> None:
    quote = "On Friday 6 March at 17:30 (Bishkek), Anna Sample wrote:\n> Nothing is printed.\n> Since the morning."
    assert new_words(f"{LETTER}\n\n{quote}\n\n{WORDS}", ours=OURS) == WORDS


def test_it_keeps_answers_between_our_words() -> None:
    first, second = LETTER.split("\n\n")[1:3]
    kept = new_words(f"{first}\nСделано.\n\n{first}\nВот он.", ours=OURS)
    assert "Сделано." in kept
    assert "Вот он." in kept
    assert second not in kept


@pytest.mark.parametrize(
    "text",
    [
        "Проверьте, пожалуйста.\nКабель мы меняли сами.",
        "Здравствуйте!\nПринтер в третьем кабинете стоит.",
        "Здравствуйте, Анна!\nЭто вам.",
        "Вы просили прислать журнал, вот он.\nБольше ничего нет.",
        "Читала https://desk.example/siroka/articles/5/ и всё сделала.\nНе помогло.",
        "Читала https://desk.example/siroka/articles/5/\nНе помогло.",
    ],
)
def test_it_keeps_words_that_anybody_says(text: str) -> None:
    assert new_words(text, ours=OURS) == text


def test_it_keeps_a_quote_that_we_never_sent_where_the_words_lead_up_to_it() -> None:
    shown = "Вот что пишет программа:\n> Ошибка 105\n> нет связи"
    assert new_words(shown, ours=OURS) == shown
    assert new_words(shown) == "Вот что пишет программа:"
    ours = f"Ваш вопрос был такой:\n> {LETTER.split(chr(10))[2]}"
    assert new_words(ours, ours=OURS) == "Ваш вопрос был такой:"
    unled = "Не печатает.\n\n> Ошибка 105"
    assert new_words(unled, ours=OURS) == "Не печатает."


def test_it_takes_a_bare_block_for_old_where_it_holds_what_we_sent() -> None:
    letter = LETTER.replace("\n", "<br>")
    for block, left in ((letter, "Вот она:"), ("Ошибка 105", "Вот она:\n\n> Ошибка 105")):
        page = f"<p>Вот она:</p><blockquote>{block}</blockquote>"
        assert new_words(texts(page)[1], by_markup=True, ours=OURS).rstrip("\n >") == left


def test_it_knows_nothing_without_a_letter() -> None:
    assert new_words(f"{WORDS}\n\n{LETTER}", ours=Ours([])) == f"{WORDS}\n\n{LETTER}"


def test_it_knows_what_we_say_in_every_letter_beside_what_one_says() -> None:
    always = Ours(["You find all of it on the page of the request."], heads=["Good day"])
    ours = Ours(["Please look whether the cable sits in its socket."], heads=["Daniyar"], always=always)
    said = (
        "You find all of it on the page",
        "Please look whether the cable sits",
        "Good day, Aida!",
        "Daniyar Specimen",
    )
    assert [ours.likeness(line) for line in said] == [*[Likeness.SURE] * 2, *[Likeness.PERHAPS] * 2]
    assert always.likeness("Please look whether the cable sits") is Likeness.NONE
