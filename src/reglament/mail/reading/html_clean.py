"""HTML mail made safe to show. nh3 reads the page as a browser does, so nothing hides in what own rules misread."""

import re
from collections.abc import Iterator
from html import unescape

import nh3

from reglament.mail.quoting.hiding import styles_in
from reglament.mail.quoting.html_text import BLOCKS, names, text_of, tidy

DEEPEST = 400
LONGEST = 1_000_000
MOST_TAGS = 40_000
MOST_WORK = 300_000
"""Formatting elements that are open, added up over all tags; a letter of a thousand paragraphs has a few thousand."""
MOST_SIGNS = 5_000
"""Ampersands and spaces that do not break between two tags: with each the cleaner takes longer for the next."""
CLOSED_BY_NEXT = names("p li td th tr dt dd option thead tbody tfoot br hr img input meta link col area base wbr")
INLINE = names("br img a b i u s em strong span font code tt small sub sup abbr cite q del ins big")
CELLS = names("td th tbody thead tfoot caption")
TAGS = set((BLOCKS | INLINE | CELLS) - names("form fieldset body"))
GONE = {"script", "style", "title", "template", "noscript", "textarea", "select", "svg", "math", "iframe", "object"}
STYLES = names(
    "font-weight font-style text-decoration text-align vertical-align list-style-type white-space border-collapse "
    "border border-left border-right border-top border-bottom padding padding-left padding-top"
)
"""What may be said of looks. Colours, sizes, places and margins are out: with them words are hidden or covered."""

ATTRIBUTES = {
    "*": {"style", "dir", "lang"},
    "a": {"href", "title"},
    "img": {"src", "alt"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align"},
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
}
PICTURE = re.compile(r"data:image/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=\s]*")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20}+)")
ANY_TAG = re.compile(r"<[^<>]*+>")
LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")
"""A character by a number that no character has; one of thousands of digits cannot even be read."""
STYLE = re.compile(r"<style\b", re.I)
OWN_PICTURE = re.compile(r"<img\b[^<>]{0,2000}? src=\"cid:([^\"<>]{1,900})\"[^<>]{0,2000}>", re.I)
PLACE_OF_PICTURE = "[cid:{}]"
MEDIA = re.compile(r"(?: media=\"\s*+(?:all|screen)?\s*+\")?", re.I)
"""What the cleaner leaves between the name of a style sheet's element and its end, where it holds on every screen."""
FORMATS = names("a b big code em font i nobr s small strike strong tt u")


def bounded(html: str, faults: list[str]) -> str:
    """The HTML without pictures written into it, cut where it is longer than any page that a person wrote.

    What was cut is told in `faults`.
    """
    html = PICTURE.sub("", html)
    if len(html) <= LONGEST:
        return html
    faults.append(f"The HTML is longer than {LONGEST} characters; the rest is in the raw source alone.")
    return html[:LONGEST]


def is_too_deep(html: str) -> bool:
    """Whether there are so many elements, so deep in each other, or with formatting left open over so much, or so many signs between
    two tags, that reading them would take long; counted without reading the page. A browser opens what formats anew in every
    block until it is closed.
    """
    opened: dict[str, int] = {}
    depth = formats = work = 0
    if html.count("<") > MOST_TAGS or any(_signs(stretch) > MOST_SIGNS for stretch in html.split("<")):
        return True
    for slash, tag in TAG.findall(html):
        name = tag.lower()
        work += formats
        if name in CLOSED_BY_NEXT:
            continue
        step = 1 if not slash else -1 if opened.get(name) else 0
        opened[name] = opened.get(name, 0) + step
        depth += step
        formats += step * (name in FORMATS)
        if depth > DEEPEST or work > MOST_WORK:
            return True
    return False


def _signs(stretch: str) -> int:
    """Ampersands and spaces that do not break; those that write a bracket or a quotation mark take no longer."""
    others = sum(map(stretch.count, ("&lt;", "&gt;", "&quot;")))
    return stretch.count("&") + stretch.count("\xa0") - others


def cleaned(html: str) -> str:
    """The page without scripts, forms, remote images and hiding styles; pictures of the mail itself keep their cid."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=GONE,
        attributes=ATTRIBUTES,
        attribute_filter=_only_own_pictures,
        url_schemes={"http", "https", "mailto", "tel", "cid"},
        filter_style_properties=set(STYLES),
        link_rel="noopener noreferrer nofollow",
    ).strip()


def texts(html: str, *, quoted: bool = True) -> tuple[str, str]:
    """The page as text, and again with signatures, and where it is `quoted` also old passages, marked for cutting."""
    if is_too_deep(html):
        text = tidy(unescape(LONG_NUMBER.sub("", ANY_TAG.sub(" ", html))))
        return text, text
    structure, styles = _structure(html), styles_in(_style_sheets(html))
    return text_of(structure, styles), text_of(structure, styles, marked=quoted, signed=True)


def text_with_pictures(html: str, *, quoted: bool) -> str:
    """The page as text for cutting, with the place of each picture of the mail itself; empty for one that takes long to read."""
    if is_too_deep(html):
        return ""
    structure = OWN_PICTURE.sub(_place, _structure(html))
    return text_of(structure, styles_in(_style_sheets(html)), marked=quoted, signed=True)


def _place(found: re.Match[str]) -> str:
    return PLACE_OF_PICTURE.format(found[1])


def _structure(html: str) -> str:
    """The page as its text is read: with what says how it is shown, and nothing of how it looks."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=GONE,
        attributes={
            "*": {"class", "id", "style", "hidden"},
            "img": {"alt", "src"},
            "a": {"href"},
            "ol": {"start", "type", "reversed"},
            "li": {"value"},
            "blockquote": {"type", "cite"},
        },
        attribute_filter=_only_own_pictures,
        url_schemes=nh3.ALLOWED_URL_SCHEMES | {"cid"},
        link_rel=None,
    )


def _style_sheets(html: str) -> Iterator[str]:
    """The style sheets of a page that do not depend on where it is shown."""
    if not STYLE.search(html):
        return
    alone = nh3.clean(
        html, tags={"style"}, clean_content_tags=GONE - {"style"}, attributes={"*": set(), "style": {"media"}}
    )
    for sheet in alone.split("<style")[1:]:
        media, _, rules = sheet.partition("</style>")[0].partition(">")
        if MEDIA.fullmatch(media):
            yield rules


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if value.lower().startswith("cid:") else None
    if tag == "a" and attribute == "href" and value.lower().startswith("cid:"):
        return None
    return value
