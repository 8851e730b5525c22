"""The Bot API as the desk uses it: JSON calls, uploads and downloads over one kept connection. For one thread.

A client of our own on the standard library, because the usual one costs more memory than the whole desk may
(ADR 22).
"""

import http.client
import json
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from reglament.desk.channels.telegram.typed import mapping, number, words

DOWNLOAD_LIMIT = 20 * 1024 * 1024
"""Bots can fetch no larger files, says the Bot API."""
UPLOAD_LIMIT = 50 * 1024 * 1024
TIMEOUT = 10.0
LONGEST_WAIT = 24 * 60 * 60
"""So many seconds a chat waits at most before it is tried again, whatever a refusal says."""


class ApiError(Exception):
    """Telegram answered that it will not: `code` as HTTP has it, its own description, seconds to wait after a 429."""

    def __init__(self, code: int, description: str, retry_after: int = 0) -> None:
        super().__init__(f"{code} {description}")
        self.code, self.description, self.retry_after = code, description, retry_after

    @property
    def is_passing(self) -> bool:
        """Whether the same call may succeed later."""
        return self.code == http.HTTPStatus.TOO_MANY_REQUESTS or self.code >= http.HTTPStatus.INTERNAL_SERVER_ERROR


class UnreachableError(OSError):
    """No answer came, or none that can be read. The sentence never shows the token."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to send: the parameter that takes it, its name, type and bytes."""

    field: str
    name: str
    content_type: str
    data: bytes


class Api:
    """One bot's client. `base` is the server, "https://api.telegram.org" or a local one."""

    def __init__(self, base: str, token: str) -> None:
        self._server = urlsplit(base)
        self._prefix = self._server.path.rstrip("/")
        self._token = token
        self._kept: http.client.HTTPConnection | None = None

    def call(self, method: str, params: Mapping[str, object] | None = None, *, wait: float = 0.0) -> Any:
        """The result of a method. `wait` is how long the server may hold the call, in seconds.

        Raises ApiError when Telegram refuses, UnreachableError when nobody answers.
        """
        body = json.dumps(params or {}, ensure_ascii=False).encode()
        return self._post(method, body, "application/json", wait)

    def upload(self, method: str, params: Mapping[str, object], file: Upload) -> Any:
        """The result of a method that takes a file. Raises as `call` does."""
        boundary = secrets.token_hex(16)
        body = b"".join(_parts(params, file, boundary))
        return self._post(method, body, f"multipart/form-data; boundary={boundary}", 0.0)

    def download(self, file_id: str) -> bytes:
        """The bytes of a file that somebody sent. Raises as `call` does; ApiError 413 when there are too many."""
        path = words(mapping(self.call("getFile", {"file_id": file_id})).get("file_path"))
        if not path:
            raise UnreachableError("getFile: the answer says of no path where the file is")
        status, data = self._exchange("GET", f"{self._prefix}/file/bot{self._token}/{quote(path)}", None, {}, TIMEOUT)
        if status != http.HTTPStatus.OK:
            raise ApiError(status, "the file cannot be fetched")
        if len(data) > DOWNLOAD_LIMIT:
            raise ApiError(http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "the file is too big")
        return data

    def close(self) -> None:
        """Let the connection go."""
        if self._kept is not None:
            self._kept.close()
            self._kept = None

    def _post(self, method: str, body: bytes, content_type: str, wait: float) -> object:
        path = f"{self._prefix}/bot{self._token}/{method}"
        status, data = self._exchange("POST", path, body, {"Content-Type": content_type}, TIMEOUT + wait)
        try:
            answer = json.loads(data)
        except (ValueError, RecursionError):
            raise UnreachableError(f"{method}: the answer with status {status} is not JSON") from None
        if not isinstance(answer, dict) or not ("result" in answer if answer.get("ok") else "ok" in answer):
            raise UnreachableError(f"{method}: the answer with status {status} is not one of the Bot API")
        if not answer["ok"]:
            retry_after = number(mapping(answer.get("parameters")).get("retry_after"))
            code = number(answer.get("error_code")) or status
            raise ApiError(code, words(answer.get("description")), min(retry_after, LONGEST_WAIT))
        return answer["result"]

    def _exchange(
        self, verb: str, path: str, body: bytes | None, headers: dict[str, str], timeout: float
    ) -> tuple[int, bytes]:
        was_kept = self._kept is not None
        try:
            return self._try(verb, path, body, headers, timeout)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            # A kept connection may have been closed while nobody spoke; a fresh one gets one more try.
            if not was_kept or isinstance(error, TimeoutError):
                raise UnreachableError(f"{self._server.netloc}: {type(error).__name__}: {error}") from None
        try:
            return self._try(verb, path, body, headers, timeout)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise UnreachableError(f"{self._server.netloc}: {type(error).__name__}: {error}") from None

    def _try(
        self, verb: str, path: str, body: bytes | None, headers: dict[str, str], timeout: float
    ) -> tuple[int, bytes]:
        if self._kept is None:
            self._kept = self._connect(timeout)
        self._kept.timeout = timeout
        if self._kept.sock is not None:
            self._kept.sock.settimeout(timeout)
        self._kept.request(verb, path, body, headers)
        answer = self._kept.getresponse()
        data = answer.read(DOWNLOAD_LIMIT + 1)
        if not answer.isclosed():
            # More than anybody may send was left unread; the connection cannot be used again.
            self.close()
        return answer.status, data

    def _connect(self, timeout: float) -> http.client.HTTPConnection:
        host, port = self._server.hostname or "", self._server.port
        if self._server.scheme == "http":
            return http.client.HTTPConnection(host, port, timeout=timeout)
        return http.client.HTTPSConnection(host, port, timeout=timeout, context=ssl.create_default_context())


def _parts(params: Mapping[str, object], file: Upload, boundary: str) -> list[bytes]:
    """The body of a form: plain values as they are, others as JSON, then the file."""
    parts = []
    for name, value in params.items():
        written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        parts += [head.encode(), written.encode(), b"\r\n"]
    named = file.name.replace("\\", "_").replace('"', "_").replace("\r", " ").replace("\n", " ")
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{file.field}"; filename="{named}"\r\n'
        f"Content-Type: {file.content_type}\r\n\r\n"
    )
    return [*parts, head.encode(), file.data, f"\r\n--{boundary}--\r\n".encode()]
