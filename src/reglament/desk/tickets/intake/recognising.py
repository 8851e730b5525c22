"""What free words hold of what a request should hold (Siroka 3.2): steps, how often, a telephone number, an address.

Careful rather than clever: what is not plainly there is not found, and a text is then a description and nothing more.
"""

import re
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from reglament.desk.tickets.intake.acts import tells_acts
from reglament.desk.tickets.intake.frequencies import tells_frequency
from reglament.desk.tickets.intake.pictures import tells_a_picture

LONGEST = 20_000
"""Characters that are looked at; whoever writes more has said these things at the beginning or not at all."""
NEAR = 4000
"""Characters in which what was done, how often it fails and what a picture would show are looked for in the more ways."""

_NUMBERED = re.compile(r"^[ \t>]{0,8}(?:(?:step|шаг)[ \t]{0,4})?(\d{1,2})\s*[.):]\s*\S", re.IGNORECASE | re.MULTILINE)
_BEGINS_AT_ONE = re.compile(
    r"(?:^|[.:;!?…(–—-])\s{0,3}(?:(?:step|шаг)\s{1,3})?1\s?[.):]\s{0,3}(?=[^\W\d_])", re.IGNORECASE
)
_TWO = re.compile(r"(?<=[\s(])2\s?[.):]\s{0,3}(?=[^\W\d_])")
"""A list within one line: its "1." begins a sentence, so that "window 1. Then window 2. Please" is none."""
_LEAD_IN = re.compile(
    r"\bsteps?\s+to\s+(?:reproduce|repeat)\b|\bto\s+(?:reproduce|repeat)\s+(?:it|this|the)\b|^[ \t]*steps\s*:"
    r"|\bкак\s+(?:воспроизвести|повторить)\b|\bчтобы\s+(?:воспроизвести|повторить)\b|^[ \t]*(?:шаги|порядок\s+действий)\b"
    r"|\bшаги\s+(?:для|воспроизведения|такие)\b|\bпоследовательность\s+действий\b",
    re.IGNORECASE | re.MULTILINE,
)
_MENU = re.compile(r"\w\s*(?:->|→|⇒|»|>)\s*\w[^\n>→»⇒]{0,40}(?:->|→|⇒|»|>)\s*\w")
_FIRST = re.compile(r"\b(?:first|сначала|сперва)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:then|after\s+that|затем|потом|после\s+этого)\b", re.IGNORECASE)

_DONE = (
    r"(?:open|press|click|choose|chose|select|enter|type|log\s+(?:in|out)|sign\s+in|print|save|scan|fill|start|launch|switch|go|went|add"
    r"|create|delete|close|search|import|export|load|upload|change|move|send|run|push|hit|try|tried)"
)
_BULLETS = re.compile(
    rf"^[ \t>]{{0,8}}[-*•–—][ \t]{{1,4}}(?:{_DONE}\w{{0,3}}\b"
    r"|откры|нажим|нажать|зай|захо|выбра|выбира|ввес|ввод|клик|сохран|печат|напечат|запус"
    r"|перей|перехо|заполн|созда|добав|загру)",
    re.IGNORECASE | re.MULTILINE,
)
"""Steps as a list without numbers: its lines begin with what is done."""
_TOLD = re.compile(
    rf"\b(?:when(?:ever)?|after|if|once|as\s++soon\s++as|every\s++time|while)\s++(?:I|we|you|one|she|he"
    rf"|they)\s++(?:\w+\s++){{0,2}}{_DONE}\w{{0,3}}\b"
    rf"|\b(?:when|after|on|by|while|upon)\s++(?:{_DONE}t?p?ing|choosing|typing|saving|scanning)\b"
    r"|\b(?:on|at|during|upon)\s++(?:log-?in|logon|log-?out|start-?up|sign-?in|export|import|shutdown)\b"
    rf"|\b(?:I|we)\s++(?:then\s++|just\s++|first\s++)?{_DONE}\w{{0,3}}\b"
    r"|\bпри\s++(?:нажатии|открытии|закрытии|попытке|входе|печати|сохранении|запуске|выборе|вводе|создании|переходе|загрузке|удалении"
    r"|сканировании|формировании|выгрузке|добавлении|поиске|отправке)\b"
    r"|\b(?:открыва|нажима|захо[дж]|выбира|ввож|ввод|клика|щ[её]лка|сохраня|печата|запуска|перехо[дж]|заполня|созда|добавля|загружа"
    r"|сканиру|удаля|вызыва|отправля)(?:ю|у|ем|им|ю\s++на)\b|\bжм(?:у|[её]м)\b",
    re.IGNORECASE,
)
"""Steps in prose: "when I press Print", «при сохранении», «открываю карту»."""

