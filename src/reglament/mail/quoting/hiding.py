"""What a page does not show: hidden by an element's own style, or by a class or a name that a style sheet of the page hides.

Only plain selectors are read, and nothing that depends on the screen: of the rest nobody can say whether it is seen, so it is read.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

HIDDEN = re.compile(
    r"(?:^|;)\s*+(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|(?:font-size|max-height|opacity)\s*:\s*0(?:\.0{1,4})?(?:px|pt|em|rem|%)?\s{0,9}+(?:!\s*important\s{0,9}+)?(?:;|$))",
    re.I,
)
COMMENT = re.compile(r"/\*(?s:.*?)(?:\*/|\Z)|<!--|-->")
BRACE = re.compile(r"([{}])")
SELECTOR = re.compile(r"\*?([a-z][a-z0-9]{0,20})?([.#][\w-]{1,100})", re.I)
IMPORTANT = re.compile(r"!\s{0,9}important\s{0,9}$", re.I)
NOTHING = re.compile(r"0(?:\.0{1,4})?(?:px|pt|em|rem|%)?")
HIDING = {"display": "none", "visibility": "hidden", "mso-hide": "all"}
MADE_NOTHING = "font-size"
MOST_SELECTORS, MOST_NAMES = 5000, 50


@dataclass(frozen=True, slots=True)
class Declared:
    """What a style sheet says of one property: whether it hides, and whether an element's own style may say otherwise."""

    hides: bool
    is_important: bool


@dataclass(frozen=True, slots=True)
class HidingStyles:
    """The selectors of style sheets that say anything of being seen: ".name", "#name", or either behind an element's tag."""

    selectors: dict[str, dict[str, Declared]] = field(default_factory=dict)

    def hide(self, tag: str, told: Mapping[str, str]) -> bool:
        """Whether an element with these attributes is not seen."""
        own = told.get("style", "")
        if "hidden" in told or (own and HIDDEN.search(own)):
            return True
        if not self.selectors:
            return False
        said: dict[str, list[Declared]] = {}
        for name in _names(tag, told):
            for each, declared in self.selectors.get(name, {}).items():
                said.setdefault(each, []).append(declared)
        set_here = {name for name, _ in _declarations(own)} if said else ()
        return any(_is_hidden(declared, each in set_here) for each, declared in said.items())


def styles_in(sheets: Iterable[str]) -> HidingStyles:
    """What the style sheets of a page hide."""
    found = HidingStyles()
    for sheet in sheets:
        for selectors, body in _rules(COMMENT.sub(" ", sheet)):
            declared: dict[str, Declared] = {}
            _add(declared, _declarations(body))
            for selector in selectors.split(",") if declared else ():
                plain = SELECTOR.fullmatch(selector.strip())
                if plain and len(found.selectors) < MOST_SELECTORS:
                    _add(found.selectors.setdefault(f"{(plain[1] or '').lower()}{plain[2]}", {}), declared.items())
    return found


def _is_hidden(declared: list[Declared], is_set_here: bool) -> bool:
    """Where two selectors say different things of an element, it is seen."""
    return all(each.hides for each in declared) and (not is_set_here or any(each.is_important for each in declared))


def _names(tag: str, told: Mapping[str, str]) -> Iterator[str]:
    named = [f".{name}" for name in told.get("class", "").split(None, MOST_NAMES)[:MOST_NAMES]]
    if told.get("id"):
        named.append(f"#{told['id']}")
    for name in dict.fromkeys(named):
        yield name
        yield f"{tag}{name}"


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The selectors and the body of each rule that stands in no other one."""
    opened: list[str] = []
    pieces = BRACE.split(sheet)
    for words, brace in zip(pieces[::2], pieces[1::2], strict=False):
        if brace == "{":
            opened.append(words.rpartition(";")[2].strip())
        elif opened:
            selectors = opened.pop()
            if not opened and not selectors.startswith("@"):
                yield selectors, words


def _declarations(body: str) -> Iterator[tuple[str, Declared]]:
    """The properties that decide whether something is seen, with what is said of them."""
    for declaration in body.split(";"):
        name, colon, value = declaration.partition(":")
        name = name.strip().lower()
        if colon and (name in HIDING or name == MADE_NOTHING):
            bare = IMPORTANT.sub("", value.strip().lower()).strip()
            hides = NOTHING.fullmatch(bare) is not None if name == MADE_NOTHING else bare == HIDING[name]
            yield name, Declared(hides, IMPORTANT.search(value.strip()) is not None)


def _add(known: dict[str, Declared], declared: Iterable[tuple[str, Declared]]) -> None:
    """The last word counts, unless an earlier one is important and it is not."""
    for name, said in declared:
        if name not in known or said.is_important or not known[name].is_important:
            known[name] = said
