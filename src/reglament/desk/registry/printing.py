"""Printed codes as a sheet shows them: the picture, the product and the place, and what to do with it in the desk's languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from reglament.desk.people.codes import token_of
from reglament.desk.people.models import Desk, Installation, InstallationCode, Product

LAYOUTS = {"cards": 8, "labels": 24}
"""So many stand on a sheet of A4: cards of 99 by 67 mm, labels of 70 by 37 mm."""
AT_ONCE = 48
"""Whole sheets of either. A picture takes some ten milliseconds."""
QUIET = 4
"""Light modules around a code, as its standard asks for."""


@dataclass(frozen=True, slots=True)
class PrintedCode:
    """One code on a sheet: `address` is what the picture says; `names` and `told` are pairs of a language, and the product's name
    or what to do in it.
    """

    installation: Installation
    address: str
    picture: SafeString
    names: tuple[tuple[str, str], ...]
    told: tuple[tuple[str, str], ...]


def sheets(desk: Desk, codes: Iterable[InstallationCode], layout: str) -> list[list[PrintedCode]]:
    """The codes, cut into sheets of the layout."""
    printed = list(_printed(desk, codes))
    size = LAYOUTS[layout]
    return [printed[first : first + size] for first in range(0, len(printed), size)]


def address_of(desk: Desk, code: InstallationCode) -> str:
    """What whoever scans it opens."""
    return urljoin(settings.REGLAMENT_ADDRESS, reverse("webform_code", args=[desk.slug, token_of(code)]))


def picture_of(address: str) -> SafeString:
    """The address as a QR code: plain black on white, in attributes alone, as the content policy asks for. A quarter of it may be
    worn off or covered (level Q).
    """
    drawn = segno.make_qr(address, error="q").svg_inline(
        border=QUIET, dark="#000", light="#fff", svgclass=None, lineclass=None, omitsize=True
    )
    return mark_safe(drawn)  # noqa: S308 - it is drawn from an address of ours, and holds numbers alone.


def _printed(desk: Desk, codes: Iterable[InstallationCode]) -> Iterator[PrintedCode]:
    languages = sorted(desk.languages, key=lambda code: code != desk.language)
    for code in codes:
        address = address_of(desk, code)
        told = tuple((language, _told(desk, language)) for language in languages)
        names = _names(code.installation.product, languages)
        yield PrintedCode(code.installation, address, picture_of(address), names, told)


def _names(product: Product, languages: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """What the product is called in each language; a name that is the same in two stands there once."""
    found: dict[str, str] = {}
    for language in languages:
        found.setdefault(product.called(language), language)
    return tuple((language, name) for name, language in found.items())


def _told(desk: Desk, language: str) -> str:
    with translation.override(language):
        return gettext("Something is wrong? Scan the code and write to %(desk)s.") % {"desk": desk.name}
