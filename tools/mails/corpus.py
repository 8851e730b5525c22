"""Makes a fixed corpus of made-up support mails, Russian and English, for tests, benches and trying things out.

    python -m tools.mails.corpus FOLDER --count 300 --seed 7 --to support@siroka.example

Of a hundred mails 55 are new and plain, 15 new with an HTML alternative, 15 new with a picture of 100 kB, 15 answers.
The same seed makes the same mails, and what each of them must be read as is known.
"""

import argparse
import random
import struct
import sys
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email import policy
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

START = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
PICTURE_SIZE = 100_000
TOPICS = {
    "ru": (
        "не печатаются направления на анализы",
        "пропала запись пациентов на завтра",
        "ошибка при закрытии смены в регистратуре",
        "не открывается карта пациента",
        "прошу добавить врача в расписание",
        "анализатор не передаёт результаты",
    ),
    "en": (
        "lab orders are not printed",
        "tomorrow's appointments are gone",
        "error while closing the shift at reception",
        "patient card does not open",
        "please add a doctor to the schedule",
        "the analyser sends no results",
    ),
}
SENTENCES = {
    "ru": (
        "Началось сегодня утром, вчера всё работало.",
        "Повторяется каждый раз, когда открываем журнал.",
        "Перезагружали компьютер, не помогло.",
        "Так на всех рабочих местах второго этажа.",
        "Программа пишет, что нет связи с базой.",
        "Пациенты ждут, помогите, пожалуйста.",
    ),
    "en": (
        "It began this morning, all was well yesterday.",
        "It happens every time we open the journal.",
        "We restarted the computer, and it did not help.",
        "All desks on the second floor have it.",
        "The program says that the database cannot be reached.",
        "Patients are waiting, please help.",
    ),
}
GREETING = {"ru": "Здравствуйте!", "en": "Hello,"}
GOODBYE = {"ru": "С уважением,\nрегистратура", "en": "Best regards,\nreception desk"}
QUOTING = {
    "gmail": ("On Mon, Mar 2, 2026 at 10:15 AM Support <support@desk.example> wrote:", "> "),
    "gmail ru": ("пн, 2 мар. 2026 г. в 10:15, Поддержка <support@desk.example>:", "> "),
    "yandex": ('02.03.2026, 10:15, "Поддержка" <support@desk.example>:', "> "),
    "mail.ru": ("Понедельник, 2 марта 2026, 10:15 +06:00 от Поддержка <support@desk.example>:", "> "),
    "the bat": ("Вы писали 2 марта 2026 г., 10:15:12:", "ИП> "),
    "thunderbird": ("02.03.2026 10:15, Поддержка пишет:", "> "),
    "iphone": ("2 марта 2026 г., в 10:15, Поддержка <support@desk.example> написал(а):", "> "),
    "outlook": (
        "-----Original Message-----\nFrom: Support\nSent: Monday, March 2, 2026 10:15\nTo: Clinic\nSubject: it",
        "",
    ),
    "outlook ru": ("От: Поддержка\nОтправлено: 2 марта 2026 г. 10:15\nКому: Клиника\nТема: вопрос", ""),
}


@dataclass(frozen=True, slots=True)
class Mail:
    """One made-up mail and what it must be read as. `answers` is the place of the mail that it answers, or -1."""

    raw: bytes
    message_id: str
    sender: str
    subject: str
    new_text: str
    files: tuple[str, ...] = ()
    answers: int = -1


def make(count: int = 300, seed: int = 7, to: str = "support@desk.example") -> list[Mail]:
    """That many mails in the order of their dates."""
    rng = random.Random(seed)
    mails: list[Mail] = []
    for number in range(count):
        roots = [place for place, mail in enumerate(mails) if mail.answers < 0]
        kind = rng.random()
        if kind >= 0.85 and roots:
            mails.append(_answer(rng, number, to, mails, rng.choice(roots)))
        else:
            mails.append(_request(rng, number, to, kind))
    return mails


def picture(rng: random.Random, size: int = PICTURE_SIZE) -> bytes:
    """A valid PNG of about so many bytes: grey noise, which nothing compresses."""
    width = 256
    height = max(1, size // (width + 1))
    rows = b"".join(b"\0" + rng.randbytes(width) for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in chunks
    )


def _request(rng: random.Random, number: int, to: str, kind: float) -> Mail:
    language = rng.choice(("ru", "en"))
    who = rng.randint(1, 120)
    subject = f"{rng.choice(TOPICS[language])} ({number + 1})".capitalize()
    words = "\n\n".join((GREETING[language], "\n".join(rng.sample(SENTENCES[language], 4))))
    message = _envelope(number, f"user{who}@clinic{who % 20}.example", subject, to)
    files: tuple[str, ...] = ()
    charset = rng.choice(("utf-8", "koi8-r", "windows-1251")) if language == "ru" else "utf-8"
    message.set_content(f"{words}\n\n{GOODBYE[language]}\n", charset=charset)
    if 0.55 <= kind < 0.70:
        message.add_alternative(f"<html><body><p>{words.replace(chr(10), '<br>')}</p></body></html>", subtype="html")
    elif kind >= 0.70:
        files = ("снимок экрана.png" if language == "ru" else "screenshot.png",)
        message.add_attachment(picture(rng), maintype="image", subtype="png", filename=files[0])
    return _made(message, words, files)


def _answer(rng: random.Random, number: int, to: str, mails: list[Mail], root: int) -> Mail:
    answered = mails[root]
    language = "en" if answered.subject.isascii() else "ru"
    words = rng.choice(SENTENCES[language])
    introduction, mark = QUOTING[rng.choice(list(QUOTING))]
    quoted = "\n".join(f"{mark}{line}" for line in answered.new_text.splitlines())
    message = _envelope(number, answered.sender, f"Re: {answered.subject}", to)
    message["In-Reply-To"] = message["References"] = answered.message_id
    message.set_content(f"{words}\n\n{introduction}\n\n{quoted}\n")
    return _made(message, words, (), root)


def _envelope(number: int, sender: str, subject: str, to: str) -> EmailMessage:
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = f"Clinic <{sender}>"
    message["To"] = to
    message["Subject"] = subject
    message["Message-ID"] = f"<{number + 1}.corpus@clinic.example>"
    message["Date"] = format_datetime(START + timedelta(minutes=7 * number))
    return message


def _made(message: EmailMessage, words: str, files: tuple[str, ...], answers: int = -1) -> Mail:
    sender = str(message["From"]).partition("<")[2].rstrip(">")
    raw = message.as_bytes().replace(b"\r\n", b"\n")
    return Mail(raw, str(message["Message-ID"]), sender, str(message["Subject"]), words, files, answers)


def main(words: Iterable[str]) -> int:
    """Write the corpus as files 0001.eml and so on into a folder, and say what is in it."""
    parser = argparse.ArgumentParser(prog="corpus", description="Make a fixed corpus of made-up support mails.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--to", default="support@desk.example")
    told = parser.parse_args(list(words))
    told.folder.mkdir(parents=True, exist_ok=True)
    mails = make(told.count, told.seed, told.to)
    for number, mail in enumerate(mails, 1):
        (told.folder / f"{number:04}.eml").write_bytes(mail.raw)
    roots = sum(mail.answers < 0 for mail in mails)
    print(f"{len(mails)} mails in {told.folder}: {roots} requests, {len(mails) - roots} answers")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
