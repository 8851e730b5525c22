"""A server's warning told from a person's by its words: what only people say, what servers say, and what leaves it to the reader."""

from pathlib import Path

import pytest

from reglament.mail.quoting.banner_words import is_meant_for_anybody, is_of_a_house, leaves_it_to_the_reader
from reglament.mail.tests.phrases import listed

WORDS = listed(Path(__file__).with_name("warnings.txt"), " ")
OF_SERVERS, OF_PEOPLE = WORDS["words of servers"], WORDS["words of people"]
OF_NEITHER = ("till", "nurse", "printer", "касса", "принтер", "врач", "xa", "ab", "нет", "да")


@pytest.mark.parametrize("word", OF_SERVERS)
def test_it_takes_a_warning_of_such_words_for_a_server_s(word: str) -> None:
    assert is_meant_for_anybody(f"Please {word}")
    assert is_meant_for_anybody(f"PLEASE {word.upper()}")


@pytest.mark.parametrize("word", OF_NEITHER)
def test_it_takes_one_with_another_word_for_a_person_s(word: str) -> None:
    assert not is_meant_for_anybody(f"Please {word}")
    assert is_meant_for_anybody(f"Please do not open links or attachments {word}")
    assert is_meant_for_anybody(f"{word} do not open")


@pytest.mark.parametrize("word", OF_PEOPLE)
def test_it_hears_what_only_people_say(word: str) -> None:
    said = f"не {word}" if word in ("тот", "те", "та", "ту") else word
    for each in (said, said.upper()):
        assert not is_meant_for_anybody(f"Please do not open links or attachments from {each}")
        assert not is_meant_for_anybody(f"Do not open links unless you know {each} well")
        assert not is_meant_for_anybody(f"Links {each}")


@pytest.mark.parametrize("word", [word for word in OF_PEOPLE if not any(sign in "@0123456789" for sign in word)])
def test_it_hears_a_person_in_an_advice(word: str) -> None:
    said = f"не {word}" if word in ("тот", "те", "та", "ту") else word
    assert not is_of_a_house(f"If in doubt, contact {said} there")
    assert is_of_a_house("If in doubt, contact help on 4400 or at it@clinic.example")


@pytest.mark.parametrize("word", ["they", "it", "there", "he", "she", "this", "these", "those"])
def test_it_hears_a_person_who_goes_on_with_of_what(word: str) -> None:
    assert not is_meant_for_anybody(f"Do not open links, {word} can harm")
    assert not is_meant_for_anybody(f"Do not open links unless you know, {word} can harm")
    assert is_meant_for_anybody(f"Do not open links of {word} unless you know")


@pytest.mark.parametrize("word", ["он", "она", "они", "там", "это", "в них", "в нём", "в нем"])
def test_it_hears_a_person_who_goes_on_with_of_what_in_russian(word: str) -> None:
    assert not is_meant_for_anybody(f"Не открывайте вложения, {word} может")


@pytest.mark.parametrize(
    ("said", "is_of_anybody"),
    [
        *((f"Do not open links outside our {each}", True) for each in ("organization", "organisation", "company")),
        *((f"Do not open links outside our {each}", True) for each in ("network", "domain", "security", "service")),
        *((f"Do not open links outside our {each}", True) for each in ("IT team", "help desk", "own company")),
        *(
            (f"Do not open links of our {each}", False)
            for each in ("last letter", "report", "companies", "two big domain")
        ),
        *(
            (f"Не открывайте ссылки вне нашей {each}, если не знаете", True)
            for each in ("организации", "компании", "сети", "службы")
        ),
        *(
            (f"Не открывайте ссылки вне {each}, если не знаете", True)
            for each in ("нашего домена", "нашей корпорации", "нашей поддержки", "нашої мережі", "нашої IT підтримки")
        ),
        *(
            (f"Не открывайте ссылки {each}, если не знаете", False)
            for each in ("нашей клиники", "наших писем", "так как жду")
        ),
        ("Do not open links, was sent", False),
    ],
)
def test_it_tells_what_is_a_house_s_from_what_is_somebody_s(said: str, is_of_anybody: bool) -> None:
    assert is_meant_for_anybody(said) is is_of_anybody


@pytest.mark.parametrize("which", ["the", "this", "that", "these", "those", "both"])
@pytest.mark.parametrize("what", ["attachment", "attachments", "file", "files", "document", "new document", "link"])
def test_it_takes_a_warning_of_certain_files_for_a_person_s(which: str, what: str) -> None:
    assert not is_meant_for_anybody(f"Do not open {which} {what}")
    assert is_meant_for_anybody(f"Do not open {which} {what} unless you know")


@pytest.mark.parametrize(
    "certain",
    [
        *(
            "den Anhang",
            "diese Anhänge",
            "diesen Anhang",
            "dieser Datei",
            "diese Datei",
            "ce lien",
            "ces pièces",
            "cet lien",
        ),
        *("den neuen Link", "dieser alten Datei", "ces grandes pièces", "the anhaenge file"),
    ],
)
def test_it_takes_a_warning_of_certain_files_for_a_person_s_in_other_languages(certain: str) -> None:
    assert not is_meant_for_anybody(f"Bitte {certain}")


@pytest.mark.parametrize("opens", ["Unless", "If", "Until", "When", "Before", "Without"])
@pytest.mark.parametrize(
    "goes_on", ["you", "the sender", "know", "knowing", "open", "opening", "click", "verified", "confirming"]
)
def test_it_knows_a_warning_that_leaves_it_to_its_reader(opens: str, goes_on: str) -> None:
    assert leaves_it_to_the_reader(f"{opens} {goes_on} it")
    assert not leaves_it_to_the_reader(f"{opens}ly {goes_on} it")
    assert not leaves_it_to_the_reader(f"{opens} nobody {goes_on}")


@pytest.mark.parametrize("opens", ["если", "пока", "когда", "прежде чем", "перед тем как", "перед тем, как"])
@pytest.mark.parametrize(
    "goes_on",
    [
        *(
            "знаете",
            "вы знаете",
            "вы не знаете",
            "не уверены",
            "ожидали",
            "доверяете",
            "проверили",
            "убедитесь",
            "убедились",
        ),
        *("открыть", "перейти", "только откроете", "переходите"),
    ],
)
def test_it_knows_one_that_leaves_it_to_its_reader_in_russian(opens: str, goes_on: str) -> None:
    assert leaves_it_to_the_reader(f"Не открывайте, {opens} {goes_on} это")


@pytest.mark.parametrize(
    "goes_on",
    [
        *(
            "wenn Sie",
            "es sei denn Sie",
            "bevor Sie",
            "falls Sie",
            "si vous",
            "sauf si vous",
            "avant que vous",
            "à moins que vous",
        ),
        *("si l'expéditeur", "si l’expéditeur", "medmindre du", "medmindre de", "якщо не", "якщо ви не"),
    ],
)
def test_it_knows_one_that_leaves_it_to_its_reader_in_other_languages(goes_on: str) -> None:
    assert leaves_it_to_the_reader(f"Links, {goes_on} x")
