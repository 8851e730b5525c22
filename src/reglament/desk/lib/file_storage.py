"""Where the files of messages are stored: in the desk's home, or in a bucket that speaks the protocol of S3."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 20, 2
"""A bucket that hangs is given up after less than a minute; what was brought is brought again."""


class StorageAwayError(OSError):
    """The storage does not answer, or refuses: the same may succeed later, and nothing was written meanwhile."""


def stored_elsewhere(storage: Mapping[str, Any]) -> str:
    """The host of the bucket that a setting names, "amazonaws.com" where it names none; empty where files are in the home."""
    options = storage.get("OPTIONS", {})
    if "bucket_name" not in options:
        return ""
    return urlsplit(options.get("endpoint_url", "")).hostname or "amazonaws.com"


def file_storage(bucket: str, endpoint: str) -> dict[str, Any]:
    """Django's setting for the default storage. The bucket needs the package's extra `s3`.

    Keys and region come from the environment variables that every program for S3 knows. Nothing in the bucket is public,
    and no file takes another one's place.
    """
    if not bucket:
        return {"BACKEND": "reglament.desk.lib.durable_files.DurableStorage"}
    options: dict[str, Any] = {"bucket_name": bucket, "file_overwrite": False, "default_acl": None}
    if endpoint:
        options["endpoint_url"] = endpoint
    return {"BACKEND": "reglament.desk.lib.bucket.Bucket", "OPTIONS": options}
