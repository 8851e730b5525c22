"""An answer told from what we sent, by our own words: in whatever shape a program quotes them."""

import pytest
from costs import least

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


ASKED = (
    "Подскажите, вторую запись сделали вы или она пришла с сайта?\n\nБез вашего ответа нам не продвинуться дальше.\n\n"
    "Если ответа не будет, заявка закроется автоматически (п. 3.2) во вторник в 10:00.\n\n-- \nИрина Образцова\n\n"
    "Техническая поддержка Siroka\n\nЗаявка SIROKA-1: https://desk.example/siroka/requests/1/\n"
)
QUOTING = f"{ASKED}\nВ среду, 4 марта, в 11:05 (Бишкек) Анна Образцова пишет:\n> Одна запись стоит дважды, и обе на пятницу.\n"
KNOWN = Ours([], addresses=("https://desk.example/siroka/",), letters=[QUOTING])
ABOVE = [
    "Воскресенье, 29 ноября 2026, 9:12 +03:00 от Siroka <support@siroka.example>:\n \n",
    "On Sun, 29 Nov 2026 at 09:12, Siroka <support@siroka.example> wrote:\n\n",
    "________________________________\nОт: Siroka <support@siroka.example>\nОтправлено: 29 ноября 2026 г. 9:12\nКому: Анна\nТема: x\n\n",
    "",
]
QUESTION, REST = ASKED.split("\n\n", 1)


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize("letter", [ASKED, QUOTING])
def test_it_cuts_a_letter_without_marks_whatever_stands_above_it(above: str, letter: str) -> None:
    assert new_words(f"Спасибо!\n\n{above}{letter}", ours=KNOWN) == "Спасибо!"


@pytest.mark.parametrize("above", ABOVE)
@pytest.mark.parametrize(
    "answered",
    [
        f"{QUESTION} С сайта, точно.\n\n{REST}",
        f"{QUESTION} С сайта.\n\n{REST}",
        f"{QUESTION}\n\n[Анна] С сайта, точно.\n\n{REST}",
        f"{QUESTION}\n[Анна] С сайта, точно.\n",
        f"{QUESTION}\n\n+\n\n{REST}",
        f"{QUESTION}\nС сайта.\n\nВот снимок: https://disk.example/d/1\n\n{REST}",
    ],
)
def test_it_keeps_every_answer_inside_of_a_letter(above: str, answered: str) -> None:
    new = new_words(f"Ответы ниже.\n\n{above}{answered}", ours=KNOWN)
    assert new.startswith("Ответы ниже.")
    assert "продвинуться" not in new
    for said in ("С сайта", "точно", "+", "https://disk.example/d/1"):
        assert said not in answered or said in new


def test_it_keeps_an_answer_on_the_line_of_a_marked_quote() -> None:
    page = (
        f"<p>Ответы ниже.</p><div>29.11.2026 09:12, Siroka пишет:</div>"
        f'<blockquote type="cite"><p>{QUESTION} <b>С сайта, точно.</b></p><p>Без вашего ответа нам не продвинуться дальше.</p></blockquote>'
    )
    new = new_words(texts(page)[1], by_markup=True, ours=KNOWN)
    assert "С сайта, точно." in new
    assert "продвинуться" not in new


@pytest.mark.parametrize("mark", ["", "> "])
def test_it_takes_a_letter_that_reads_otherwise_than_we_know_it_for_no_answer(mark: str) -> None:
    letter = QUOTING.replace("(п. 3.2) во вторник в 10:00", "(п. 3.7) завтра в полдень, по времени Бишкека")
    quoted = "\n".join(f"{mark}{line}" for line in letter.split("\n"))
    assert new_words(f"Спасибо!\n\n{ABOVE[0]}{quoted}", ours=KNOWN) == "Спасибо!"


def test_it_takes_links_that_programs_rewrote_for_ours() -> None:
    link = "https://safe.example/?url=https%3A%2F%2Fdesk.example%2Fsiroka%2Frequests%2F1%2F"
    letter = QUOTING.replace("https://desk.example/siroka/requests/1/", f"<{link}> [1]")
    assert new_words(f"Спасибо!\n\n{ABOVE[0]}{letter}", ours=KNOWN) == "Спасибо!"


def test_it_keeps_words_below_a_letter_that_nothing_stands_above() -> None:
    assert new_words(f"{ABOVE[0]}{ASKED}\n\nС сайта, точно.", ours=KNOWN).endswith("С сайта, точно.")


def test_it_keeps_the_client_s_words_that_we_quoted_where_they_say_them_again() -> None:
    again = "Ещё раз:\nОдна запись стоит дважды, и обе на пятницу.\nЧто делать?"
    assert new_words(again, ours=KNOWN) == again


def test_it_takes_a_bare_block_for_old_where_it_holds_what_we_sent() -> None:
    letter = LETTER.replace("\n", "<br>")
    for block, left in ((letter, "Вот она:"), ("Ошибка 105", "Вот она:\n\n> Ошибка 105")):
        page = f"<p>Вот она:</p><blockquote>{block}</blockquote>"
        assert new_words(texts(page)[1], by_markup=True, ours=OURS).rstrip("\n >") == left


def test_it_takes_many_texts_apart_in_the_time_of_their_letters() -> None:
    def texts_of(count: int) -> list[str]:
        return [" ".join(f"word{number}x{place}" for place in range(12)) for number in range(count)]

    few, many = texts_of(300), texts_of(3000)
    assert least(lambda: Ours(many)) < 30 * least(lambda: Ours(few))


def test_it_learns_letters_also_later() -> None:
    known = Ours([], addresses=("https://desk.example/siroka/",))
    known.learn_letters([QUOTING])
    assert new_words(f"Спасибо!\n\n{ABOVE[0]}{QUOTING}", ours=known) == "Спасибо!"


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
