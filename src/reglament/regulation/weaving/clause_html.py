"""The text of a clause as safe HTML: no raw HTML, no pictures from elsewhere, addresses and numbers made into links."""

import re
from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reglament.regulation.reading.clauses import LETTERED

ADDRESS = re.compile(r"https?://[^\s<>\"»“”]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d[\d ()-]{6,}\d")
"""Web addresses, mail addresses, and telephone numbers in their international form."""

_markdown = MarkdownIt("commonmark", {"html": False}).disable(["image", "html_block", "html_inline"])


def clause_html(text: str) -> str:
    """Render the Markdown of one clause. Addresses and numbers become links, lettered lines stand on their own."""
    tokens = _markdown.parse(text)
    for token in tokens:
        if token.children:
            token.children = list(_prepared(token.children))
    return str(_markdown.renderer.render(tokens, _markdown.options, {}))


def linked(text: str) -> str:
    """Plain text as HTML, with its addresses and telephone numbers made into links."""
    return "".join(
        f'<a href="{escape(_target(piece))}">{escape(piece)}</a>' if is_address else escape(piece)
        for piece, is_address in _pieces(text)
    )


def _prepared(children: list[Token]) -> Iterator[Token]:
    in_link = False
    for number, child in enumerate(children):
        in_link = child.type == "link_open" or (in_link and child.type != "link_close")
        if child.type == "text" and not in_link:
            yield from _with_links(child)
        elif child.type == "softbreak" and _is_lettered(children[number + 1 :]):
            yield Token("hardbreak", "br", 0)
        else:
            yield child


def _with_links(text: Token) -> Iterator[Token]:
    for piece, is_address in _pieces(text.content):
        if is_address:
            yield Token("link_open", "a", 1, attrs={"href": _target(piece)})
        yield Token("text", "", 0, content=piece)
        if is_address:
            yield Token("link_close", "a", -1)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """The text in order, cut into plain pieces and addresses."""
    end = 0
    for found in ADDRESS.finditer(text):
        if found.start() > end:
            yield text[end : found.start()], False
        yield found[0], True
        end = found.end()
    if end < len(text):
        yield text[end:], False


def _target(address: str) -> str:
    if address.startswith("+"):
        return "tel:+" + "".join(filter(str.isdigit, address))
    return address if address.startswith(("http://", "https://")) else f"mailto:{address}"


def _is_lettered(after: list[Token]) -> bool:
    return bool(after) and after[0].type == "text" and LETTERED.match(after[0].content) is not None
