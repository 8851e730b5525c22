"""What of free words is said to be so, and what is only asked for, wished or supposed.

"How do I correct an error?" asks for a way and asserts nothing; "How do I print it? The printer fails." asserts that something
fails; and so does "Why does the printer fail?".
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from reglament.desk.tickets.intake.asking import MOST_AHEAD, REFERS_BACK, asserted, question_in
from reglament.desk.tickets.intake.failing import happens, is_named, wants_it_mended
from reglament.desk.tickets.intake.harmless import GAP, PAPER, without_harmless, without_slips

WRAPPED = 55
"""A line of so many letters may have been broken by a mail program in the middle of a sentence."""
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
    r"\b(?:(?:please|could\s+you|can\s+you)\s+(?:please\s+)?check|look\s+into|look\s+at|have\s+a\s+look|take\s+a\s+look|investigate"
    r"|check\s+(?:it|this|that"
    r"|what)|fix|see\s+what|sort\s+(?:it|this)\s+out|please\s+help|help\s+please|help\s+us\s+please)\b(?!\s+(?:me"
    r"|us)\s+(?:to\s+)?\w+)(?!\s+(?:to|with)\b)"
    r"|\b(?:разберитесь|посмотрите|гляньте|почините|исправьте|устраните|проверьте\s+(?:это"
    r"|что|пожалуйста|у\s+себя)|помогите(?=\s*(?:[.!,]|$|пожалуйста)))",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:payments?|paid|money|bank|оплат\w+|платеж\w*|деньги|банк\w*)\b", re.IGNORECASE)
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
    weighs = not is_wish and ("?" not in sentence or REFERS_BACK.search(words) is not None)
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
    is_spared = any(PAPER.search(each) or _PAID.search(each) or question_in(each) for each in found)
    return bool(found) and not is_spared and len(said.split()) > MOST_AHEAD


def wishes(sentence: str) -> bool:
    """Whether a sentence wants something made, given or changed."""
    return bool(_WANTS_MADE.search(sentence))


def _unwrapped(said: str) -> str:
    """Lines put together that a mail program has broken."""
    lines = said.split("\n")
    parts = [lines[0]]
    for before, line in pairwise(lines):
        is_broken = len(before) >= WRAPPED and before.rstrip()[-1:] not in ".!?:;…" and line[:1].isalpha()
        parts.append((" " if is_broken else "\n") + line)
    return "".join(parts)
