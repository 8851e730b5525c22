"""A page as a file: lines of `name: value` between two lines of three hyphens, then the text in Markdown."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from reglament.desk.answers.models import ArticleKind

FENCE = "---"
NEEDED = ("title",)
ALLOWED = ("title", "language", "kind", "product", "address", "published", "since", "way_round")


class PageFileError(ValueError):
    """The file cannot be taken; the message says where, what and what to write."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """What a file says. `product` is the short name of one, or empty; `slug` is `address`, else the file's own name."""

    name: str
    slug: str
    language: str
    title: str
    text: str
    kind: str
    product: str
    published: bool
    since: date | None
    way_round: bool


def read_page(path: Path, language: str) -> PageFile:
    """Read the file; `language` is that of pages that do not name theirs (in a line, or as `name.en.md`).

    Raises:
        PageFileError: it is not UTF-8, has no front matter, or a line of that cannot be understood.
        OSError: it cannot be opened.
    """
    head, text = _cut(path)
    slug, _, suffix = path.name.removesuffix(".md").partition(".")
    page = PageFile(
        name=path.name,
        slug=head.get("address", slug),
        language=head.get("language", suffix or language),
        title=head["title"],
        text=text,
        kind=head.get("kind", ArticleKind.MANUAL.value),
        product=head.get("product", ""),
        published=_yes_or_no(path, "published", head.get("published", "yes")),
        since=_day(path, head.get("since", "")),
        way_round=_yes_or_no(path, "way_round", head.get("way_round", "no")),
    )
    _one_of(path, "language", page.language, [code for code, _ in settings.LANGUAGES])
    _one_of(path, "kind", page.kind, ArticleKind.values)
    return page


def _cut(path: Path) -> tuple[dict[str, str], str]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError:
        raise PageFileError(f"{path.name}: is not written in UTF-8; save it so.") from None
    if FENCE not in lines[1:] or lines[0] != FENCE:
        raise PageFileError(f"{path.name}:1: has no front matter; begin with a line of ---, title: ..., and --- again.")
    end = lines.index(FENCE, 1)
    head = {}
    for number, line in enumerate(lines[1:end], 2):
        name, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or name not in ALLOWED:
            raise PageFileError(
                f"{path.name}:{number}: {line.strip()!r} says nothing that is known; write {_list(ALLOWED)}."
            )
        head[name] = value
    for name in NEEDED:
        if not head.get(name):
            raise PageFileError(f"{path.name}:1: has no {name}; add a line {name}: ... to the front matter.")
    return head, "\n".join(lines[end + 1 :]).strip()


def _yes_or_no(path: Path, name: str, value: str) -> bool:
    _one_of(path, name, value, ["yes", "no"])
    return value == "yes"


def _day(path: Path, value: str) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise PageFileError(f"{path.name}: since is {value!r}; write a day, for example 2026-03-06.") from None


def _one_of(path: Path, name: str, value: str, allowed: list[str]) -> None:
    if value not in allowed:
        raise PageFileError(f"{path.name}: {name} is {value!r}; write {_list(allowed)}.")


def _list(words: list[str] | tuple[str, ...]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
