"""How often something happens, or since when, in plain words: counted, by the clock, by the day, by turns.

Beside these stand the ways of `recognising`, which has known some of them for longer.
"""

import re

from reglament.desk.tickets.intake.harmless import GAP
from reglament.desk.tickets.intake.plain_words import plain

_FEW = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|twenty|several|many|a\s+few|few|(?:a\s+)?couple\s+of|countless|dozens\s+of|\d{1,4})"
)
_LONG = r"(?:minutes?|hours?|days?|weeks?|months?|shifts?|nights?|mornings?)"
_COUNTED = re.compile(
    rf"(?<!called )(?<!wrote )(?<!asked )(?<!phoned )\b(?:{_FEW}|hundred)\s+times\b(?!\s+(?:more|faster"
    rf"|as|larger|bigger|cheaper|slower))"
    r"|\b(?:twice|thrice)\s+(?:today|already|yesterday|now|in\s+a|this|last|since|within|during|in\s+the"
    r"|on|before|so\s+far)\b|\b(?:crash|hang|hung|fr[eo]ez|froze|fail|happen|stop|vanish|disappear"
    r"|clos|occur|jam|log)\w*(?:\s+\w+){0,3}?\s+(?:twice|thrice|(?<!at )once)\b"
    r"|\b(?:already|today|yesterday|now)\s+twice\b|\b(?:second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|nth|umpteenth|\d{1,3}(?:st|nd|rd|th))\s+(?:time|day|week|morning|night|shift)\b"
    rf"|\b(?:every|each)\s+(?:few|couple\s+of|half|{_FEW})\s?-?\s?(?:an?\s+)?(?:{_LONG}|seconds?)\b"
    rf"|\bevery\s+(?:\w+\s+)?(?:fourth|fifth|tenth|(?:mon|tues|wednes|thurs|fri|satur|sun)day|attempt|single|label|print|receipt|card"
    rf"|sample"
    rf"|one|page|patient|report|order|result|shift|afternoon|login|start|save)\b"
    r"|\ball\s+(?:day|morning|week|night|afternoon|evening|of\s+(?:today|yesterday))\b|\b(?:the\s+)?(?:whole"
    r"|entire)\s+(?:day|morning|week|night|afternoon|evening|shift)\b"
    rf"|\bfor\s+(?:(?:the|about|almost|nearly|over|more\s+than|at\s+least|around|last|past)\s+)*(?:{_FEW}"
    rf"|an?|half\s+an|some|last|past)\s+(?:\w+\s+)?{_LONG}\b|\bfor\s+(?:days|hours|weeks|ages|months)(?=\s+(?:now"
    rf"|already|on\s+end)|\s?[.,!;)]|$)|\b(?:the\s+)?(?:last|past)\s+{_FEW}\s+{_LONG}\b"
    r"|\bsince\s+(?:about|around|early|we|i|you|our|your|noon|midday|midnight|lunch\w*|morning|then"
    r"|update\w*|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|eight|nine|ten|eleven|twelve|one|two|three|four|five|six|seven|at)\b"
    r"|\b(?:from|as\s+of)\s+(?:this\s+|the\s+|early\s+)?(?:very\s+)?(?:morning|yesterday|today|monday"
    r"|tuesday|wednesday|thursday|friday|saturday|sunday)\b(?!\s+to\b)|\bstarted\s+(?:today|yesterday"
    r"|this|on\s+\w+day|last|after)\b"
    r"|\b(?:once|one\s+time)\s+(?:today|yesterday|this\s+|only|so\s+far)|\bhappen(?:s|ed|ing)?\s+(?:\w+\s+)?(?:once"
    r"|again\s+and|every|all|sporadically|irregularly|randomly|daily|hourly|frequently|with\s+all"
    r"|for\s+everyone)\b|\b(?:not\s+(?:just|only)|more\s+than)\s+once\b|\bonly\s+one\s+time\b"
    r"|\b(?:never|not|n't)\s+(?:happened|been\s+like\s+this|had\s+(?:this|it)|seen\s+(?:this|it))\s+before\b"
    r"|\b(?:now\s+and\s+again|on\s+and\s+off|off\s+and\s+on|sporadic(?:ally)?|irregularly|frequently"
    r"|permanently|continuously|continually|nonstop|non-stop|whenever|every\s+now|each\s+and\s+every"
    r"|any\s+time|anytime|over\s+and\s+over|time\s+and\s+again|regularly|unpredictabl[ey])\b"
    r"|\balways\s+(?:the\s+same|when|at|after|on|in|with|hangs?|crash\w*|closes?|shows?|says|prints?"
    r"|comes?|freezes?|ends?|stops?|gives?|gets?|logs?|kicks?|asks?|wrong|empty|blank|does|the)\b"
    r"|\b(?:hourly|daily)\s?(?:[.,!]|$)|\bfor\s+(?:all|everyone|everybody|each\s+of\s+us)\b|\bno\s+matter\s+(?:what"
    r"|which|how)\b",
    re.IGNORECASE | re.MULTILINE,
)
_DOUBLED = re.compile(
    r"\b(?:is|are|was|were|stands?|stood|appears?|counts?|counted|charg\w{1,2}|prints?|printed|lists?|listed|book(?:s|ed)?|show(?:s|n)?"
    r"|comes?|came|sends?|sent|add(?:s|ed)?|takes?|took|writes?|wrote|written|record(?:s|ed)?|saves?|saved|enter(?:s|ed)|has|have|got"
    r"|subtract(?:s|ed)?|deduct(?:s|ed)?|multipl\w{1,4}|repeat(?:s|ed)?|cop(?:ies|ied))\s+(?:[\w'-]+\s+){0,5}?(?:two|three|2|3)\s+times\b"
    r"(?!\s+(?:an?\b|per\b|today|already|this|in\s+a\s+row|yesterday|so\s+far|since|every|now|last|within|during))"
    r"|\b(?:two|three|2|3)\s+times\s+(?:the\s+same|one\s+and\s+the\s+same|(?:in|on)\s+(?:the|one|an?)\s+(?!row|day|week|hour|shift"
    r"|month|morning)\w+)"
    r"|\b(?:два|три|2|3)\s+раза\s+(?:одн\w{1,3}|то\s+же|в\s+(?:чек|наряд|карт|спис|отчет|план|журнал|смет|прайс|счет|заказ)\w*)"
    r"|\b(?:дважды|(?:два|три|2|3)\s+раза)\s+за\s+(?:один|одн\w{1,2})\s+(?!день|час|утро|смен|недел|вечер|ноч|сут)\w+",
    re.IGNORECASE,
)
"""A thing that is there twice is counted, and not how often it happened."""
_RU_FEW = (
    r"(?:два|две|три|четыре|пять|шесть|семь|восемь|девять|десять"
    r"|двадцать|несколько|пару|пара|много|сто|кучу|\d{1,4}|раз\s+пять|нескольку)"
)
_NTH = (
    r"(?:второй|третий|четвертый|пятый|шестой|седьмой|восьмой|девятый|десятый"
    r"|двадцатый|сотый|\d{1,3}-?(?:й|ый|ой)|который|очередной|энный|надцатый)"
)
_FAULT = (
    r"(?:завис|вылет|выкин|выкид|выбив|выбрас|упал|пада|отвал|слет|глюч|пропад|пропал|обрыв"
    r"|отключ|тормоз|не|вывал|закры|выруб|выключ|перезагр|ошибк|тупил|было|такое|случ|повтор|произош)"
)
_COUNTED_RU = re.compile(
    rf"\b{_NTH}\s+(?:уже\s+)?(?:раз|день|час|вечер|месяц)\b|\b(?:вторую|третью|четвертую|которую|вторые"
    rf"|третьи|четвертые|пятые)\s+(?:неделю|смену|ночь|сутки)\b|\b{_RU_FEW}\s+раза?\s+(?:подряд|уже"
    rf"|за|в|на\s+дню|на\s+день|сегодня|вчера|с|кряду|было|такое|случ\w+|повтор\w+)\b"
    rf"|\b(?:уже|сегодня|вчера|за\s+(?:сегодня|утро|день|смену|час|неделю|вечер|вчера|последн\w+\s+\w+)"
    rf"|примерно|раза?)\s+(?:[\w-]+\s+){{0,2}}?{_RU_FEW}\s+раза?\b|\b{_RU_FEW}\s+раза?\s+(?:[\w-]+\s+)?{_FAULT}"
    rf"|\b{_FAULT}\w*\s+(?:[\w-]+\s+){{0,3}}?{_RU_FEW}\s+раза?\b"
    rf"|\b(?:дважды|трижды)\s+(?:за|в|сегодня|вчера|уже|подряд|{_FAULT})|\b(?:уже|сегодня|вчера)\s+(?:дважды"
    rf"|трижды)\b|\b{_FAULT}\w*\s+(?:[\w-]+\s+){{0,2}}?(?:дважды|трижды)\b|\b(?:многократно|неоднократно"
    rf"|поминутно|систематически|стабильно|непрерывно|хаотично|рандомно|беспрерывно|бесконечно|частенько"
    rf"|зачастую|частые|однократно|разово|ежеминутно|без\s+конца|круглосуточно|эпизодически|нерегулярно"
    rf"|спонтанно)\b"
    r"|\bкажд(?:ый|ая|ую|ое|ые|ого|ой|ом|ым|ых|ыми)\s+(?!из\s+вас|врач|сотрудник)\w|\bраз\s+в\s+(?:[\w-]+\s+)?(?:минут"
    r"|час|дн|день|недел|секунд|полчаса|месяц|смен)\w*|\bчерез\s+(?:один|одного|одну|два|две|каждые"
    r"|пять|\d+)\b(?!\s?(?:дня|дней|час|минут|недел))|\bпо\s+(?:нескольку|несколько|пять|десять|\d+)\s+раз\b"
    r"|\b(?:весь|целый|целыми)\s+(?:день|час|вечер|дн\w+|месяц)|\b(?:все|целое)\s+утро\b|\b(?:всю"
    r"|целую)\s+(?:неделю|смену|ночь)\b|\b(?:(?<!среднем )в\s+течение|последние|последнюю|последний"
    r"|на\s+протяжении)\s+(?:[\w-]+\s+){0,2}?(?:дн"
    r"|час|недел|минут|сут|месяц|год|врем)\w*"
    rf"|\b(?:уже|как)\s+(?:[\w-]+\s+){{0,2}}?(?:час|часа|часов|дня|дней|день|сутки|неделю|недели|минут"
    rf"|полчаса|полдня|месяц|месяца)\b|\b{_RU_FEW}\s+(?:дня|дней|часа|часов|недели|недель|сутки|суток"
    rf"|минут)\s+(?:уже|подряд|не|как|мучаемся|мучаюсь)\b|\bполдня\b"
    r"|\bсо?\s+(?:прошл|этой|этого|начала|момента|тех\s+пор|сегодняшн|вчерашн|\d|ранн|обеда|ночи"
    r"|воскресень|сред[ыу]|вторник|вчера|позавчера|понедельник|пятниц|субб|четверг|январ|феврал|март"
    r"|апрел|ма[яй]|июн|июл|август|сентябр|октябр|ноябр|декабр|десяти|девяти|восьми|семи|утра|самого"
    r"|того\s+дня|последнего\s+обновлени)\w*"
    r"|\bвсегда\s+(?:одн|один|при|на|после|когда|в\s|[\w-]+(?:ет|ит|ут|ют|ат|ят|ется|ится))|(?<!еще )(?<!еще хоть )\b(?:один"
    r"|единственный)\s+раз\b(?!\s+в\b)|\bодин\s+раз\s+в\b|\b(?:раньше|прежде|до\s+этого)\s+(?:такого"
    r"|такое|ничего\s+подобного)\s+не\s+(?:было|случалось|происходило|замечал\w+)|\bтакого\s+(?:раньше"
    r"|прежде|еще)\s+(?:[\w-]+\s+)?не\s+было|\bникогда\s+(?:раньше|прежде|такого)\b"
    r"|\b(?:снова|опять)\s+и\s+(?:снова|опять)\b|\bв\s+случайн\w+\s+(?:момент|порядк|врем)\w*|\bбез\s+(?:системы"
    r"|закономерност)\w*|\bкогда\s+как\b|\bто\s+(?:работает|есть|идет|открывает|печатает|видит|ловит)\w*\s?,?\s?то\s+не"
    r"|\bпо\s+утрам\b|\bна\s+кажд\w+|\bу\s+(?:всех|каждого)\b|\bво?\s+всех\s+(?:карт|отчет|случа"
    r"|кабинет|пациент|браузер|компьютер)\w*|\bна\s+любо[йм]\b|\bлюб(?:ой|ую|ая|ого)\s+(?:карт|отчет"
    r"|чек|бланк|пациент|образ)\w*",
    re.IGNORECASE,
)


def tells_frequency(text: str) -> bool:
    """Whether words say how often something happens, or since when it does."""
    words = _DOUBLED.sub(GAP, plain(text))
    return bool(_COUNTED.search(words) or _COUNTED_RU.search(words))
