"""Mails made to hurt: read without an exception, in bounded time, whatever the bytes are."""

import base64
import random

import pytest
from costs import seconds

from reglament.mail.reading.mail import read
from tools.mails.corpus import make
from tools.mails.mutating import mutants

HEAD = b"From: anna@clinic.example\nSubject: x\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
LONGEST = 5.0
"""Seconds of a processor that `costs` tells of; each takes well under one. Before it was bounded, the worst took minutes."""


def nested(depth: int) -> bytes:
    levels = (b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (level, level) for level in range(depth))
    return HEAD + b"".join(levels) + b"Content-Type: text/plain\n\nhi\n"


def big_file(size: int) -> bytes:
    data = base64.encodebytes(random.Random(3).randbytes(size))
    part = b"--q\nContent-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + data
    return HEAD + b"Content-Type: multipart/mixed; boundary=q\n\n--q\n\nhi\n" + part + b"--q--\n"


MAILS = {
    "2,000 nested multiparts": nested(2000),
    "2,000 nested mails": HEAD + b"Content-Type: message/rfc822\n\n" * 2000 + b"hi",
    "20,000 headers": b"".join(b"X-%d: value\n" % number for number in range(20_000)) + HEAD + b"\nhi",
    "100,000 parts": HEAD + b"Content-Type: multipart/mixed; boundary=q\n\n" + b"--q\n" * 100_000,
    "lost continuations": b"From: a@clinic.example\n" + b"x y\nTo: q@clinic.example\n" * 50_000 + b"\nhi",
    "unfinished words": b"Subject: " + b"=?a?q?" * 100_000 + b"\n\nhi",
    "long words for senders": b"".join(b"From: " + b"a" * 20_000 + b"\n" for _ in range(30)) + b"\nhi",
    "unfinished quotes": b"From: " + b'"(<' * 30_000 + b"\n\nhi",
    "endless parameters": b"Content-Type: text/plain" + b"; n*0*=b''c" * 50_000 + b"\n\nhi",
    "introductions": HEAD + b"\n" + b"On Mon, 2 Mar 2026 10:10 a@b\n" * 50_000,
    "header blocks": HEAD + b"\n" + b"From: a\nx\n\nTo: b\n" * 30_000,
    "signatures": HEAD + b"\n" + b"--\n" * 100_000 + b"> q\n",
    "uuencoded beginnings": HEAD + b"\n" + b"begin 644 a\n" * 50_000 + b"end\n",
    "flowed lines": HEAD + b"Content-Type: text/plain; format=flowed\n\n" + b"a \n" * 200_000,
    "20,000 nested divs": HTML + b"<div>" * 20_000 + b"x",
    "formatting never closed": HTML + b"<b><i><p></b>" * 20_000,
    "comments never closed": HTML + b"<!--" * 100_000,
    "brackets": HTML + b"<" * 300_000,
    "nested quotes": HTML + b"<blockquote>" * 399 + b"<br>x" * 20_000,
    "nothing but zeros": bytes(2_000_000),
    "noise": random.Random(5).randbytes(2_000_000),
}


@pytest.mark.parametrize("name", MAILS)
def test_it_reads_it_in_bounded_time(name: str) -> None:
    assert seconds(lambda: read(MAILS[name])) < LONGEST


def test_it_keeps_the_words_above_nested_parts() -> None:
    letter = read(nested(2000))
    assert letter.sender.address == "anna@clinic.example"
    assert letter.faults == ("Parts nested more than 30 deep are kept as one file.",)
    assert len(letter.attachments) == 1


def test_it_reads_40_megabytes() -> None:
    raw, letters = big_file(29_000_000), []
    assert seconds(lambda: letters.append(read(raw))) < LONGEST
    letter = letters[0]
    assert letter.text == "hi"
    assert [len(attached.data) for attached in letter.attachments] == [29_000_000]


def test_it_keeps_a_pasted_megabyte_whole() -> None:
    pasted = "Ошибка в строке номер один\n" * 40_000
    assert read(HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + pasted.encode()).new_text == pasted.strip()


def test_it_never_raises_on_mutated_mails() -> None:
    sources = [mail.raw[:6000] for mail in make(40, 11)] + [
        MAILS["2,000 nested multiparts"][:4000],
        HTML + b"<p>a<div>b",
    ]
    for _, raw in mutants(300, 11, sources):
        assert isinstance(read(raw).subject, str)
