"""What of free words is said to be so, and what is only asked for, wished or supposed.

"How do I correct an error?" asks for a way and asserts nothing; "How do I print it? The printer fails." asserts that something
fails; and so does "Why does the printer fail?".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from reglament.desk.tickets.intake.failing import happens, is_named, wants_it_mended
from reglament.desk.tickets.intake.harmless import GAP, PAPER, without_harmless, without_slips

WRAPPED = 55
"""A line of so many letters may have been broken by a mail program in the middle of a sentence."""
MOST_AHEAD = 5
"""Words that greet somebody before a question without a question mark begins."""

_ENDS = re.compile(r"(?<=[.!?…;])\s+|(?<!\n)\n+")
_WHY = re.compile(
    r"\b(?:why|how\s+come|what(?:\s+is|'?s)\s+(?:wrong|going\s+on|happening|the\s+matter|up\s+with)"
    r"|what\s+(?:went|goes)\s+wrong|what\s+happened|reason\s+why)\b"
    r"|\b(?:почему|отчего|с\s+чем\s+связан\w*|из-за\s+чего|в\s+чем\s+(?:дело|причина|проблема)|что\s+(?:случилось"
    r"|не\s+так|происходит|с\s+программой)|по\s+какой\s+причине|чего\s+это)\b",
    re.IGNORECASE,
)
"""Whoever asks why says that it is so."""
_POLICY = re.compile(
    r"\b(?:need|must|have\s+to|has\s+to|should|did\s+you|do\s+you|have\s+you|are\s+you|don'?t\s+you"
    r"|didn'?t\s+you|your)\b"
    r"|\b(?:нужно|надо|обязан\w*|должн\w+|вы|ваш\w*)\b",
    re.IGNORECASE,
)
"""Why a rule is as it is, and why people do what they do, is a question."""
_MONEY = re.compile(
    r"\b(?:cost\w*|price\w*|prici\w+|pay|paid|tariff|licen[cs]e\w*|contract|vat|discounts?)\b|\b(?:цен\w+"
    r"|стоит|стоимост\w+|дорож\w+|плат\w+|оплат\w+|тариф\w*|лицензи\w+|договор\w*|скидк\w+|ндс)\b",
    re.IGNORECASE,
)
_LOOK = re.compile(
    r"\b(?:(?:please|could\s+you|can\s+you)\s+(?:please\s+)?check|look\s+into|look\s+at|have\s+a\s+look|take\s+a\s+look|investigate|check\s+(?:it|this|that"
    r"|what)|fix|see\s+what|sort\s+(?:it|this)\s+out|please\s+help|help\s+please|help\s+us\s+please)\b(?!\s+(?:me"
    r"|us)\s+(?:to\s+)?\w+)(?!\s+(?:to|with)\b)"
    r"|\b(?:разберитесь|посмотрите|гляньте|почините|исправьте|устраните|проверьте\s+(?:это"
    r"|что|пожалуйста|у\s+себя)|помогите(?=\s*(?:[.!,]|$|пожалуйста)))",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:payments?|paid|money|bank|оплат\w+|платеж\w*|деньги|банк\w*)\b", re.IGNORECASE)
_REFERS_BACK = re.compile(
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
_WHICH = re.compile(r",?\s?\b(?:котор\w+|which|who|whose|that|for\s+whom|где|кто)\s[^,.;!?]*", re.IGNORECASE)
_WHEN = re.compile(r"\b(?:if|when|whenever|если|когда)\s[^,.;!?]*", re.IGNORECASE)
_WANTS_MADE = re.compile(
    r"\b(?:please|kindly)\s+(?!check|look|see|help|fix|note|advise|find\s+out|investigate|be\s+)\w+"
    r"|\b(?:could|can|would|will)\s+you\s+(?:please\s+|kindly\s+)?(?!check|look|see|help|fix|investigate"
    r"|be\b)\w+"
    r"|\b(?:we|i)(?:'d|\s+would)\s+(?:like|prefer|love|appreciate)\b|\bit\s+would\s+be\b|\b(?:we"
    r"|i)\s+(?:need|want|wish|suggest|propose|request|ask|order)\b|\b(?:an?|our|my|one|small)\s+(?:wish"
    r"|suggestion|request|idea)\b|\bwish\s+from\b"
    r"|\b(?:про(?:сим|шу)|просьба|предложени[ея]|пожелани[ея]|заявка\s+на|предлага(?:ем|ю))\b|\b(?:хотел(?:ось"
    r"|а|и)?\s+бы|хотим|хочу|хочется|было\s+бы|нужн[аоы]?|нужен|необходим\w*|требуется|надо\s+бы"
    r"|могли\s+бы|планируем|собираемся)\b"
    r"|\b(?!здравствуйте|проверьте|исправьте|разберитесь)[а-я]{3,20}(?:йте|ьте)\b"
    r"|\b(?!(?:пришли|вышли)\b)(?:добав|доработа|настро|заве|созда|измени|переимену|удали|подключи|отключи|замени|убер"
    r"|поменя|пришл|вышл|выстав|отправь|отправ|перенес|перевед|оформ|подготов|сдела|объедин|разблокир"
    r"|заблокир|восстанов|выпиш|выпус|выда|да|сбрось|сброс|верн|откро|закро|продл|включ|скинь|скин"
    r"|сообщ|позвон|перезвон|внес|расширь|увелич|дай|пропиш|исправь|исправ)(?:ь|и|ите|ьте|йте|те)\b",
    re.IGNORECASE,
)
"""Somebody wants something made, given or changed."""


_PAPER_FAILS = re.compile(
    r"\b(?:has|have|did|was|were|is|are|had)(?:\s+not|n'?t)\s+(?:(?:yet|been|got|even|still)\s+)*(?:arrived?"
    r"|come|sent|received?|reach\w{0,2}|paid|signed|issued|correct|right|ours|match\w*)\b"
    r"|\b(?:invoice|bill|contract|copy|ours|it|original|paper|act|page|signature)s?\s+(?:\w+\s+){0,4}?(?:is"
    r"|are|got|was|were|went|has\s+been)\s+(?:\w+\s+)?(?:missing|lost)\b|\b(?:is|are|was|were)\s+(?:\w+\s+)?(?:wrong"
    r"|incorrect|incomplete)\b|\b(?:shows?|has|says?|states?)\s+(?:the\s+|an?\s+)?(?:wrong|old|incorrect"
    r"|different|another)\b"
    r"|\bне\s+(?:приш\w+|получ\w+|прислал\w*|поступ\w+|выстав\w+|дош\w+|подпис\w+|сход\w+|совпада\w+"
    r"|соответств\w+|вид\w+|бы(?:л|ла|ло|ли)|отправ\w+)\b|\b(?:счет|акт|договор|оригинал|экземпляр"
    r"|наш|накладн|документ|бумаг)\w*\s+(?:[\w-]+\s+){0,3}?(?:потерял|пропал|исчез|затерял)\w*|\bне\s+(?:могу"
    r"|можем|может|успе\w+)\s+(?:\w+\s+)?подписать"
    r"|\b(?:указан|стоит|написан|выставлен|показан)\w*\s+(?:[\w-]+\s+)?(?:не\s+т|неверн|неправильн|стар|друг|чуж)\w*",
    re.IGNORECASE,
)
"""What becomes of a paper."""
_OF_THE_PROGRAM = re.compile(
    r"\b(?:patient'?s?|receipts?|program|software|tills?|cash\s+register|cards?|printers?|screens?|buttons?|calendar"
    r"|system|journal|window|terminal|click\w*|press\w*)\b"
    r"|\b(?:пациент|чек|касс|программ|карт|журнал|экран|принтер|кнопк|систем|окн|терминал|расписани|нажима"
    r"|нажал|распечат)\w*",
    re.IGNORECASE,
)
"""Beside these a paper is one that the program makes."""
_ORDERS = re.compile(
    r"\b(?:to|we'?ll|will|would|want|like|please)\s+(?:order|buy|purchase)\b|\b(?:заказать|купить"
    r"|приобрести|закупить|заказываем|приобретаем)\b",
    re.IGNORECASE,
)
"""Who orders a new one may say what became of the old one."""


def sentences(said: str) -> Iterator[str]:
    """The sentences of a text; a line that a mail program has broken goes on in the next one."""
    yield from (each for each in _ENDS.split(_unwrapped(said)) if each.strip())


def fails(sentence: str) -> bool:
    """Whether something is said to fail by this sentence, in words as `plain_words` leaves them."""
    is_why = _WHY.search(sentence) is not None
    if _ORDERS.search(sentence) or not (is_why or happens(sentence) or is_named(sentence)):
        return False
    of_paper = PAPER.search(sentence) is not None and _OF_THE_PROGRAM.search(sentence) is None
    if is_why:
        words = without_slips(sentence)
        return _POLICY.search(sentence) is None and (_happens(words, of_paper) or _is_odd(sentence, words))
    words = without_harmless(sentence)
    sure, more = asserted(words)
    if any(_happens(each, of_paper) for each in more):
        return True
    is_wish = _WANTS_MADE.search(sentence) is not None
    if is_wish and _WANTS_MADE.search(sure):
        sure = _WHEN.sub(GAP, _WHICH.sub(GAP, sure))
    weighs = not is_wish and ("?" not in sentence or _REFERS_BACK.search(words) is not None)
    return _happens(sure, of_paper) or (is_named(sure) and not of_paper and (weighs or wants_it_mended(sure)))


def _happens(words: str, of_paper: bool) -> bool:
    """Whether something fails that is no paper: a paper has not come, is lost, or says something wrong."""
    return happens(_PAPER_FAILS.sub(GAP, words) if of_paper else words)


def _is_odd(sentence: str, words: str) -> bool:
    """Whether somebody who asks why means a thing of the program, and no price or paper."""
    return not PAPER.search(sentence) and not _MONEY.search(sentence) and (is_named(words) or GAP not in words)


def asks_to_look(said: str) -> bool:
    """Whether somebody is to look at what was told, and nothing is asked or wished besides."""
    found = [each for each in sentences(said) if _LOOK.search(each)]
    is_spared = any(PAPER.search(each) or _PAID.search(each) or _question_in(each) for each in found)
    return bool(found) and not is_spared and len(said.split()) > MOST_AHEAD


def asserted(words: str) -> tuple[str, tuple[str, ...]]:
    """What a sentence says before it asks for a way, and the pieces behind that which do not hang on the question."""
    asks = _question_in(words)
    back = _REFERS_BACK.search(words)
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


def wishes(sentence: str) -> bool:
    """Whether a sentence wants something made, given or changed."""
    return bool(_WANTS_MADE.search(sentence))


def wants_a_way_out(said: str) -> bool:
    """Whether somebody asks what to do about what was just said."""
    found = _REFERS_BACK.search(said)
    return found is not None and not _IF.match(said[found.end() :].lstrip(" ,"))


def asks(sentence: str) -> bool:
    """Whether a sentence asks for a way."""
    return bool(_question_in(sentence) or _REFERS_BACK.search(sentence))


def _question_in(words: str) -> re.Match[str] | None:
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


def _unwrapped(said: str) -> str:
    """Lines put together that a mail program has broken."""
    lines = said.split("\n")
    parts = [lines[0]]
    for before, line in pairwise(lines):
        is_broken = len(before) >= WRAPPED and before.rstrip()[-1:] not in ".!?:;…" and line[:1].isalpha()
        parts.append((" " if is_broken else "\n") + line)
    return "".join(parts)