_OFTEN = re.compile(
    r"\b(?:every|each)\s+(?:single\s+)?(?:time|day|morning|evening|night|hour|minute|week|month)\b"
    r"|\b(?:sometimes|occasionally|from\s+time\s+to\s+time|now\s+and\s+then|intermittently|constantly|all\s+the\s+time)\b"
    r"|\b(?:(?:it|this)\s+(?:always\s+)?happen(?:s|ed)\s+(?:always|often|rarely|once|twice)|always\s+(?:happens|fails))\b"
    r"|\b(?:once|twice|\d+\s+times|several\s+times)\s+(?:a|an|per|every)\s+(?:day|hour|week|month|shift)\b"
    r"|\b(?:only|just)\s+once\b"
    r"|\b(?:(?<!how )often|rarely|at\s+random|randomly|repeatedly|keeps\s+\w+ing|again\s+and\s+again|with\s+every"
    r"|on\s+(?:all|each|every))\b(?!\s+do\b)"
    r"|\bsince\s+(?:this|last|the|yesterday|monday|tuesday|wednesday|thursday|friday|saturday|sunday|\d)"
    r"|(?<!как )\b(?:не)?часто\b(?!\s+(?:вы|ли)\b)|\bредко\b|\bпостоянн|\bрегулярно\b|\b(?:раз|день|дня|дней|час|неделю)\s+от\b"
    r"|\bс\s+(?:самого\s+)?(?:утра|обеда|вечера|понедельника|вторника|среды|четверга|пятницы|субботы)\b|\bсо\s+вчерашнего\b"
    r"|\b(?:второй|третий|который)\s+день\b|\bуже\s+(?:\w+\s+)?(?:час|дня|дней|день|неделю|минут)\w{0,2}\b|\bу\s+всех\b|\bна\s+всех\b"
    r"|\bкажд(?:ый|ую|ое|ые|ом)\s+(?:раз|день|утро|вечер|час|минуту|неделю|месяц|\d+)"
    r"|\b(?:иногда|изредка|время\s+от\s+времени|периодически|постоянно|ежедневно|ежечасно|еженедельно)\b"
    r"|\bраза?\s+в\s+(?:день|час|минуту|неделю|месяц|смену)\b|\b(?:несколько|пару)\s+раз\s+(?:в|за)\b"
    r"|\b(?:только|всего|лишь)\s+(?:один\s+)?раз\b|\bслучилось\s+(?:один\s+раз|однажды|впервые)\b"
    r"|\bвсегда\s+(?:так|происходит|случается|вылетает|зависает|падает)\b|\b(?:случается|происходит|бывает)\s+"
    r"(?:всегда|часто|редко)\b"
    r"|\bчерез\s+(?:раз|день)\b|\bпо\s+(?:понедельник|вторник|сред|четверг|пятниц|суббот|воскресень|утр|вечер|ноч|выходн|будн)(?:ам|ям"
    r"|ым)\b"
    r"|\b(?:временами|порой|бывает,?\s+что|не\s+всегда|то\s+и\s+дело|раз\s+за\s+разом|впервые|(?:в\s+)?первый\s+раз|почти\s+всегда)\b"
    r"|\bто\s+\w{3,20},?\s+то\s+(?:нет|не)\b|\b\d{1,3}\s+(?:раза?\s+)?из\s+\d{1,3}\b|\bпри\s+каждо[мй]\b"
    r"|\bon\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bon\s+(?:weekends|weekdays)\b|\bin\s+the\s+(?:mornings|evenings|afternoons)\b"
    r"|\bat\s+(?:times|nights)\b|\bonce\s+in\s+a\s+while\b|\bevery\s+(?:other|second|third|now)\b|\b(?:most|half)\s+of\s+the\s+time\b"
    r"|\bhalf\s+the\s+time\b|\btimes\s+out\s+of\b|\b\d{1,3}\s+out\s+of\s+\d{1,3}\b|\b(?:not|almost)\s+always\b"
    r"|\bthe\s+first\s+time\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_NUMBER = re.compile(r"(?<![\w+])(?:\+|8[\s(-])[\d\s()-]{8,22}\d(?!\w)")
_PLACEHOLDER = re.compile(r"^[ \t]*[\[(][^\n]*[\])][ \t]*$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]{2,}")


def recognised(text: str, wanted: Collection[str] | None = None) -> set[str]:
    """The items that free words hold; only the `wanted` ones are looked for, where they are named."""
    words = text[:LONGEST]
    return {item for item, finds in FINDERS.items() if (wanted is None or item in wanted) and finds(words)}


def describes(text: str) -> bool:
    """Whether somebody wrote anything; a channel's own word for a message without words, in brackets, is nothing."""
    return len(_WORD.findall(_PLACEHOLDER.sub("", text[:1000]))) > 1


def tells_steps(text: str) -> bool:
    """A list, words that lead one in, a way through menus, first this and then that, or prose of what somebody did."""
    finds = (_LEAD_IN, _MENU, _BULLETS, _TOLD)
    is_list = _counts_up(_NUMBERED.findall(text)) or any(map(_counts_in, text.split("\n")))
    return is_list or any(each.search(text) for each in finds) or _goes_on(text) or tells_acts(text[:NEAR])


def lists_steps(html: str) -> bool:
    """A list of two lines or more in the HTML of a mail, whatever its plain words have left of it."""
    head = html[:LONGEST].lower()
    return ("<ol" in head or "<ul" in head) and head.count("<li") > 1


def tells_how_often(text: str) -> bool:
    """Words such as "every time", "twice a day", «каждый раз», «время от времени»."""
    return bool(_OFTEN.search(text)) or tells_frequency(text[:NEAR])


def shows_as_a_picture(text: str) -> bool:
    """Whether the words say what a screenshot would show, or that one comes or cannot be made."""
    return tells_a_picture(text[:NEAR])


def phone_in(text: str) -> str:
    """The first telephone number, written with its country code or a leading 8; empty where there is none."""
    found = _NUMBER.search(text[:LONGEST])
    return found[0].strip() if found and 10 <= sum(map(str.isdigit, found[0])) <= 15 else ""


def address_in(text: str) -> str:
    """The first e-mail address; empty where there is none."""
    found = _ADDRESS.search(text[:LONGEST])
    return found[0].rstrip(".") if found else ""


def _counts_up(numbers: Sequence[str]) -> bool:
    """Whether a list begins with one and goes on with two."""
    return any(pair == ("1", "2") for pair in pairwise(numbers))


def _counts_in(line: str) -> bool:
    """Whether a line holds a list of its own."""
    one = _BEGINS_AT_ONE.search(line)
    return one is not None and _TWO.search(line, one.end()) is not None


def _goes_on(text: str) -> bool:
    first = _FIRST.search(text)
    return first is not None and _THEN.search(text, first.end()) is not None


FINDERS: dict[str, Callable[[str], object]] = {
    "what_happened": describes,
    "steps": tells_steps,
    "how_often": tells_how_often,
    "screenshots": shows_as_a_picture,
    "phone": phone_in,
    "email": address_in,
}
"""How each item is found in free words; names are not."""
