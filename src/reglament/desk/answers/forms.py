"""What an editor fills in."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from reglament.desk.answers.actions import Wording
from reglament.desk.answers.models import Article, ArticleKind
from reglament.desk.people.models import Desk, Product


class ProductField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django's own is not generic.
    """One of the desk's products, by its name in the editor's language, or none: a page of all of them."""

    def __init__(self, desk: Desk, language: str) -> None:
        super().__init__(
            Product.objects.of(desk), label=capfirst(_("product")), required=False, empty_label=str(_("All products"))
        )
        self.language = language

    def label_from_instance(self, obj: Product) -> str:
        """The name that the list shows."""
        return obj.called(self.language)


class ArticleForm(forms.ModelForm):  # type: ignore[type-arg]  # Django's own is not generic.
    """A page's words and place. `seen` is the revision that the editor began from."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = ("title", "text", "kind", "since", "way_round", "product", "language", "slug")

    def __init__(self, desk: Desk, language: str, data: Any = None, article: Article | None = None) -> None:
        super().__init__(data, instance=article, initial=None if article else {"language": desk.language})
        if article:
            self.initial["seen"] = article.revision
        self.fields["text"].widget.attrs["rows"] = 18
        self.fields["since"].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["product"] = ProductField(desk, language)

    def clean_text(self) -> str:
        """The text with plain ends of lines: browsers send others, and a page is the same whether it came so or from a file."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def wording(self) -> Wording:
        """The page as it was handed in; only of a valid form."""
        said = self.cleaned_data
        is_fault = said["kind"] == ArticleKind.FAULT
        return Wording(
            language=said["language"],
            slug=said["slug"],
            kind=said["kind"],
            title=said["title"],
            text=said["text"],
            product_id=said["product"].pk if said["product"] else None,
            since=said["since"] if is_fault else None,
            way_round=is_fault and said["way_round"],
        )
