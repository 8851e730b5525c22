"""Rows that belong to one desk: the query that keeps the desks of one installation apart."""

from typing import Self, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class OwnedQuerySet(models.QuerySet[M]):
    """A queryset of rows owned by a desk; `desk_path` is the lookup that leads from the row to its desk."""

    desk_path = "desk"

    def of(self, desk: models.Model) -> Self:
        """Only the rows of this desk. Every page, list and search starts here."""
        return self.filter(**{self.desk_path: desk})
