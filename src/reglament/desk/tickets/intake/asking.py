"""What of a sentence asks for a way, and what is said to be so before and behind that.

"How do I print it? The printer fails." asserts that something fails; "How do I print it if the printer fails?" supposes it.
"""

import re
from collections.abc import Iterator

from reglament.desk.tickets.intake.failing import happens
from reglament.desk.tickets.intake.harmless import GAP

MOST_AHEAD = 5
"""Words that greet somebody before a question without a question mark begins."""
REFERS_BACK = re.compile(
    r"\b(?:what\s+(?:can|should|do|must|shall|could)\s+(?:we|i|one)\s+do|what\s+to\s+do|how\s+(?:do"
    r"|can|to|should|could)\s+(?:we\s+|i\s+|you\s+)?(?:fix|solve|repair|mend|handle|proceed|deal\s+with)(?:\s+(?:it"
    r"|this|that|with\s+(?:it|this)))?)(?=\s?(?:[?.!,;·—-]|$|please|now|about|\bwith\b))"
    r"|\b(?:что\s+(?:нам\s+|мне\s+|теперь\s+|тут\s+)?(?:делать|предпринять)|как\s+(?:нам\s+|мне\s+"
    r"|тут\s+)?быть|как\s+(?:(?:это|ее|его|их|нам|мне)\s+)?(?:исправить|починить|решить|лечить|устранить"
    r"|наладить)(?:\s+(?:это|ее|его|эту\s+проблему|проблему))?|как\s+это\s+(?:исправить|починить"
    r"|решить))(?=\s?(?:[?.!,;·—-]|$|пожалуйста|теперь|дальше|подскажите))",
    re.IGNORECASE,
)
"""Asks for a way out of what was just said, unless an "if" goes on from it."""
_IF = re.compile(
    r"\b(?:if|in\s+case|when|whenever|suppose|если|в\s+случае|на\s+случай|когда|допустим)\b", re.IGNORECASE
)
_ASKS_A_WAY = re.compile(
    r"\b(?:how\s+(?:do|does|did|can|could|to|should|would|shall|must|may|will|is|are|long|many|much"
    r"|often|soon|far|early|late|else|exactly|we|i|one|it)"
    r"|where\s+(?:do|can|is|are|should|would|to|does|could|in|exactly)|(?:know|understand|remember"
    r"|sure|clear|find\s+out|idea|see)\s+(?:how|where|what|who|which|whether|when)|to\s+whom|whom"
    r"|who\s+(?:do|can|should|is|will|may|has|to|else)|which\s+\w+"
    r"|what\s+(?:is|are|does|do|did|should|must|would|will|happens|if|kind|time|date|about|exactly"
    r"|to|we|i|documents?|counts?)|when\s+(?:will|can|could|should|would|do|does|are\s+you|is\s+the)"
    r"|is\s+it\s+(?:\w+\s+)?(?:possible(?!\s+that)|allowed|ok|okay|permitted|necessary|enough|true)|is\s+there"
    r"|are\s+there|can\s+(?:i|we|one|patients|you\s+(?:tell|explain|advise|say|let))"
    r"|could\s+(?:i|we|one|you\s+(?:tell|explain|advise|say|let)|(?:some|any)one\s+(?:tell|explain"
    r"|advise))|may\s+(?:i|we)|(?:can|could|may|must)\s+(?:a|an|the|our|my|two|this|these|results?"
    r"|doctors|nurses)|do\s+(?:i|we|you)\s+(?:\w+\s+)?(?:need|have|offer|provide|support|plan|know"
    r"|keep|store|charge)|does\s+(?:it|one)\s+(?:cost|need|matter)"
    r"|should\s+(?:i|we)|whether|would\s+it\s+be|(?:want|like)\s+to\s+(?:know|ask)|wonder\w*|(?:tell"
    r"|show|teach|explain\s+to)\s+(?:me|us)\s+(?:how|what|where|which|when|about)|explain\s+(?:how"
    r"|what|where|which|when)"
    r"|(?:have|a)\s+(?:\w+\s+)?question|(?:quick|small|another|one\s+more|general)\s+question|asks?\s+(?:if"
    r"|whether|how))\b"
    r"|\b(?:как\s+(?:мне|нам|можно|правильно|лучше|долго|часто|быстро|скоро|именно|теперь|вообще"
    r"|тогда|ему|ей|им|пациенту|врачу|клиенту|в\s+программе|вы\s+|у\s+вас|она?\s+|оно\s+|они\s+)"
    r"|(?:как|чем)\s+(?:[\w-]+\s+){0,2}?\w+(?:ть|ти|чь)(?:ся|сь)?"
    r"|куда(?!-)|где(?!-)|кому(?!-)|у\s+кого(?!-)|кого(?!-)|кто(?!-)|(?<!если )можно|возможно\s+ли"
    r"|есть\s+ли|надо\s+ли|нужно\s+ли|\w+\s+ли(?=\s)|сколько|как(?:ой|ая|ие|ое|ую|им|ими|ом|их)(?!-)"
    r"|когда\s+(?:вы\b|будет|будут|исправ|почин|реш|устран|заработа|планиру|можно|нам\b|мы\s+сможем"
    r"|ожида|придет|пришлете|приедете|смож)"
    r"|что\s+(?:делать|значит|означа\w+|нужно|такое|будет|произойдет|надо|требуется|входит|нам\s+делать"
    r"|мне\s+делать)|зачем|до\s+какого|а\s+если|хотел[аи]?\s+(?:бы\s+)?(?:узнать|уточнить|спросить"
    r"|поинтересоваться)"
    r"|интересует|вопрос\s+(?:по|про|о|об|такой)|расскажите|научите|уточните\s+(?:как|где|что|когда))\b",
    re.IGNORECASE,
)
"""Asks for a way, a place, a person, a price, a permission: what follows is not said to be so."""
_MAY_RELATE = re.compile(
    r"(?:where|which|who|whom|what|when|где|куда|кто|кому|кого|как(?:ой|ая|ие|ое|ую|им|ими|ом|их)|сколько|чем)\b",
    re.IGNORECASE,
)
_WANTS_TO_KNOW = re.compile(
    r"\b(?:tell|ask\w*|explain|advise|know|show|clarif\w+|question|wonder\w*|remind|understand|find\s+out"
    r"|подскаж\w+|скаж\w+|объясн\w+|поясн\w+|уточн\w+|узнать|понять|знаю|знаем|интерес\w+|вопрос\w*"
    r"|напомн\w+|сообщи\w*|напиши\w*|инструкци\w+|расскаж\w+)",
    re.IGNORECASE,
)
"""A word such as "where" asks only behind these, at the beginning, or with a question mark; else it ties two clauses."""
_PIECES = re.compile(
    r"[,:(—–]\s?|\s-\s|\s(?=(?:but|because|since|как\s+у\s+меня|а\s+то|но|потому\s+что|поскольку"
    r"|так\s+как|ведь|у\s+меня|у\s+нас)\s)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\s?(?:and\s+|or\s+|и\s+|или\s+|а\s+|то\s+)?(?:if|when|that|which|who|whose|whom|so|where|how"
    r"|or|and|in\s+case|as\s+long|until|before|after|once|unless|for\s+example|e\.g|whether|to|without"
    r"|такой|например|допустим"
    r"|котор\w+|чтобы|если|когда|что|кто|кому|где|куда|как|и|или|чей|чья|чьи|либо|до|после|при|с|без|в|для|чем)\b",
    re.IGNORECASE,
)
"""What hangs on the question before it."""
_JOINED = re.compile(r"\s*(?:а|и|но|and|but|or|или)\b", re.IGNORECASE)
_HERE = re.compile(r"^\s?(?:(?:если|if|when|когда|а|и|and)\s+)?(?:у\s+нас|у\s+меня|now|here|ours)\b", re.IGNORECASE)


