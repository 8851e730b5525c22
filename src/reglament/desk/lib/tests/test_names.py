import pytest

from reglament.desk.lib.names import given_name


@pytest.mark.parametrize(
    ("full", "given"),
    [
        ("Мария Примерова", "Мария"),
        ("Примерова Мария", "Мария"),
        ("Примерова Мария Ивановна", "Мария"),
        ("Мария Ивановна Примерова", "Мария"),
        ("Илья Кузьмич Образцов", "Илья"),
        ("Ирина Образцова", "Ирина"),
        ("Марина Иванова", "Марина"),
        ("Aida Sample", "Aida"),
        ("Aida", "Aida"),
        ("Dr. Sample", "Dr. Sample"),
        ("Pattern, Gulnara", "Pattern, Gulnara"),
        ("", ""),
    ],
)
def test_it_greets_by_the_given_name(full: str, given: str) -> None:
    assert given_name(full) == given
