"""What an editor fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reglament.desk.answers.actions import Wording
from reglament.desk.answers.models import Article
from reglament.desk.people.models import Desk, Product


class ArticleForm(forms.ModelForm[Article]):
    """A page's words and place. `seen` is the revision that the editor began from."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Article
        fields = ("title", "text", "kind", "product", "language", "slug")
        widgets = {"text": forms.Textarea(attrs={"rows": 18, "spellcheck": "true"})}

    def __init__(self, desk: Desk, language: str, data: Any = None, article: Article | None = None) -> None:
        super().__init__(data, instance=article, initial=None if article else {"language": desk.language})
        if article:
            self.initial["seen"] = article.revision
        product = self.fields["product"]
        assert isinstance(product, forms.ModelChoiceField)  # noqa: S101 - tells the type checker; the model has it so.
        product.queryset = Product.objects.of(desk)
        product.empty_label = str(_("All products"))
        product.label_from_instance = lambda each: each.called(language)  # type: ignore[method-assign]

    def wording(self) -> Wording:
        """The page as it was handed in; only of a valid form."""
        said = self.cleaned_data
        return Wording(
            language=said["language"],
            slug=said["slug"],
            kind=said["kind"],
            title=said["title"],
            text=said["text"],
            product_id=said["product"].pk if said["product"] else None,
        )
