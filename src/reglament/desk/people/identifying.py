"""The one form in which an address, number, account or computer is kept, however it was written."""

import unicodedata
from collections.abc import Callable

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext_lazy as _

LONGEST = 320
"""Characters of an e-mail address, by RFC 5321; nothing else that people are recognised by is longer."""


class IdentityKind(models.TextChoices):
    """By what people are recognised."""

    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    TELEGRAM = "telegram", _("Telegram")
    HOST = "host", _("computer")


def normalise(kind: str, written: str, region: str) -> str:
    """The kept form of an identity, or a ValidationError whose sentence says what to write.

    `region` is the country by which a telephone number without a country code is read.
    """
    readers: dict[str, Callable[[str], str]] = {
        IdentityKind.EMAIL: email_address,
        IdentityKind.PHONE: lambda text: phone_number(text, region),
        IdentityKind.TELEGRAM: telegram_account,
        IdentityKind.HOST: host_name,
    }
    if kind not in readers:
        raise ValidationError(
            _("“%(kind)s” is no kind of identity. Choose one of: %(kinds)s."),
            code="kind",
            params={"kind": kind, "kinds": ", ".join(IdentityKind.values)},
        )
    return readers[kind](written)


def email_address(written: str) -> str:
    """An e-mail address casefolded, its domain in the ASCII form of IDNA, so that both spellings of a domain are one.

    RFC 5321 lets a server tell capitals apart before the @; none that people use does, and people do not either.
    """
    # Marks above and below a letter take their time to be put in order, so what is too long is not even looked at.
    local, at, domain = unicodedata.normalize("NFC", written.strip()[:LONGEST]).casefold().rpartition("@")
    refusal = ValidationError(
        _("“%(written)s” is not an e-mail address. Write one such as name@company.example."),
        code="email",
        params={"written": written},
    )
    if not at or len(written) > LONGEST:
        raise refusal
    address = f"{local}@{_ascii_domain(domain, refusal)}"
    if local.isascii():
        try:
            validate_email(address)
        except ValidationError as error:
            raise refusal from error
    elif not local or any(character.isspace() or not character.isprintable() for character in local):
        raise refusal
    return address


def phone_number(written: str, region: str) -> str:
    """A telephone number as E.164, with its extension (";ext=12") where one was written.

    Only the length is checked: numbering plans change faster than anybody's tables, and a real caller is never refused.
    """
    refusal = ValidationError(
        _("“%(written)s” is not a telephone number. Write it with the country code, such as +996 312 000000."),
        code="phone",
        params={"written": written},
    )
    try:
        number = phonenumbers.parse(written, region)
    except phonenumbers.NumberParseException as error:
        raise refusal from error
    if not phonenumbers.is_possible_number(number):
        raise refusal
    plain = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return f"{plain};ext={number.extension}" if number.extension else plain


def telegram_account(written: str) -> str:
    """The number by which Telegram knows an account for good; @names are refused, as they pass from hand to hand."""
    number = written.strip()
    if not (number.isascii() and number.isdigit() and len(number) <= 20):
        raise ValidationError(
            _("“%(written)s” is not a Telegram account number. Let the person write to the bot: it tells the number."),
            code="telegram",
            params={"written": written},
        )
    return number.lstrip("0") or "0"


def host_name(written: str) -> str:
    """The name of a computer in lower-case ASCII, without a closing dot."""
    refusal = ValidationError(
        _("“%(written)s” is not a computer's name. Write one such as reception-2.clinic.example."),
        code="host",
        params={"written": written},
    )
    if len(written) > LONGEST:
        raise refusal
    return _ascii_domain(written.strip().casefold().rstrip("."), refusal)


def _ascii_domain(domain: str, refusal: ValidationError) -> str:
    """The ASCII form of a domain name; raises the refusal when it has none."""
    try:
        name = domain.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise refusal from error
    if not name or not all(character.isalnum() or character in "-._" for character in name):
        raise refusal
    return name
