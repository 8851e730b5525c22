import pytest
from django.core.exceptions import ValidationError

from reglament.desk.people.identifying import IdentityKind, email_address, host_name, normalise, phone_number


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Aigul@Clinic.Example ", "aigul@clinic.example"),
        ("Лаборант@Клиника.Рф", "лаборант@xn--80apagcdp.xn--p1ai"),
        ("lab@клиника.рф", "lab@xn--80apagcdp.xn--p1ai"),
        ("lab@XN--80APAGCDP.xn--p1ai", "lab@xn--80apagcdp.xn--p1ai"),
        ("first.last+tag@clinic.example", "first.last+tag@clinic.example"),
    ],
)
def test_it_keeps_one_spelling_of_an_address(written: str, kept: str) -> None:
    assert email_address(written) == kept


@pytest.mark.parametrize("written", ["", "nobody", "@clinic.example", "a@", "a b@clinic.example", "а б@clinic.example"])
def test_it_says_what_an_address_looks_like(written: str) -> None:
    with pytest.raises(ValidationError, match=r"is not an e-mail address. Write one such as name@company.example."):
        email_address(written)


@pytest.mark.parametrize(
    "written", ["a@" + "x" * 400 + ".example", "a@-.example", "a@exa mple", "a@b..example", "я" * 400 + "@x.example"]
)
def test_it_refuses_what_no_server_accepts(written: str) -> None:
    with pytest.raises(ValidationError):
        email_address(written)


@pytest.mark.parametrize(
    ("written", "region", "kept"),
    [
        ("0312 000 100", "KG", "+996312000100"),
        ("8 (495) 123-45-67", "RU", "+74951234567"),
        ("+996 555 000001", "RU", "+996555000001"),
        ("+996 312 000100 ext. 12", "KG", "+996312000100;ext=12"),
    ],
)
def test_it_reads_numbers_by_the_country_of_the_desk(written: str, region: str, kept: str) -> None:
    assert phone_number(written, region) == kept


@pytest.mark.parametrize("written", ["", "12", "call me", "+999999999999999999999"])
def test_it_says_what_a_number_looks_like(written: str) -> None:
    with pytest.raises(ValidationError, match="with the country code"):
        phone_number(written, "KG")


def test_it_keeps_telegram_accounts_by_number() -> None:
    assert normalise(IdentityKind.TELEGRAM, " 0012345 ", "KG") == "12345"


@pytest.mark.parametrize("written", ["@aigul", "12a", "", "١٢٣"])
def test_it_refuses_telegram_names_that_change_hands(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a Telegram account number"):
        normalise(IdentityKind.TELEGRAM, written, "KG")


def test_it_keeps_computers_in_small_letters() -> None:
    assert host_name("Reception-2.Clinic.Example.") == "reception-2.clinic.example"


@pytest.mark.parametrize("written", ["", ".", "a b", "x" * 80])
def test_it_says_what_a_computer_is_called(written: str) -> None:
    with pytest.raises(ValidationError, match="is not a computer's name"):
        host_name(written)


def test_it_lists_the_kinds_that_there_are() -> None:
    with pytest.raises(ValidationError, match="Choose one of: email, phone, telegram, host"):
        normalise("fax", "1", "KG")
