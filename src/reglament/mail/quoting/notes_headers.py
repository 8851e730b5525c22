"""The header that Lotus Notes prints above what it quotes, without colons: fields in columns, or each below its name."""

import re

from reglament.mail.quoting import quote_marks as marks

MOST_FIELDS = 8
MOST_STACKED = 16
LONGEST_FIELD = 300
LEAST_KINDS = 3
_NAMES = "|".join(f"(?P<{kind}>{names})" for kind, names in marks.FIELD_NAMES.items())
FIELD_IN_COLUMN = re.compile(rf"^[ \t]{{0,8}}(?:{_NAMES})(?:\t|[ ]{{2,}}+)\s{{0,20}}+\S", re.I)
FIELD_ALONE = re.compile(rf"^\s{{0,40}}(?:{_NAMES})\s*+$", re.I)
PERSON = re.compile(r"@|^[^/\n]{2,80}(?:/[\w .-]{1,40}){1,5}(?:@\w{1,40})?\s*+$")
"""An address, or a name as Notes writes it: "Anna Kim/Clinic/RU"."""
NEXT_COLUMN = re.compile(r"\S(?:\t|[ ]{2,}+)\s{0,20}+\S")
MOMENT = re.compile(
    r"^\s{0,40}\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?\s{1,3}\d{1,2}:\d\d(?::\d\d)?(?:\s?[AP]M)?(?:\s[A-Z]{1,5}\d?)?\s*+$",
    re.I,
)


def is_notes_header(lines: list[str], at: int) -> bool:
    """Whether such a header begins on a line."""
    return _is_in_columns(lines, at) or _is_stacked(lines, at)


def _is_in_columns(lines: list[str], at: int) -> bool:
    """A mail has a subject, or names somebody as mails do; a table that somebody exported has neither, or more columns than one."""
    if _kind(FIELD_IN_COLUMN, lines[at]) not in ("from", "sent", "to"):
        return False
    said: dict[str, str] = {}
    for line in lines[at : at + MOST_FIELDS]:
        if kind := _kind(FIELD_IN_COLUMN, line):
            said.setdefault(kind, _value(line))
        elif line.strip():
            break
    if "from" not in said or len(said.keys() - {"cc"}) < LEAST_KINDS or any(map(NEXT_COLUMN.search, said.values())):
        return False
    if any(PERSON.search(said.get(kind, "")) for kind in ("from", "to")):
        return True
    return "subject" in said and any(map(marks.HOUR.search, said.values()))


def _is_stacked(lines: list[str], at: int) -> bool:
    """Who wrote, when, and below that the names of the fields, each above its value."""
    line = lines[at]
    if len(line) > LONGEST_FIELD or not ("@" in line or "/" in line) or not PERSON.search(line):
        return False
    said = [each for each in lines[at + 1 : at + 1 + MOST_STACKED] if each.strip()]
    if not said or not MOMENT.match(said[0]):
        return False
    return {"to", "subject"} <= {_kind(FIELD_ALONE, each) or _kind(marks.FIELD, each) for each in said[1:]}


def _value(line: str) -> str:
    """What stands in the column behind the name of a field."""
    found = FIELD_IN_COLUMN.match(line[:LONGEST_FIELD])
    return line[found.end() - 1 : LONGEST_FIELD].strip() if found else ""


def _kind(field: re.Pattern[str], line: str) -> str:
    found = field.match(line[:LONGEST_FIELD])
    return (found.lastgroup or "") if found else ""
