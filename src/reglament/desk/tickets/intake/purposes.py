"""What somebody wants who writes in free words, so that nobody is asked for what their request does not need (Siroka 3.2).

A failure or a standstill is told by plain words for it. What is neither that, nor plainly a question, a wish or thanks, is
unclear, and it is for the edition to say whether such words are asked for anything.
"""

import re

LONGEST = 20_000
"""Characters that are looked at: what somebody wants is said at the beginning."""
SHORT = 400
"""Thanks that go on for longer are the beginning of something else."""

STANDSTILL, FAILURE, QUESTION, WISH, THANKS, ANSWER, UNCLEAR = (
    *("standstill", "failure", "question", "wish", "thanks", "answer", "unclear"),
)

_STANDSTILL = re.compile(
    r"\b(?:stands?|stood|standing)\s+still\b|\bstandstill\b|\bnothing\s+(?:works|is\s+working|opens|prints)\b"
    r"|\b(?:cannot|can't|can\s+not|unable\s+to)\s+work\s+at\s+all\b|\b(?:work|everything|reception)\s+(?:has\s+)?stopped\b"
    r"|\b(?:everything|the\s+(?:whole\s+)?(?:system|server|database|program|laboratory|clinic))\s+is\s+(?:completely\s+)?down\b"
    r"|\bничего\s+не\s+(?:работает|открывается|запускается|печатает)\b|\bне\s+мо(?:жем|гу|жет\s+никто)\s+работать\b"
    r"|\bвс[её]\s+(?:стоит|встало|упало|остановилось|зависло|легло)\b|\b(?:мы|сами)\s+стоим\b|\bпарализован"
    r"|\b(?:работа|лаборатория|клиника|регистратура|касса|отделение|при[её]м|склад)\s+"
    r"(?:стоит|встал[аои]?|остановлен[ао]?|остановил(?:ся|ась|ось))\b"
    r"|\b(?:come|came|comes|ground|brought|is|are)\s+(?:to|at)\s+a\s+(?:complete\s+|full\s+)?(?:halt|stop)\b|\bparaly[sz]ed\b"
    r"|\b(?:cannot|can't|can\s+not|unable\s+to)\s+(?:register|admit|receive|serve|see|treat|accept)\s+(?:any|a\s+single|one)\b"
    r"|\b(?:cannot|can't|can\s+not|unable\s+to)\s+(?:register|admit|receive|serve|treat|accept)\s+(?:patients|clients|visitors|payments)\b"
    r"|\b(?:nobody|no\s+one|none\s+of\s+us)\s+can\s+(?:work|log\s+in|sign\s+in|enter|do\s+anything)\b"
    r"|\bникто\s+не\s+может\s+(?:работать|войти|зайти|ничего)\b|\bне\s+(?:можем|могу|может)\s+(?:никого|ни\s+одного|ни\s+одну)\b"
    r"|\bне\s+(?:можем|может)\s+(?:принимать|принять|регистрировать|записывать|обслуживать|пробивать|отпускать)\b"
    r"|\b(?:остановил(?:ся|ась|ось)|остановлен[ао]?|встал[аои]?|стоит)\s+(?:вся\s+|весь\s+)?"
    r"(?:работа|лаборатория|клиника|регистратура|касса|отделение|при[её]м|склад|кол-центр|магазин|аптека)\b"
    r"|\b(?:nobody|no\s+one|none\s+of\s+us)\s+(?:is\s+able\s+to|can\s+(?:register|admit|open|use|print))\b"
    r"|\b(?:whole|entire)\s+(?:clinic|laboratory|system|hospital|reception)\s+is\s+(?:offline|broken|blocked|without)\b"
    r"|\beverything\s+is\s+(?:broken|offline)\b|\bcompletely\s+blocked\b|\bполностью\s+(?:недоступ|не\s+работа)"
    r"|\bне\s+работает\s+(?:вся|весь)\b|\bвся\s+(?:клиника|лаборатория|регистратура|больница)\s+без\b"
    r"|\bни\s+на\s+одном\s+компьютере\b|\bпациенты\s+стоят\b|\b(?:клиника|лаборатория|регистратура)\s+не\s+работает\b"
    r"|\bпри[её]м\s+(?:пациентов|клиентов|посетителей)\s+(?:остановлен|встал|невозможен)\b",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(
    r"\b(?:how\s+(?:do|can|to|should)|where\s+(?:do|can|is|are)|is\s+it\s+possible|is\s+there|are\s+there|can\s+(?:i|we|one)|may\s+(?:i|we))\b"
    r"|\b(?:как|где|можно|возможно\s+ли|есть\s+ли|подскажите|скажите|объясните|поясните)\b",
    re.IGNORECASE,
)
"""Somebody asks for a way to do something."""
_UNFOUND = re.compile(
    r"\b(?:i|we)\s+(?:do\s+not|don['’]t|cannot|can\s+not|can['’]t|could\s+not|couldn['’]t|did\s+not|didn['’]t)\s+"
    r"(?:find|see|understand|figure|get\s+it|remember|work\s+out)\b|\b(?:is|are)\s+not\s+(?:there|visible|shown|clear)\b"
    r"|\b(?:isn|aren)['’]t\s+(?:there|visible|shown|clear)\b"
    r"|\bне\s+(?:нахо(?:жу|дим)|найду|найд[её]м|нашл[аи]|наш[её]л|вижу|видим|видно|помню|помним|разобрал(?:ся|ась|ись)|соображу|пойму)\b"
    r"|\bне\s+(?:могу|можем)\s+(?:найти|понять|разобраться|сообразить)\b",
    re.IGNORECASE,
)
"""Beside such a question, what its writer has not found is no failure of the program."""
_PAPER = r"(?:сч[её]т|сч[её]та|сч[её]т-фактур[ауы]|акт|акты|договор|накладн(?:ая|ую|ые)|квитанци[яюи]|оригинал\w{0,2}|закрывающие)"
_OF_PAPER = re.compile(
    r"\b(?:invoices?|bills?|contracts?|statement\s+of\s+account)\b[^.!?\n]{0,40}?\b(?:has|have|did|was|were)(?:\s+not|n['’]t)\s+"
    r"(?:arrived?|come|been|sent|received?|reach\w{0,2})\b"
    r"|\b(?:have|did)(?:\s+not|n['’]t)\s+(?:got|get|received?|been\s+sent)\s+(?:\w+\s+){0,3}?(?:invoices?|bills?|contracts?)\b"
    rf"|\bне\s+(?:приш[её]л|пришл[аио]|получ(?:ил|ила|или|ен|ены)|прислали|поступил\w?|выставили)\s+(?:\w+\s+){{0,2}}?{_PAPER}\b"
    rf"|\b{_PAPER}\s[^.!?\n]{{0,40}}?\bне\s+(?:приш[её]л|пришл[аио]|получ(?:ил|ила|или|ен|ены)|прислали|поступил\w?|выставили)\b",
    re.IGNORECASE,
)
"""A paper of the accounts that did not come is nothing that a program failed at."""
_FAILURE = re.compile(
    r"\b(?:does\s+not|doesn['’]t|do\s+not|don['’]t|did\s+not|didn['’]t|won['’]t|will\s+not|is\s+not|isn['’]t|are\s+not"
    r"|aren['’]t|cannot|can\s+not|can['’]t|could\s+not|couldn['’]t|no\s+longer|never)\s+"
    r"(?!have\b|has\b|need|know|want|underst|worry|hurry|urgent|hesitate|see\s+how|forget|be\s+in\s+the)\w"
    r"|\b(?:errors?|exception|crash\w{0,4}|freez\w{0,4}|froze|hangs?|hung|hanging|bugs?|broken?|breaks|fail\w{0,5}|wrong(?:ly)?"
    r"|slow(?:ly|er)?|stuck|disappear\w{0,3}|vanish\w{0,3}|missing|lost|corrupt\w{0,3}|garbled|malfunction\w{0,3}|unavailable"
    r"|inaccessible|stopped|duplicat\w{0,3}|problems?|issues?|blank|closes\s+by\s+itself)\b"
    r"|\bне\s{1,3}(?!могли|знаю|знаем|сроч|хвата|нуж|надо|хоте|хочет|забуд|понима|против|подскаж|имеет)"
    r"\w{1,24}(?:ет|ёт|ит|ут|ют|ат|ят|тся|ал|ала|ало|али|ил|ила|ило|или|ел|ела|ело|ели|лся|лась|лось|лись|ёл|шл[аои]|гу|жем|видно)\b"
    r"|\bне\s{1,3}(?:могу|видно|идут|ид[её]т|даёт|дает|пускает)\b"
    r"|\b(?:ошибк|сбо[йияе]\b|сбоит|завис|вылет|тормоз|медленн|проблем|пропал|пропада|исчез|сломал|поломк|неисправ|неверн|неправильн"
    r"|некорректн|дублиру|задваива|недоступ|глюч|глюк|баг[иа]?\b|закрывается\s+сам|пусто[ей]\s+(?:экран|окно|лист)|перестал"
    r"|отвалил|слетел|слетает|ругается)",
    re.IGNORECASE,
)
_SOLVED = re.compile(
    r"\b(?:works|working|fixed|solved|resolved|fine)\s+(?:now|again)\b|\b(?:is|are|was|been)\s+(?:fixed|solved|resolved)\b"
    r"|\bзаработал|\bвс[её]\s+(?:в\s+порядке|работает|хорошо|получилось)\b|\b(?:проблема|вопрос)\s+реш|\bрешилось\b|\bпомогло\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\bno\s+(?:more|longer\s+any)\s+(?:errors?|problems?|issues?)\b"
    r"|\b(?:errors?|problems?|issues?|bugs?)\s+(?:(?:is|are|has|have)\s+)?(?:gone|disappeared|vanished|over)\b"
    r"|\b(?:fixing|solving|resolving)\s+(?:the|this|that|these|our|my|all)\s+(?:errors?|problems?|issues?|bugs?)\b"
    r"|\b(?:ошибк[аиу]|проблем[аыу]|сбой|сбои)\s+(?:больше\s+нет|исчез(?:ла|ли)?|пропал[аи]?|уш(?:ла|ли|[её]л)|устран[её]н[аы]?|исправлен[аы]?)\b"
    r"|\b(?:решени|исправлени|устранени)[еюя]м?\s+(?:(?:этой|нашей|моей|всех)\s+)?(?:проблемы?|ошибки|ошибок|сбо[яе]в?)\b",
    re.IGNORECASE,
)
"""A failure that is spoken of as over is none, among words of thanks."""
_BUT = re.compile(
    r"\b(?:but|however|although|except|still|но|однако|хотя|кроме|опять|снова|по-прежнему)\b", re.IGNORECASE
)
_THANKS = re.compile(r"\b(?:thanks|thank\s+you|many\s+thanks|спасибо|благодар)", re.IGNORECASE)
_QUESTION = re.compile(
    r"\?|\b(?:how\s+(?:do|can|to|many|much)|where\s+(?:do|can|is)|what\s+is|which\s+of|please\s+(?:tell|explain|advise)"
    r"|could\s+you\s+(?:tell|explain|advise))\b|\b(?:подскажите|скажите|объясните|поясните|как\s+(?:можно|нам|мне)|где\s+(?:можно|найти)"
    r"|можно\s+ли|есть\s+ли|сколько)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:please|could\s+you|can\s+you|would\s+you)\s+(?:add|create|change|make|set\s+up|enable|install|remove|delete|give|rename|move"
    r"|send)\b|\b(?:we|i)(?:['’]d|\s+would)\s+like\b|\bit\s+would\s+be\s+(?:nice|good|great|useful)\b|\bwe\s+(?:need|want|wish)\b"
    r"|\b(?:просим|прошу|просьба|добавьте|доработайте|настройте|заведите|создайте|измените|переименуйте|удалите|подключите)\b"
    r"|\b(?:хотелось\s+бы|хотим|хочется|было\s+бы\s+(?:удобно|хорошо|здорово)|нужно\s+(?:добавить|настроить|изменить|сделать)"
    r"|нужен|нужна|не\s+хватает|могли\s+бы\s+вы|не\s+могли\s+бы)\b",
    re.IGNORECASE,
)
_REPLY = re.compile(r"^\s*(?:re|aw|sv|отв|ответ|на)\s*(?:(?:\[\d+\]|\(\d+\))\s*)?:", re.IGNORECASE)


def purpose_of(text: str, subject: str = "") -> str:
    """What these words are: "standstill", "failure", "thanks", "question", "wish", "answer", or "unclear"."""
    said = f"{subject}\n{text}"[:LONGEST]
    if _is_thanks(said):
        return THANKS
    if _STANDSTILL.search(said):
        return STANDSTILL
    if _FAILURE.search(_OF_PAPER.sub(" ", _without_unfound(said))):
        return FAILURE
    if _WISH.search(said) or _OF_PAPER.search(said):
        return WISH
    if _QUESTION.search(said):
        return QUESTION
    return ANSWER if _REPLY.match(subject) else UNCLEAR


def _without_unfound(said: str) -> str:
    """The words without what their writer has not found, where they ask how something is done."""
    return _UNFOUND.sub(" ", said) if "?" in said and _ASKS_HOW.search(said) else said


def _is_thanks(said: str) -> bool:
    """Short words of thanks, or that it is solved, with no "but" and no question behind them."""
    if len(said) > SHORT or _BUT.search(said) or "?" in said:
        return False
    if _SOLVED.search(said):
        return True
    left = _GONE.sub(" ", said)
    return bool(_THANKS.search(said)) and not any(each.search(left) for each in (_STANDSTILL, _FAILURE, _WISH))
