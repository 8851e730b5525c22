"""What somebody wants who writes in free words, so that nobody is asked for what their request does not need (Siroka 3.2).

A failure or a standstill is told by plain words for it. What is neither that, nor plainly a question, a wish or thanks, is
unclear, and it is for the edition to say whether such words are asked for anything.
"""

import re
from collections.abc import Iterator

from reglament.desk.tickets.intake.acts import tells_acts
from reglament.desk.tickets.intake.asking import asks, asserted, wants_a_way_out
from reglament.desk.tickets.intake.asserting import asks_to_look, fails, sentences, wishes
from reglament.desk.tickets.intake.frequencies import tells_frequency
from reglament.desk.tickets.intake.harmless import GAP, PAPER, without_harmless, without_lost_password, without_names
from reglament.desk.tickets.intake.plain_words import plain
from reglament.desk.tickets.intake.things import does_something, is_said_of_a_thing

LONGEST = 4000
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
    r"|\b(?:come|came|comes|ground|brought|is|are)\s+(?:to|at)\s+a\s+(?:complete\s+|full\s+)?(?:halt"
    r"|stop)\b|\bparaly[sz]ed\b"
    r"|\b(?:cannot|can't|can\s+not|unable\s+to)\s+(?:register|admit|receive|serve|see|treat|accept)\s+(?:any"
    r"|a\s+single|one)\b"
    r"|\b(?:cannot|can't|can\s+not|unable\s+to)\s+(?:register|admit|receive|serve|treat|accept)\s+(?:patients"
    r"|clients|visitors|payments)\b"
    r"|\b(?:nobody|no\s+one|none\s+of\s+(?:us|the\s+\w+)|not\s+a\s+single\s+\w+)"
    r"(?:\s+(?:at|in|of|on|from)(?:\s+[\w-]+){1,3}?)?\s+can\s+(?:work|log\s+in|sign\s+in|enter|do\s+anything)\b"
    r"|\b(?:никто|ни\s+один\s+(?:врач|сотрудник|человек|доктор|пользователь|лаборант|администратор)|ни\s+одна\s+медсестра)(?:\s+(?:в|из"
    r"|на|у)(?:\s+[\w-]+){1,3}?)?\s+не\s+может\s+(?:работать|войти|зайти|ничего)\b|\bне\s+(?:можем|могу|может)\s+(?:никого"
    r"|ни\s+одного|ни\s+одну)\b"
    r"|\bне\s+(?:можем|может)\s+(?:принимать|принять|регистрировать|записывать|обслуживать|пробивать|отпускать)\b"
    r"|\b(?:остановил(?:ся|ась|ось)|остановлен[ао]?|встал[аои]?|стоит)\s+(?:вся\s+|весь\s+)?"
    r"(?:работа|лаборатория|клиника|регистратура|касса|отделение|при[её]м|склад|кол-центр|магазин|аптека)\b"
    r"|\b(?:nobody|no\s+one|none\s+of\s+us)\s+(?:is\s+able\s+to|can\s+(?:register|admit|open|use|print))\b"
    r"|\b(?:whole|entire)\s+(?:clinic|laboratory|system|hospital|reception)\s+is\s+(?:offline|broken"
    r"|blocked|without)\b"
    r"|\beverything\s+is\s+(?:broken|offline)\b|\bcompletely\s+blocked\b|\bполностью\s+(?:недоступ|не\s+работа)"
    r"|\bне\s+работает\s+(?:вся|весь)\b|\bвся\s+(?:клиника|лаборатория|регистратура|больница)\s+без\b"
    r"|\bни\s+на\s+одном\s+компьютере\b|\bпациенты\s+стоят\b|\b(?:клиника|лаборатория|регистратура)\s+не\s+работает\b"
    r"|\bпри[её]м\s+(?:пациентов|клиентов|посетителей)\s+(?:остановлен|встал|невозможен)\b",
    re.IGNORECASE,
)
_ASKS_HOW = re.compile(
    r"\b(?:how\s+(?:do|can|to|should)|where\s+(?:do|can|is|are)|is\s+it\s+possible|is\s+there|are\s+there"
    r"|can\s+(?:i|we|one)|may\s+(?:i|we))\b"
    r"|\b(?:как|где|можно|возможно\s+ли|есть\s+ли|подскажите|скажите|объясните|поясните)\b",
    re.IGNORECASE,
)
"""Somebody asks for a way to do something."""
_UNFOUND = re.compile(
    r"\b(?:i|we)\s+(?:do\s+not|don['’]t|cannot|can\s+not|can['’]t|could\s+not|couldn['’]t|did\s+not|didn['’]t)\s+"
    r"(?:find|see|understand|figure|get\s+it|remember|work\s+out)\b|\b(?:is|are)\s+not\s+(?:there"
    r"|visible|shown|clear)\b"
    r"|\b(?:isn|aren)['’]t\s+(?:there|visible|shown|clear)\b"
    r"|\bне\s+(?:нахо(?:жу|дим)|найду|найд[её]м|нашл[аи]|наш[её]л|вижу|видим|вид(?:н[аоы]|ен)|помню|помним|разобрал(?:ся"
    r"|ась|ись)|соображу|пойму)\b"
    r"|\bне\s+(?:могу|можем)\s+(?:найти|понять|разобраться|сообразить)\b",
    re.IGNORECASE,
)
"""Beside such a question, what its writer has not found is no failure of the program."""
_PAPER = r"(?:сч[её]т|сч[её]та|сч[её]т-фактур[ауы]|акт|акты|договор|накладн(?:ая|ую|ые)|квитанци[яюи]|оригинал\w{0,2}|закрывающие)"
_OF_PAPER = re.compile(
    r"\b(?:invoices?|bills?|contracts?|statement\s+of\s+account)\b[^.!?\n]{0,40}?\b(?:has|have|did"
    r"|was|were)(?:\s+not|n['’]t)\s+"
    r"(?:arrived?|come|been|sent|received?|reach\w{0,2})\b"
    r"|\b(?:have|did)(?:\s+not|n['’]t)\s+(?:got|get|received?|been\s+sent)\s+(?:\w+\s+){0,3}?(?:invoices?"
    r"|bills?|contracts?)\b"
    rf"|\bне\s+(?:приш[её]л|пришл[аио]|получ(?:ил|ила|или|ен|ены)|прислали|поступил\w?|выставили)\s+(?:\w+\s+){{0,2}}?{_PAPER}\b"
    rf"|\b{_PAPER}\s[^.!?\n]{{0,40}}?\bне\s+(?:приш[её]л|пришл[аио]|получ(?:ил|ила|или|ен|ены)|прислали"
    rf"|поступил\w?|выставили)\b",
    re.IGNORECASE,
)
"""A paper of the accounts that did not come is nothing that a program failed at."""
_SOLVED = re.compile(
    r"\b(?:works|working|fixed|solved|resolved|fine)\s+(?:now|again)\b|\b(?:is|are|was|been)\s+(?:fixed"
    r"|solved|resolved)\b"
    r"|\bзаработал|\bвс[её]\s+(?:в\s+порядке|работает|хорошо|получилось)\b|\b(?:проблема|вопрос)\s+реш"
    r"|\bрешилось\b|\bпомогло\b|(?<!не )\b(?:разобрал(?:ся|ась|ись)|нашл[аи]\s+(?:ошибку|причину"
    r"|сами))\b"
    r"|\b(?:sorted|figured|worked)\s+(?:it|that|this)\s+out\b|\bfound\s+(?:the|our|my)\s+(?:mistake"
    r"|error|cause|reason)\b|\b(?:mistake|error|cause|reason)\s+is\s+found\b",
    re.IGNORECASE,
)
_GONE = re.compile(
    r"\bno\s+(?:more|longer\s+any)\s+(?:errors?|problems?|issues?)\b"
    r"|\b(?:errors?|problems?|issues?|bugs?)\s+(?:(?:is|are|has|have)\s+)?(?:gone|disappeared|vanished|over)\b"
    r"|\b(?:fixing|solving|resolving)\s+(?:the|this|that|these|our|my|all)\s+(?:errors?|problems?|issues?|bugs?)\b"
    r"|\b(?:ошибк[аиу]|проблем[аыу]|сбой|сбои)\s+(?:больше\s+нет|исчез(?:ла|ли)?|пропал[аи]?|уш(?:ла"
    r"|ли|[её]л)|устран[её]н[аы]?|исправлен[аы]?)\b"
    r"|\b(?:решени|исправлени|устранени)[еюя]м?\s+(?:(?:этой|нашей|моей|всех)\s+)?(?:проблемы?|ошибки"
    r"|ошибок|сбо[яе]в?)\b",
    re.IGNORECASE,
)
"""A failure that is spoken of as over is none, among words of thanks."""
_BUT = re.compile(
    r"\b(?:but|however|although|except|still|но|однако|хотя|кроме|опять|снова|по-прежнему)\b", re.IGNORECASE
)
_THANKS = re.compile(r"\b(?:thanks|thank\s+you|many\s+thanks|спасибо|благодар)", re.IGNORECASE)
_IN_ADVANCE = re.compile(
    r"\b(?:many\s+)?(?:thanks|thank\s+you|thx)\s+(?:\w+\s+){0,3}?in\s+advance\b|\b(?:большое\s+)?спасибо\s+(?:большое\s+"
    r"|вам\s+)?(?:за\s?ранее|зарание)\b"
    r"|\b(?:за\s?ранее|зарание)\s+(?:вам\s+)?(?:большое\s+)?(?:спасибо|благодар\w{1,4})\b",
    re.IGNORECASE,
)
"""Thanks for what has not been done yet are a courtesy."""
_QUESTION = re.compile(
    r"\?|\b(?:how\s+(?:do|can|to|many|much)|where\s+(?:do|can|is)|what\s+is|which\s+of|please\s+(?:tell"
    r"|explain|advise)"
    r"|could\s+you\s+(?:tell|explain|advise))\b|\b(?:подскажите|скажите|объясните|поясните|как\s+(?:можно"
    r"|нам|мне)|где\s+(?:можно|найти)"
    r"|можно\s+ли|есть\s+ли|сколько)\b",
    re.IGNORECASE,
)
_WISH = re.compile(
    r"\b(?:please|could\s+you|can\s+you|would\s+you)\s+(?:add|create|change|make|set\s+up|enable"
    r"|install|remove|delete|give|rename|move"
    r"|send)\b|\b(?:we|i)(?:['’]d|\s+would)\s+like\b|\bit\s+would\s+be\s+(?:nice|good|great|useful)\b"
    r"|\bwe\s+(?:need|want|wish)\b"
    r"|\b(?:просим|прошу|просьба|добавьте|доработайте|настройте|заведите|создайте|измените|переименуйте"
    r"|удалите|подключите)\b"
    r"|\b(?:хотелось\s+бы|хотим|хочется|было\s+бы\s+(?:удобно|хорошо|здорово)|нужно\s+(?:добавить"
    r"|настроить|изменить|сделать)"
    r"|нужен|нужна|не\s+хватает|могли\s+бы\s+вы|не\s+могли\s+бы)\b",
    re.IGNORECASE,
)
_TURNS = re.compile(
    r"\b(?:but|then|suddenly|instead|yet|and\s+(?:it|the|then|now|all|my|nothing)|also|(?<=[.!,:] )(?:it"
    r"|all|nothing)|а|но|и\s+(?:все|всё|тут|потом|ничего|снова|опять|вдруг|сразу)|нет)\b|\s[—–-]\s|,\s(?:и|and)\s",
    re.IGNORECASE,
)
"""Who tells what they did, or how often, and what came of it, tells of a failure."""
_REPLY = re.compile(r"^\s*(?:re|aw|sv|отв|ответ|на)\s*(?:(?:\[\d+\]|\(\d+\))\s*)?:", re.IGNORECASE)


