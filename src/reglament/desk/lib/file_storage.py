"""Where the files of messages are stored: in the desk's home, or in a bucket that speaks the protocol of S3."""

from typing import Any

CONNECT_SECONDS, READ_SECONDS, TRIES = 5, 20, 2
"""A bucket that hangs is given up after less than a minute; what was brought is brought again."""


class StorageAwayError(OSError):
    """The storage does not answer, or refuses: the same may succeed later, and nothing was written meanwhile."""


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
