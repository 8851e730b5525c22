"""How the tests of pages look at the desk: a browser of a person who is signed in, and what a page of it says."""

import re
from typing import Any

from django.test import Client

from reglament.desk.people.models import Person, Staff


def browser(who: Staff | Person | None, language: str = "en", **more: Any) -> Client:
    """A browser in which this person is signed in, or nobody."""
    client = Client(headers={"accept-language": language}, **more)
    if who is not None and who.user is not None:
        who.user.language = language
        who.user.save(update_fields=["language"])
        client.force_login(who.user)
    return client


def text_of(answer: Any) -> str:
    """The words of a page, without tags and with single spaces."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def hidden(answer: Any, noun: str) -> dict[str, str]:
    """The key and the last seen journal number of one form of a page."""
    page = answer.content.decode()
    found = {}
    for name in ("key", "seen"):
        tag = re.search(rf'<input[^>]*id="{noun}-{name}"[^>]*>', page)
        assert tag, f"the page has no {name} of {noun}"
        value = re.search(r'value="([^"]*)"', tag[0])
        found[name] = value[1] if value else ""
    return found
