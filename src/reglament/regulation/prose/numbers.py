"""Numbers as people write them into a text, in digits and in words, English and Russian."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

TOKEN = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s]")

UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ENGLISH = {word: number for number, word in enumerate(UNITS.split(), 1)}
ENGLISH |= {word: 10 * number for number, word in enumerate(TENS.split(), 2)}

RUSSIAN = {
    r"один|одн(?:а|о|и|ого|ой|ому|ом|им|у|их|ими)": 1,
    r"два|две|двух|двум|двумя|двое|двоих": 2,
    r"три|тр[её]х|тр[её]м|тремя|трое|троих": 3,
    r"четыр(?:е|[её]х|[её]м|ьмя)|четверо": 4,
    r"пят[ьи]|пятью": 5,
    r"шест[ьи]|шестью": 6,
    r"сем[ьи]|семью": 7,
    r"восем[ьи]|восьми|восемью": 8,
    r"девят[ьи]|девятью": 9,
    r"десят[ьи]|десятью": 10,
    r"одиннадцат[ьи]": 11,
    r"двенадцат[ьи]": 12,
    r"тринадцат[ьи]": 13,
    r"четырнадцат[ьи]": 14,
    r"пятнадцат[ьи]": 15,
    r"шестнадцат[ьи]": 16,
    r"семнадцат[ьи]": 17,
    r"восемнадцат[ьи]": 18,
    r"девятнадцат[ьи]": 19,
    r"двадцат[ьи]": 20,
    r"тридцат[ьи]": 30,
    r"сорок|сорока": 40,
    r"пятьдесят|пятидесяти": 50,
    r"шестьдесят|шестидесяти": 60,
    r"семьдесят|семидесяти": 70,
    r"восемьдесят|восьмидесяти": 80,
    r"девяносто|девяноста": 90,
}
_RUSSIAN = [(re.compile(forms), number) for forms, number in RUSSIAN.items()]


@dataclass(frozen=True, slots=True)
class WordOrMark:
    """A word or a mark of a text in small letters; `number` is what it says where it is a number."""

    word: str
    number: Fraction | None = None


def pieces(text: str) -> list[WordOrMark]:
    """The words, numbers and marks of a text in their order; "twenty-four" and «двадцать четыре» are one number."""
    return list(_joined([_piece(found[0].lower()) for found in TOKEN.finditer(text)]))


def _piece(word: str) -> WordOrMark:
    if word[0].isdecimal():
        return WordOrMark(word, Fraction(word.replace(",", ".")))
    if word in ENGLISH:
        return WordOrMark(word, Fraction(ENGLISH[word]))
    return WordOrMark(word, next((Fraction(number) for forms, number in _RUSSIAN if forms.fullmatch(word)), None))


def _joined(single: list[WordOrMark]) -> Iterator[WordOrMark]:
    """Tens take the unit that follows them along, with or without a hyphen between the two."""
    at = 0
    while at < len(single):
        tens = single[at]
        step = 2 if at + 2 < len(single) and single[at + 1].word == "-" else 1
        unit = single[at + step] if at + step < len(single) else None
        if unit is not None and _is_tens(tens) and unit.number in range(1, 10) and not unit.word[0].isdecimal():
            yield WordOrMark(f"{tens.word} {unit.word}", (tens.number or Fraction(0)) + (unit.number or Fraction(0)))
            at += step + 1
        else:
            yield tens
            at += 1


def _is_tens(piece: WordOrMark) -> bool:
    return piece.number in range(20, 100, 10) and not piece.word[0].isdecimal()
