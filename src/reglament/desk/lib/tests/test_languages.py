"""In which language somebody wrote."""

import pytest

from reglament.desk.lib.languages import written_in


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The printer prints nothing since this morning.", "en"),
        ("Принтер с утра ничего не печатает.", "ru"),
        ("Ошибка: «Unhandled exception in printer.dll» при печати", "ru"),
        ("Please call Иван about the printer in room 12, it prints nothing at all", "en"),
        ("Программа ничего не печатает, вот что она пишет:\n" + "ERROR printer.dll failed at line 12\n" * 40, ""),
        ("The printer prints nothing since this morning, and nobody here can work. " * 2 + "Мария Образцова", ""),
        ("Помогите\n" + "ERROR printer.dll failed at line 12\n" * 40, ""),
        ("Ошибка:\nTraceback (most recent call last): the printer does not answer", ""),
        ("", ""),
        ("OK 12345 !!!", ""),
        ("Спасибо", ""),
        ("打印机今天早上什么都不打印了，请帮忙看一下，谢谢你们", ""),
        ("A" * 100_000, "en"),
    ],
)
def test_it_tells_the_language_by_the_letters(text: str, language: str) -> None:
    assert written_in(text) == language


def test_it_tells_none_that_the_product_does_not_speak(settings: pytest.FixtureRequest) -> None:
    settings.LANGUAGES = [("en", "English")]  # type: ignore[attr-defined]
    assert written_in("Принтер с утра ничего не печатает.") == ""
