"""`{% load manual %}`: what the manual's templates need besides the tags that all templates have."""

from django import template

from reglament.desk.people.models import Product

register = template.Library()


@register.filter
def called(product: Product, language: str) -> str:
    """`{{ article.product|called:LANGUAGE_CODE }}`: the product's name in the reader's language."""
    return product.called(language)
