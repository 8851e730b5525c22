"""Telephone numbers as exchanges and people write them, and how much of one is needed to find it."""

import re

from django.core.exceptions import ValidationError
from phonenumbers import PhoneMetadata, ValidationResult, is_possible_number_with_reason, parse

from reglament.desk.people.identifying import phone_number
from reglament.desk.people.models import Desk

NUMBER = re.compile(r"[\d\s()+\-./–—]+")


def digits(text: str) -> str:
    """The ASCII digits alone."""
    return "".join(each for each in text if each in "0123456789")


def full_number(written: str, desk: Desk) -> str:
    """The one form in which the desk knows a number (E.164), or "" when it cannot be one: hidden, internal, a name.

    Exchanges often leave the + away, so digits that are no number of the desk's own country are tried as a whole number.
    """
    plain = written.strip()
    tries = [plain] if plain.startswith("+") else [plain, f"+{digits(plain)}"]
    for each in tries:
        try:
            number = phone_number(each, desk.region)
        except ValidationError:
            continue
        # The end of a number could be one within a town, which nobody can be called back by.
        if is_possible_number_with_reason(parse(number)) == ValidationResult.IS_POSSIBLE:
            return number
    return ""


def looks_like_number(words: str) -> bool:
    """Whether somebody who typed this looks for a number rather than a name."""
    return bool(NUMBER.fullmatch(words))


def pieces(words: str, desk: Desk) -> list[str]:
    """The digits to look for in numbers with country code: as typed, and without what is dialled before a number.

    "0312 000 101" and "00996 312" are spellings of +996312...; "8 495" is one of +7495... in Russia.
    """
    typed = digits(words)
    plan = PhoneMetadata.metadata_for_region(desk.region)
    trunk = (plan.national_prefix or "") if plan else ""
    dialled = [] if words.strip().startswith("+") else [each for each in ("00", trunk) if each]
    found = [typed, *(typed.removeprefix(prefix) for prefix in dialled)]
    return [each for each in dict.fromkeys(found) if each]
