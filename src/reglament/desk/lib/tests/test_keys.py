"""The list of keys: each key leads to one thing, and pages name no key that is not in it."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.template import Context, Template

import reglament.desk
from reglament.desk.lib.keys import KEYS

NAMED = re.compile(r'{% key "(\w+)" %}')
ROWS = {"KeyJ", "KeyK", "KeyX"}


def shown(name: str, *, is_staff: bool = True, single_keys: str = "on") -> str:
    context = {"viewer": SimpleNamespace(is_staff=is_staff), "single_keys": single_keys, "name": name}
    return Template("{% key name %}").render(Context(context))


def test_each_key_leads_to_one_thing() -> None:
    codes = [each.code for each in KEYS.values()]
    assert len(codes) == len(set(codes))
    assert not ROWS & set(codes)


def test_it_is_printed_on_the_key_whose_place_it_is() -> None:
    assert all(each.code in {f"Key{each.cap}", "Slash"} for each in KEYS.values())


def test_pages_name_no_key_that_there_is_not() -> None:
    pages = Path(reglament.desk.__file__).parent.rglob("*.html")
    named = {name for page in pages for name in NAMED.findall(page.read_text())}
    assert named
    assert named <= set(KEYS)


def test_a_control_of_staff_is_marked_with_its_key_and_what_it_does() -> None:
    assert shown("note") == 'data-key="KeyN" data-does="Write an internal note" aria-keyshortcuts="N"'


def test_it_is_told_to_nobody_who_has_keys_switched_off() -> None:
    assert shown("note", single_keys="off") == 'data-key="KeyN" data-does="Write an internal note"'


@pytest.mark.parametrize(("name", "is_staff"), [("note", False), ("nothing of the kind", True), ("", True)])
def test_what_has_no_key_is_not_marked(name: str, is_staff: bool) -> None:
    assert shown(name, is_staff=is_staff) == ""


def test_a_page_without_a_reader_is_not_marked() -> None:
    assert Template('{% key "note" %}').render(Context({})) == ""
