import json
import logging
import sys

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