def asserted(words: str) -> tuple[str, tuple[str, ...]]:
    """What a sentence says before it asks for a way, and the pieces behind that which do not hang on the question."""
    asks = question_in(words)
    back = REFERS_BACK.search(words)
    if back is not None and (asks is None or back.start() <= asks.start()) and wants_a_way_out(words):
        return _before_if(words[: back.start()]) + GAP + words[back.end() :], ()
    if asks is None:
        return words, ()
    before = _before_if(words[: asks.start()])
    return ("" if _is_just_a_name(before) else before), tuple(_apart(words[asks.start() :]))


def _apart(question: str) -> Iterator[str]:
    """The pieces behind a question that do not hang on it. What is joined to an "if" is supposed, too."""
    _, *pieces = _PIECES.split(question)
    is_supposed = False
    for each in pieces:
        is_supposed = _IF.match(each) is not None or (is_supposed and _JOINED.match(each) is not None)
        if _HERE.match(each) or not (is_supposed or _GOES_ON.match(each)):
            yield each


def wants_a_way_out(said: str) -> bool:
    """Whether somebody asks what to do about what was just said."""
    found = REFERS_BACK.search(said)
    return found is not None and not _IF.match(said[found.end() :].lstrip(" ,"))


def asks(sentence: str) -> bool:
    """Whether a sentence asks for a way."""
    return bool(question_in(sentence) or REFERS_BACK.search(sentence))


def question_in(words: str) -> re.Match[str] | None:
    """Where a question begins; "the page where one books does not open" has none."""
    found = _ASKS_A_WAY.search(words)
    if found is None or "?" in words or not _MAY_RELATE.match(found[0]):
        return found
    before = words[: found.start()]
    return found if len(before.split()) <= MOST_AHEAD or _WANTS_TO_KNOW.search(before) else None


def _is_just_a_name(before: str) -> bool:
    """Whether no failure is told ahead of a question: who has a problem, and asks how something is done, names none."""
    return not happens(before)


def _before_if(before: str) -> str:
    """The words up to a condition, which is not said to be so."""
    supposed = _IF.search(before)
    return before if supposed is None else before[: supposed.start()]
