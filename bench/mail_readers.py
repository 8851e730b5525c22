"""Our reader of mails beside the standard library's: what each makes of a folder of real mails, and of mails made to hurt.

    .venv/bin/python bench/mail_readers.py FOLDER

The folder holds `index.csv` (file, expected_sender, expected_subject, expected_attachments), as other systems' suites state
them. A mail counts as right where the expectation is stated and met. Hostile mails are made here; each may take a minute.
"""

import argparse
import csv
import email
import re
import signal
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from email.utils import parseaddr
from pathlib import Path
from types import FrameType

import throwaway

HEAD = b"From: anna@clinic.example\nSubject: x\n"
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader makes of a mail."""

    sender: str
    subject: str
    files: int
    words: str


def ours(raw: bytes) -> Told:
    from reglament.mail.reading.mail import read

    letter = read(raw)
    return Told(letter.sender.address, letter.subject, len(letter.attachments), letter.text)


def standard(raw: bytes) -> Told:
    """As its documentation has it: the newer policy, which decodes."""
    message = email.message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain", "html"))
    words = body.get_content() if body is not None else ""
    files = sum(1 for _ in message.iter_attachments())
    return Told(parseaddr(str(message["from"] or ""))[1], str(message["subject"] or ""), files, str(words))


def hostile() -> dict[str, bytes]:
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (at, at) for at in range(2000))
    return {
        "2,000 nested multiparts": HEAD + deep + b"\nhi",
        "2,000 nested mails": HEAD + b"Content-Type: message/rfc822\n\n" * 2000 + b"hi",
        "50,000 commas in From": b"From: " + b"a, " * 50_000 + b"\n\nhi",
        "20,000 encoded words in Subject": b"Subject: " + b"=?utf-8?q?a?= " * 20_000 + b"\n\nhi",
        "20,000 parameters": HEAD + b"Content-Type: text/plain" + b"; a*0*=b''c" * 20_000 + b"\n\nhi",
        "20,000 open comments": b"From: " + b"(" * 20_000 + b"\n\nhi",
        "an unknown charset": HEAD + b"Content-Type: text/plain; charset=x-none\n\nhi",
        "a zero in a charset": HEAD + b'Content-Type: text/plain; charset="utf-8\0"\n\nhi',
        "a codec that makes no text": HEAD + b"Content-Type: text/plain; charset=base64\n\nhi",
        "bytes in a subject": b"From: a@clinic.example\nSubject: \xcf\xf0\xe8\xed\xf2\xe5\xf0\n\nhi",
    }


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path, metavar="FOLDER")
    folder = asked.parse_args().folder
    warnings.simplefilter("ignore")
    with (folder / "index.csv").open(encoding="utf-8", newline="") as index:
        rows = list(csv.DictReader(index))
    readers = {"ours": ours, "the standard library's": standard}
    said = [[name, *_on_real_mails(read, folder, rows)] for name, read in readers.items()]
    throwaway.table(("reader", "mails", "errors", "senders", "subjects", "files", "unreadable"), said)
    print()
    told = [[name, *(_on_one(read, raw) for read in readers.values())] for name, raw in hostile().items()]
    throwaway.table(("a hostile mail", *readers), told)


def _on_real_mails(read: Callable[[bytes], Told], folder: Path, rows: list[dict[str, str]]) -> list[str]:
    errors, unreadable = 0, 0
    right: dict[str, list[bool]] = {"expected_sender": [], "expected_subject": [], "expected_attachments": []}
    for row in rows:
        try:
            told = read((folder / row["file"]).read_bytes())
        except Exception:
            errors += 1
            told = Told("", "", -1, "")
        unreadable += "\ufffd" in told.words
        got = (told.sender.lower(), _folded(told.subject), str(told.files))
        for (key, hits), value in zip(right.items(), got, strict=True):
            if row[key]:
                hits.append(value == _folded(row[key].lower() if key == "expected_sender" else row[key]))
    shares = [f"{sum(hits)} of {len(hits)}" for hits in right.values()]
    return [str(len(rows)), str(errors), *shares, str(unreadable)]


def _on_one(read: Callable[[bytes], Told], raw: bytes) -> str:
    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(MINUTE)
    began = time.process_time()
    try:
        told = read(raw)
    except TimeoutError:
        return f"not within {MINUTE} s"
    except Exception as error:
        return type(error).__name__
    finally:
        signal.alarm(0)
    lost = "" if told.words.strip() or told.files else ", words lost"
    broken = ", subject unreadable" if "\ufffd" in told.subject else ""
    return f"{time.process_time() - began:.2f} s{lost}{broken}"


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


if __name__ == "__main__":
    main()
