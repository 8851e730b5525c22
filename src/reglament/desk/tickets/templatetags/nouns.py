"""`{{ promise.kind|noun:"promise" }}`: what the regulation's own things are called; every template has it without loading it."""

from django import template

from reglament.desk.tickets.nouns import here

register = template.Library()


@register.filter
def noun(code: str, kind: str) -> str:
    """The noun of a code in the reader's language, as inside a sentence; `capfirst` makes a label of it."""
    return here(kind, code)
