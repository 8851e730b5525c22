import json
import logging
import sys
from types import SimpleNamespace

from reglament.desk.lib.logs import OneLine


def test_it_says_everything_in_one_line() -> None:
    record = logging.makeLogRecord(
        {"name": "reglament", "msg": "заявка %s\nвторая строка", "args": ("№ 1",), "levelname": "INFO", "ticket": 7}
    )
    line = OneLine().format(record)
    assert "\n" not in line
    said = json.loads(line)
    assert said["say"] == "заявка № 1\nвторая строка"
    assert said["ticket"] == 7
    assert said["at"].endswith("+00:00")


def test_it_keeps_the_traceback_in_the_same_line() -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        record = logging.makeLogRecord({"msg": "failed", "exc_info": sys.exc_info()})
    line = OneLine().format(record)
    assert "\n" not in line
    assert "ValueError: broken" in json.loads(line)["traceback"]


def test_it_tells_no_token_of_an_address() -> None:
    request = SimpleNamespace(resolver_match=SimpleNamespace(kwargs={"desk": "siroka", "token": "Mz:kept:secret"}))
    said = OneLine().format(
        logging.makeLogRecord(
            {"msg": "Gone: %s", "args": ("/siroka/letters/Mz:kept:secret/dispute/",), "request": request}
        )
    )
    assert json.loads(said)["say"] == "Gone: /siroka/letters/…/dispute/"
    unresolved = logging.makeLogRecord({"msg": "Bad Request", "request": SimpleNamespace()})
    assert json.loads(OneLine().format(unresolved))["say"] == "Bad Request"
