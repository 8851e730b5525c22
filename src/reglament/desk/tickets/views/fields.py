"""Form fields that clients and staff share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from reglament.desk.tickets.intake.admitting import File


class FileInput(forms.ClearableFileInput):
    """A chooser that takes several files."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """Any number of files. Which of them are taken is the edition's to say, after the form (Siroka 3.2)."""

    widget = FileInput

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"required": False, "allow_empty_file": True, **more})

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[Any]]":
        """The uploaded files, each looked at by the plain field."""
        several = data if isinstance(data, list | tuple) else [data] if data else []
        return [upload for each in several if (upload := super(FilesField, self).clean(each, initial))]


def files_of(uploads: "list[UploadedFile[Any]]") -> tuple[File, ...]:
    """What was uploaded, as the actions take it."""
    return tuple(File(upload.name or "", upload.content_type or "", upload.read()) for upload in uploads)
