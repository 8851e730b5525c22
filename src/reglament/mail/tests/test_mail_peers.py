"""Mails from other systems' suites, where a folder of them is at hand: REGLAMENT_MAILS names it.

The folder holds `index.csv` (file, expected_sender, expected_subject, expected_attachments, expected_visible_text) and
`reply_cases.jsonl` (kind, text, expected_visible). The peers disagree with each other on a few, so floors are asserted.
"""

import csv
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from reglament.mail.quoting.quotes import new_words
from reglament.mail.reading.html_clean import texts
from reglament.mail.reading.mail import read

FOLDER = Path(os.environ.get("REGLAMENT_MAILS", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("REGLAMENT_MAILS"), reason="Set REGLAMENT_MAILS to a folder of mails with index.csv to try them."
)


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def share(hits: list[bool]) -> float:
    return sum(hits) / len(hits)


def test_it_reads_the_mails_as_their_suites_expect() -> None:
    senders, subjects, files, words = [], [], [], []
    with (FOLDER / "index.csv").open(encoding="utf-8", newline="") as index:
        for row in csv.DictReader(index):
            letter = read((FOLDER / row["file"]).read_bytes())
            if row["expected_sender"]:
                senders.append(letter.sender.address.lower() == row["expected_sender"].lower())
            if row["expected_subject"]:
                subjects.append(folded(letter.subject) == folded(row["expected_subject"]))
            if row["expected_attachments"]:
                files.append(len(letter.attachments) == int(row["expected_attachments"]))
            # What a mail quotes that answers nothing is no quote to us; the suites cut it everywhere.
            if row["expected_visible_text"] and letter.subject.lower().startswith("re:"):
                words.append(folded(letter.new_text) == folded(row["expected_visible_text"]))
    assert share(senders) >= 0.98
    assert share(subjects) >= 0.98
    assert share(files) >= 0.95
    assert share(words) >= 0.8


def cases() -> Iterator[tuple[str, str]]:
    """What stays of each case, and what should."""
    for line in (FOLDER / "reply_cases.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if "text" not in case:
            continue
        if case["kind"] == "html":
            expected = case["expected_visible"]
            shown = texts(expected)[0] if "HTML" in case.get("note", "") else expected
            yield new_words(texts(case["text"])[1], by_markup=True), shown
        else:
            yield new_words(case["text"]), case["expected_visible"]


def test_it_cuts_quotes_as_the_suites_expect() -> None:
    assert share([folded(got) == folded(expected) for got, expected in cases()]) >= 0.9
