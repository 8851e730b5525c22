"""Log records as one line of JSON each, so that a machine can read them and a person still can."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

STANDARD = set(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}
# Frameworks hang live objects and coloured copies on their records; they say nothing in a log.
OBJECTS = {"request", "server_time", "status_code", "color_message"}


class OneLine(logging.Formatter):
    """Writes `at` (UTC, milliseconds), `level`, `from`, `say`, whatever was passed as `extra`, and the traceback as one value."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a JSON object without line breaks."""
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "say": _without_token(record),
        }
        line |= {name: value for name, value in record.__dict__.items() if name not in STANDARD | OBJECTS}
        if record.exc_info:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


def _without_token(record: logging.LogRecord) -> str:
    """What the record says, but for the token in an address (of a letter's link, of a receipt): who reads logs may not use it."""
    match = getattr(getattr(record, "request", None), "resolver_match", None)
    token = match.kwargs.get("token") if match else None
    return record.getMessage().replace(token, "…") if token else record.getMessage()


def logging_settings(level: str) -> dict[str, Any]:
    """Django's `LOGGING`: everything to standard error, one line each."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"one_line": {"()": "reglament.desk.lib.logs.OneLine"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "one_line"}},
        "root": {"handlers": ["stderr"], "level": level},
        "loggers": {
            # Django's own console handlers are taken away: the root writes each record once.
            "django": {"handlers": [], "level": level, "propagate": True},
            "django.server": {"handlers": [], "level": level, "propagate": True},
            # A start and a stop are worth a line; every single connection is not.
            "uvicorn.access": {"level": "WARNING"},
        },
    }
