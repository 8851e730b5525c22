"""A bucket as a storage of files, whose troubles are an OSError like those of a disk, within a time that is known beforehand."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from typing import Any

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from s3transfer.exceptions import RetriesExceededError
from storages.backends.s3 import S3Storage

from reglament.desk.lib.file_storage import CONNECT_SECONDS, READ_SECONDS, TRIES, StorageAwayError

ONE_PIECE = 100 * 1024 * 1024
"""No file is larger. One that came in parts would leave them, where its process is killed, in a place that no list shows."""


@contextmanager
def _as_of_a_disk() -> Iterator[None]:
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError, RetriesExceededError) as error:
        raise StorageAwayError(f"The bucket does not take or give a file: {type(error).__name__}: {error}") from error


class Bucket(S3Storage):
    """As its parent has it, with timeouts; what the parent does not find stays a FileNotFoundError."""

    def get_default_settings(self) -> dict[str, Any]:
        """Its own, and how long it may be waited for."""
        told: dict[str, Any] = super().get_default_settings()
        times = {"connect_timeout": CONNECT_SECONDS, "read_timeout": READ_SECONDS}
        return {
            **told,
            "client_config": Config(**times, retries={"total_max_attempts": TRIES, "mode": "standard"}),
            "transfer_config": TransferConfig(multipart_threshold=ONE_PIECE, num_download_attempts=TRIES),
        }

    def _save(self, name: str, content: "File[Any]") -> str:
        with _as_of_a_disk():
            saved: str = super()._save(name, content)
        return saved

    def _open(self, name: str, mode: str = "rb") -> Any:
        """With all of its bytes: the parent fetches them at the first reading, when nobody would know its troubles for a disk's."""
        with _as_of_a_disk(), ExitStack() as broken_off:
            opened = super()._open(name, mode)
            broken_off.callback(_drop, opened)
            opened.file  # noqa: B018 - looking at it fetches it.
            broken_off.pop_all()
        return opened

    def exists(self, name: str) -> bool:
        """See the parent."""
        with _as_of_a_disk():
            return bool(super().exists(name))

    def delete(self, name: str) -> None:
        """See the parent."""
        with _as_of_a_disk():
            super().delete(name)

    def listdir(self, name: str) -> tuple[list[str], list[str]]:
        """See the parent."""
        with _as_of_a_disk():
            folders, files = super().listdir(name)
        return folders, files

    def get_modified_time(self, name: str) -> datetime:
        """See the parent."""
        with _as_of_a_disk():
            told: datetime = super().get_modified_time(name)
        return told


def _drop(opened: Any) -> None:
    """What was fetched of it until it broke off."""
    if opened._file is not None:
        opened._file.close()
