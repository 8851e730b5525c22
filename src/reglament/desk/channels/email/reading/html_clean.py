"""HTML mail made safe to show. nh3 reads the page as a browser does, so nothing hides in what own rules misread."""

import re
from html import unescape

import nh3

from reglament.desk.channels.email.quoting.html_text import BLOCKS, names, text_of, tidy

DEEPEST = 400
LONGEST = 1_000_000
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
    "ol": {"start"},
}
PICTURE = re.compile(r"data:image/[a-z+.-]{1,20};base64,[A-Za-z0-9+/=\s]*")
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


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
    """Whether elements stand in each other so deep that reading them would take long; counted from the tags alone."""
    depth = 0
    for slash, name in TAG.findall(html):
        if name.lower() not in CLOSED_BY_NEXT:
            depth = max(depth - 1, 0) if slash else depth + 1
            if depth > DEEPEST:
                return True
    return False


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


def texts(html: str) -> tuple[str, str]:
    """The page as text, and again with quoted and old passages marked for cutting."""
    if is_too_deep(html):
        text = tidy(unescape(re.sub(r"<[^<>]*>", " ", html)))
        return text, text
    structure = nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags=GONE,
        attributes={"*": {"class", "id", "style"}, "img": {"alt"}},
        link_rel=None,
    )
    return text_of(structure, marked=False), text_of(structure, marked=True)


def _only_own_pictures(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if value.lower().startswith("cid:") else None
    if tag == "a" and attribute == "href" and value.lower().startswith("cid:"):
        return None
    return value
