"""A page writes nothing by itself: what it changes goes through a deed that refuses on its own, or is a door's own keeping.

The calls of every view, form and webhook are followed through our own functions until they end at a deed or at a row.
"""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import CodeType, FunctionType, ModuleType

import pytest
from every_chore import deeds, modules_of_the_desk

WRITES = {
    *("save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"),
    *("asave", "acreate", "aupdate", "adelete", "abulk_create", "aget_or_create", "aupdate_or_create"),
}
PAGES = ("django.http", "django.views", "django.forms", "django.shortcuts")
"""What a module imports that speaks with a browser."""

HERE = "reglament.desk."
KEPT_OTHERWISE = {
    "tickets.taking_in": "what comes in by a door is judged by the edition, which says who may",
    "tickets.attached.thumbnails": "a small picture of a file that the reader may see, made when first looked at",
    "answers.actions.record_verdict": "a reader's own word on an article, counted once",
    "consents.answering": "one's own answer to a text of consent",
    "duty.feeds.keeping": "one's own address for a calendar",
    "reports.sending.subscribing": "one's own letter each month, by whoever may read the report; for others it is a chore",
    "duty.swaps.trying": "a swap as it would be agreed, taken back before anybody sees it",
    "drafts.keeping": "one's own words that are not sent yet",
    "people.actions.prefer": "somebody's own language, zone and theme",
    "people.speaking": "the language of somebody's own words, until they choose one",
    "notices.stopping": "one's own letters, by oneself or by the signed link in one",
    "notices.resting": "one's own quiet hours",
    "notices.chatting": "one's own chat, by oneself or by the link that one made",
    "notices.subscribing": "one's own browsers, or the browser itself by where it was reached before",
    "push.trying": "one's own browser, tried out",
    "notices.outbox": "what its reader has seen need not be sent",
    "channels.phone.storing": "what an exchange signed",
    "channels.telegram.inviting": "a link to connect one's own chat, by oneself",
    "channels.telegram.receiving": "what Telegram brought under its secret",
    "channels.webform.proving": "whoever came by a client's printed code, and proved their mailbox by the code in it",
    "channels.webform.remembering": "a sending of the public form, to count by",
    "channels.widget.codes": "a code that proves who sits at the chat",
    "channels.widget.presence": "that somebody still sits there",
    "channels.widget.sessions": "the session of one browser, by its own token",
    "channels.widget.typing": "that somebody is typing",
    "channels.widget.visiting": "a visitor, to count by",
    "channels.widget.vouching": "a voucher that is used up",
}
"""Where writing is nobody's ability: by module, with what it rests on instead."""


def reads_pages(module: str) -> bool:
    tree = ast.parse(inspect.getsource(import_module(module)))
    named = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    full = [f"{each.module}.{name.name}" for each in named for name in each.names]
    return any(each.startswith(PAGES) for each in full)


def functions_of(module: str) -> Iterator[FunctionType]:
    """All that a module defines, the methods of its classes too."""
    for each in vars(import_module(module)).values():
        holder = vars(each).values() if inspect.isclass(each) and each.__module__ == module else [each]
        for one in holder:
            plain = inspect.unwrap(one.fget) if isinstance(one, property) and one.fget else one
            plain = inspect.unwrap(plain) if callable(plain) else plain
            if isinstance(plain, FunctionType) and plain.__module__ == module:
                yield plain


@cache
def written_by(function: FunctionType) -> tuple[str, ...]:
    """The calls that write rows. `update` with a mapping is a dictionary's: a row's takes names."""
    if function.__code__.co_filename == "<string>":
        return ()  # What a dataclass writes by itself has no text and no rows.
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute)]
    return tuple(
        ast.unparse(call.func)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in WRITES
        and not (call.func.attr == "update" and call.args)
    )


def names_in(code: CodeType) -> set[str]:
    inner = [each for each in code.co_consts if isinstance(each, CodeType)]
    return set(code.co_names).union(*(names_in(each) for each in inner))


@cache
def called_by(function: FunctionType) -> frozenset[FunctionType]:
    """Our own functions that it names, directly or through their module. Deeds are none: they refuse by themselves."""
    names, known = names_in(function.__code__), function.__globals__
    found = [known.get(name) for name in names]
    inside = [each for each in found if isinstance(each, ModuleType) and each.__name__.startswith(HERE)]
    found += [getattr(module, name, None) for module in inside for name in names]
    plain = [inspect.unwrap(each) for each in found if isinstance(each, FunctionType)]
    return frozenset(each for each in plain if each.__module__.startswith(HERE))


def without_asking(function: FunctionType, seen: set[FunctionType]) -> Iterator[str]:
    """The writes that it reaches and that no deed stands before."""
    place = function.__module__.removeprefix(HERE)
    if function in seen or place in KEPT_OTHERWISE or place.startswith("lib."):
        return
    seen.add(function)
    yield from (f"{place}.{function.__qualname__}: {call}" for call in written_by(function))
    for each in called_by(function):
        yield from without_asking(each, seen)


PAGES_OF_THE_DESK = sorted(name for name in modules_of_the_desk() if reads_pages(name))


@pytest.mark.parametrize("module", PAGES_OF_THE_DESK, ids=lambda name: name.removeprefix(HERE))
def test_it_writes_nothing_without_a_deed(module: str) -> None:
    found = {each for function in functions_of(module) for each in without_asking(function, set())}
    assert sorted(found) == []


def test_it_looks_at_the_pages_and_would_notice() -> None:
    assert len(PAGES_OF_THE_DESK) > 50
    # A deed taken apart is just a function that writes.
    act = deeds()["people.name_organisation"].act
    assert isinstance(act, FunctionType)
    assert list(without_asking(act, set())) == ["people.actions.name.name_organisation: organisation.save"]


def test_it_excuses_no_place_that_writes_nothing() -> None:
    for place in KEPT_OTHERWISE:
        functions = list(functions_of(f"{HERE}{place}"))
        reached = {each for function in functions for each in (function, *called_by(function))}
        assert any(written_by(each) for each in reached) or place == "tickets.taking_in", place
