"""Template filters that lay a letter out. Letters are written in paragraphs, folded anywhere; a line with a dash is a list item."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from reglament.desk.channels.email.outgoing.marks import Button

register = template.Library()
ITEM = "- "
MARK = "> "


@register.filter
def button(address: str, name: str) -> Button:
    """An address of our own as something to press."""
    return Button.of(address, name)


@register.filter
def folded(text: str) -> str:
    """Plain text: each paragraph and each list item is one line, which the reader's program breaks at its own width.

    A blank line follows each paragraph.
    """
    return "".join("\n".join(lines) + "\n\n" for lines in _paragraphs(text))


@register.filter
def marked(text: str) -> str:
    """Plain text with the mark of a quote before each line."""
    return "".join(f"{MARK}{line}".rstrip() + "\n" for line in text.strip().splitlines())


@register.filter
def paragraphs(html: SafeString) -> SafeString:
    """HTML of text whose values are escaped already: `<p>`, and `<ul>` where the lines are list items."""
    return mark_safe("\n".join(_blocks(lines) for lines in _paragraphs(html)))  # noqa: S308 - escaped by the template.


def _paragraphs(text: str) -> list[list[str]]:
    """Paragraphs as lines. A blank line ends a paragraph, a dash begins a line of its own, and items stay together."""
    # Each line is put together once at its end, since a paragraph may have been folded anywhere, and often.
    found: list[list[list[str]]] = []
    is_new = True
    for line in map(str.strip, text.splitlines()):
        if not line:
            is_new = True
        elif line.startswith(ITEM) and found and (not is_new or found[-1][-1][0].startswith(ITEM)):
            found[-1].append([line])
            is_new = False
        elif is_new:
            found.append([[line]])
            is_new = False
        else:
            found[-1][-1].append(line)
    return [[" ".join(pieces) for pieces in lines] for lines in found]


def _blocks(lines: list[str]) -> str:
    said = "".join(f"<p>{line}</p>" for line in lines if not line.startswith(ITEM))
    items = "".join(f"<li>{line.removeprefix(ITEM)}</li>" for line in lines if line.startswith(ITEM))
    return said + (f"<ul>{items}</ul>" if items else "")
