"""Markdown of a page as safe HTML and as plain text: no raw HTML, no pictures from elsewhere, links to pages only."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# Rendered text stands under the page's title, which is the only h1.
HIGHEST_HEADING = 2
_SPACES = re.compile(r"\s+")


def html(text: str) -> SafeString:
    """The page's body. Headings begin under the page's title, whatever rank they were written with."""
    tokens = _markdown.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    lift = HIGHEST_HEADING - min((_rank(token) for token in headings), default=HIGHEST_HEADING)
    for token in headings:
        token.tag = f"h{min(6, _rank(token) + lift)}"
    for token in _inner(tokens):
        if token.type == "link_open":
            token.attrSet("rel", "noopener noreferrer")
    return mark_safe(str(_markdown.renderer.render(tokens, _markdown.options, {})))  # noqa: S308 - it lets no HTML in.


def plain(text: str) -> str:
    """The words of the page in one line, without any mark of Markdown. A heading ends with a full stop, as a sentence does."""
    pieces = []
    for token in _markdown.parse(text):
        if token.type == "inline":
            pieces.append(_SPACES.sub(" ", "".join(_words(token))).strip())
        elif token.type in ("fence", "code_block"):
            pieces.append(_SPACES.sub(" ", token.content).strip())
    return " ".join(piece if piece[-1] in ".,:;!?…" else f"{piece}." for piece in pieces if piece)


def foreign_links(text: str) -> list[str]:
    """The targets of links that the page does not follow, in their order."""
    found = []
    for token in _inner(_anything.parse(text)):
        target = str(token.attrGet("href") or "") if token.type == "link_open" else ""
        if target and not is_followed(target):
            found.append(target)
    return list(dict.fromkeys(found))


def is_followed(target: str) -> bool:
    """Whether a link may lead there: http and https with a host, or an address on this site; nothing that a script could hide in."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.netloc)
    # Two slashes, also slanted the other way, would lead to a foreign host under the look of an own address.
    return not parts.netloc and not target.replace("\\", "/").startswith("//")


class _FollowedLinks(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own way to narrow links.
        return is_followed(url)


class _AnyLinks(MarkdownIt):
    def validateLink(self, url: str) -> bool:  # noqa: N802 - so that those which are not followed can be named.
        return True


def _as_pages_are_written(kind: type[MarkdownIt]) -> MarkdownIt:
    markdown = kind("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
    # A table may be wider than a phone: it stands in a frame that scrolls, and that a keyboard can reach.
    markdown.add_render_rule("table_open", lambda *_: '<div class="prose-table" tabindex="0"><table>\n')
    markdown.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return markdown


_markdown = _as_pages_are_written(_FollowedLinks)
_anything = _as_pages_are_written(_AnyLinks)


def _rank(heading: Token) -> int:
    return int(heading.tag[1])


def _inner(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


def _words(inline: Token) -> Iterator[str]:
    for child in inline.children or ():
        if child.type in ("text", "code_inline"):
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield " "
