"""Form fields that clients and staff share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from reglament.desk.lib.given_back import names_of
from reglament.desk.tickets.pages.uploads import dropped_files


class FileInput(forms.FileInput):
    """A chooser that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        """The files that came, and the names of those that the page's script kept back."""
        came = super().value_from_datadict(data, files, name) or []
        return [*came, *dropped_files(data, name)] if isinstance(data, QueryDict) else came


class ChosenFilesField(forms.BoundField):
    """A field of files as a page draws it."""

    @property
    def to_choose_again(self) -> str:
        """The names of files that came with a form which is shown once more."""
        return names_of(self.form.files.getlist(self.html_name)) if self.form.files else ""


class FilesField(forms.FileField):
    """Any number of files. Which of them are taken is the edition's to say, after the form (Siroka 3.2)."""

    widget = FileInput

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"required": False, "allow_empty_file": True, **more})

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> ChosenFilesField:
        """With the names of what came."""
        return ChosenFilesField(form, self, field_name)

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """The uploaded files, each looked at by the plain field."""
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [upload for each in several if (upload := super(FilesField, self).clean(each, initial))]
