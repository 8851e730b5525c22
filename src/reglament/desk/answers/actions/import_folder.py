"""Take the pages of a folder: the manual as it is kept in files beside a program's sources."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction

from reglament.desk.answers.actions.publish import publish, withdraw
from reglament.desk.answers.actions.write import Wording, rewrite, write
from reglament.desk.answers.front_matter import PageFile, PageFileError, read_page
from reglament.desk.answers.models import Article
from reglament.desk.people.access import operator
from reglament.desk.people.models import Desk, Product


class ImportRefusedError(Exception):
    """Nothing was taken; `sentences` say what is wrong with which file."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class ImportedPages:
    """How many pages are new, changed, and as they were."""

    new: int
    changed: int
    same: int


def import_folder(desk: Desk, folder: Path, at: datetime) -> ImportedPages:
    """Make or change a page for each Markdown file of the folder. Taking the same folder again changes nothing.

    Raises:
        ImportRefusedError: a file cannot be taken; then none is.
    """
    pages, sentences = _read(folder, desk.language)
    outcomes: list[str] = []
    with transaction.atomic():
        products = {product.slug: product.pk for product in Product.objects.of(desk)}
        for page in pages:
            try:
                outcomes.append(_take(desk, page, products, at))
            except PageFileError as error:
                sentences.append(str(error))
            except ValidationError as error:
                sentences += [f"{page.name}: {' '.join(said)}" for said in error.message_dict.values()]
        if sentences:
            raise ImportRefusedError(sentences)
    return ImportedPages(*(outcomes.count(outcome) for outcome in ("new", "changed", "same")))


def _read(folder: Path, language: str) -> tuple[list[PageFile], list[str]]:
    pages, sentences = [], []
    for path in sorted(folder.glob("*.md")):
        try:
            pages.append(read_page(path, language))
        except OSError as error:
            sentences.append(f"{path.name}: cannot be opened: {error.strerror}.")
        except PageFileError as error:
            sentences.append(str(error))
    if not pages and not sentences:
        sentences.append(f"{folder}: has no Markdown files; name a folder with files that end in .md.")
    return pages, sentences


def _take(desk: Desk, page: PageFile, products: dict[str, int], at: datetime) -> str:
    if page.product and page.product not in products:
        known = ", ".join(sorted(products)) or "none yet"
        raise PageFileError(f"{page.name}: the desk has no product {page.product!r}; it has {known}.")
    product = products[page.product] if page.product else None
    wording = Wording(page.language, page.slug, page.kind, page.title, page.text, product, page.since, page.way_round)
    article = Article.objects.of(desk).filter(slug=page.slug, language=page.language).first()
    is_new = article is None
    # Whoever takes a folder gives a command at the desk's own machine.
    me = operator(desk.pk)
    article = article or write(me, desk, wording, at)
    changed = not is_new and rewrite(me, article, wording, at)
    changed = (publish(me, article, at) if page.published else withdraw(me, article)) or changed
    return "new" if is_new else "changed" if changed else "same"
