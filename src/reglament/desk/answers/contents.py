"""What a desk's manual holds: in which languages and of which products there are pages."""

from collections.abc import Sequence
from dataclasses import dataclass

from reglament.desk.answers.access import readable
from reglament.desk.people.access import Viewer
from reglament.desk.people.models import Product


@dataclass(frozen=True, slots=True)
class ManualContents:
    """`language` is the one to read in: the reader's own, else the desk's, else any. `products` have pages in it."""

    language: str
    products: Sequence[Product]

    def product(self, slug: str) -> Product | None:
        """The product of this short name, or None."""
        return next((product for product in self.products if product.slug == slug), None)


def contents_for(viewer: Viewer, wanted: Sequence[str]) -> ManualContents:
    """In one query: the first of the wanted languages that has pages, and what there is in it."""
    rows = readable(viewer).order_by().values_list("language", "product_id", "product__slug", "product__names")
    there = list(rows.distinct())
    languages = {language for language, *_ in there}
    language = next((each for each in wanted if each in languages), min(languages, default=wanted[0]))
    products = [
        Product(pk=pk, desk_id=viewer.desk_id, slug=slug, names=names)
        for spoken, pk, slug, names in there
        if spoken == language and pk
    ]
    return ManualContents(language, sorted(products, key=lambda product: product.called(wanted[0]).casefold()))
