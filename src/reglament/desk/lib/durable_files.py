"""Files on this machine's disk that survive a power cut: the bytes and their names are on disk before `save` returns."""

import os
from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import FileSystemStorage


class DurableStorage(FileSystemStorage):
    """Django's own storage in a folder, which leaves to the system when the bytes reach the disk; this one asks for it."""

    def _save(self, name: str, content: "File[Any]") -> str:
        folders = [folder for folder in Path(self.path(name)).parents if not folder.exists()]
        saved: str = super()._save(name, content)  # type: ignore[misc]
        path = Path(self.path(saved))
        for each in (path, path.parent, *(folder.parent for folder in folders)):
            _settle(each)
        return saved


def _settle(path: Path) -> None:
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
