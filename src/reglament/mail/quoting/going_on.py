"""What somebody says below a goodbye or a mark of a signature, who goes on talking: they ask for something, as no signature does."""

import re

from reglament.mail.alternatives import any_of
from reglament.mail.quoting import signature_marks as marks

LONGEST_LOOKED_AT = 600
"""Letters of a line that are looked at."""
LEAST_ASKING, LEAST_SPOKEN = 3, 5
"""Words of a line that asks for something, and of one in small letters that begins right below a mark."""
ASKS = re.compile(
    r"\b(?:"
    + any_of(
        r"пожалуйста|прошу|просим|помогите|надо|нужн(?:о|а|ы)|нужен|срочно|почините|исправьте|восстановите|проверьте|верните|замените",
        r"добавьте|удалите|откройте|посмотрите|подскажите|сделайте|не (?:работает|печатает|открывается|запускается|могу|можем|видно|видим)",
        r"please|help (?:me|us|him|her|them)|need(?:s|ed)?|urgent(?:ly)?|fix|restore|cannot|can['’]t|do(?:es)? not|do(?:es)?n['’]t",
        r"bitte|brauch(?:e|en|t)|helfen sie|dringend|funktioniert nicht|өтүнөм\w{0,3}|суранам\w{0,3}|жардам бер\w{1,6}|керек|өтінем\w{0,3}",
        r"көмектес\w{1,6}|допоможіть|будь ласка|потрібно|merci de|il faut|lütfen|gerek",
    )
    + r")\b",
    re.I,
)
OF_A_FOOT = re.compile(
    any_of(
        r"переписк|распечат|печатать|тем[уы] письма|при ответе|не отвечайте|нашем сайте|нашего сайта",
        r"звоните нам|звоните по|обращайтесь|пишите",
        r"отпис|отзыв|оцените|конфиденц|адресат|рады |рад помочь",
        r"before print|print this|in your reply|when replying|not reply|keep the history|subject line",
        r"contact us|visit (?:us|our|http)|call us",
        r"follow us|unsubscribe|recipient|confiden|feedback|leave a review|please note|happy to|glad to|need help\?|privacy|office hours",
        r"drucken|ausdruck|kontaktieren|vertraulich|beacht|datenschutz|imprimer|confidentiel|yazdır",
    ),
    re.I,
)
"""What companies ask for below every letter."""


RECORDED = re.compile(
    r"^\W{0,3}(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4},? \d\d:\d\d|\d\d:\d\d:\d\d\b"
    r"|Traceback \(|at [\w.$]{1,80}\(|File \")"
    r"|\b(?:ERROR|WARN(?:ING)?|FATAL|DEBUG|[A-Z]\w{1,40}(?:Exception|Error))\b"
)
"""A line of a log, or of what a program says when it fails."""
CELLS = re.compile(r"^[^\t:]{1,60}\t[^\t]")


def shows_something(line: str) -> bool:
    """Whether a line is of what somebody pasted below their name: a list, a log, a table."""
    line = line[:LONGEST_LOOKED_AT]
    if marks.LISTED.match(line) or RECORDED.search(line):
        return True
    return CELLS.match(line) is not None and marks.OF_SOMEBODY.search(line) is None


def asks_for_something(line: str) -> bool:
    """Whether a line asks for what only this letter does: nobody signs with that."""
    line = line[:LONGEST_LOOKED_AT]
    if len(line.split()) < LEAST_ASKING or OF_A_FOOT.search(line) or marks.DISCLAIMER.match(line):
        return False
    return ASKS.search(line) is not None


def goes_on_in_small_letters(below: list[str]) -> bool:
    """Whether the first line below a mark is spoken: a name or a firm does not begin so, and a goodbye is one."""
    words = below[0][:LONGEST_LOOKED_AT].split() if below else []
    if len(words) < LEAST_SPOKEN or not words[0][:1].islower() or any(letter.isdigit() for letter in below[0]):
        return False
    return not any(goodbye.match(below[0]) for goodbye in (marks.GOODBYE_AND_NAME, marks.FOOT, marks.DISCLAIMER))