def purpose_of(text: str, subject: str = "") -> str:
    """What these words are: "standstill", "failure", "thanks", "question", "wish", "answer", or "unclear"."""
    written = f"{subject}\n{text}"[:LONGEST]
    said = plain(written)
    if len(written) <= SHORT and _is_thanks(said):
        return THANKS
    told = without_lost_password(_OF_PAPER.sub(GAP, _without_unfound(said)))
    if _STANDSTILL.search(told) and any(_STANDSTILL.search(each) for each in _sure(told)):
        return STANDSTILL
    if any(map(fails, sentences(told))):
        return FAILURE
    is_odd = any(does_something(without_harmless(each)) for each in sentences(told) if does_something(each))
    if asks_to_look(told) or (is_odd and wants_a_way_out(told)):
        return FAILURE
    if _WISH.search(said) or _OF_PAPER.search(said) or any(map(wishes, sentences(said))):
        return WISH
    if _QUESTION.search(said) or any(map(asks, sentences(said))):
        return QUESTION
    if _REPLY.match(subject):
        return ANSWER
    is_told = _TURNS.search(told) and (tells_acts(told) or tells_frequency(told))
    is_bare = not PAPER.search(said) and is_said_of_a_thing(said)
    return FAILURE if is_told or is_odd or is_bare else UNCLEAR


def _sure(said: str) -> Iterator[str]:
    """What is said to be so, sentence by sentence."""
    for each in sentences(said):
        before, behind = asserted(without_names(each))
        yield from (before, *behind)


def _without_unfound(said: str) -> str:
    """The words without what their writer has not found, where they ask how something is done."""
    is_asked = ("?" in said and _ASKS_HOW.search(said)) or any(map(asks, sentences(said)))
    return _UNFOUND.sub(GAP, said) if is_asked else said


def _is_thanks(said: str) -> bool:
    """Short words of thanks, or that it is solved, with no "but" and no question behind them."""
    if _BUT.search(said) or "?" in said:
        return False
    if _SOLVED.search(said):
        return True
    left = _GONE.sub(GAP, said)
    fails_still = _STANDSTILL.search(left) or _WISH.search(left) or any(map(fails, sentences(left)))
    return bool(_THANKS.search(_IN_ADVANCE.sub(GAP, said))) and not fails_still
