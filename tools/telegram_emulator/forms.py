"""What a bot sends with a call: JSON, a plain form, or a form with files; and the query string in any of them."""

import json
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from typing import Any
from urllib.parse import parse_qsl


@dataclass(frozen=True, slots=True)
class Uploaded:
    """One file of a form."""

    name: str
    content_type: str
    data: bytes


@dataclass
class Form:
    """Parameters by name: values as JSON gave them, or text where a form did."""

    values: dict[str, Any] = field(default_factory=dict)
    files: dict[str, Uploaded] = field(default_factory=dict)

    @classmethod
    def read(cls, query: str, content_type: str, body: bytes) -> "Form":
        """Read a call. ValueError when its body is not what its type says."""
        form = cls(dict(parse_qsl(query)))
        kind = content_type.partition(";")[0].strip().lower()
        if kind == "application/json" and body:
            values = json.loads(body)
            if not isinstance(values, dict):
                raise ValueError("the body is no JSON object")
            form.values |= values
        elif kind == "multipart/form-data":
            form._read_parts(content_type, body)
        elif body:
            form.values |= dict(parse_qsl(body.decode()))
        return form

    def has(self, name: str) -> bool:
        """Whether the parameter was given."""
        return name in self.values

    def text(self, name: str) -> str:
        """The parameter as text; empty when it was not given."""
        return str(self.values.get(name, ""))

    def number(self, name: str, default: int) -> int:
        """The parameter as a whole number, or the default."""
        try:
            return int(self.values.get(name, default))
        except (TypeError, ValueError):
            return default

    def value(self, name: str) -> Any:
        """The parameter as a value; forms carry lists and objects as JSON."""
        given = self.values.get(name)
        if isinstance(given, str):
            try:
                return json.loads(given)
            except ValueError:
                return given
        return given

    def _read_parts(self, content_type: str, body: bytes) -> None:
        head = f"Content-Type: {content_type}\r\n\r\n".encode()
        message = BytesParser(policy=HTTP).parsebytes(head + body)
        for part in message.iter_parts():
            name = str(part.get_param("name", header="content-disposition"))
            data = part.get_payload(decode=True)
            raw = data if isinstance(data, bytes) else b""
            file_name = part.get_filename()
            if file_name is None:
                self.values[name] = raw.decode()
            else:
                self.files[name] = Uploaded(file_name, part.get_content_type(), raw)
