"""Whether words want something done of whoever reads them, besides what every program asks: to call, to write, to wait, to follow a link.

By rule and not by list: an imperative is one by its ending or by "please" before it, and those of programs are named.
"""

import re

from reglament.mail.alternatives import any_of

LONGEST = 1500
_OF_PROGRAMS_RU = any_of(
    r"здравствуйте|(?:из|про)?вините|прост(?:ите|ьте)|(?:об|про|по)?(?:ращ|звон|пиш|чит)\w{0,4}йтесь|обращайтесь|обратитесь|пишите"
    r"|напишите|звоните"
    r"|позвоните|перезвоните|свяжитесь|связывайтесь|направляйте|направьте|адресуйте|оставьте|оставляйте|дозвонитесь",
    r"(?:не )?отвечайте|ответьте|введите|вводите|не меняйте|не изменяйте|сохраните|сохраняйте|указывайте|укажите|ожидайте|подождите"
    r"|дождитесь|ждите"
    r"|перейдите|пройдите|нажмите|откройте|кликните|посетите|ознакомьтесь|воспользуйтесь|используйте|следите|отследите|отслеживайте"
    r"|оцените|заполните",
    r"(?:из)?меняйте|подтвердите|докажите|зайдите|войдите|авторизуйтесь|зарегистрируйтесь|подпишитесь|отпишитесь|скачайте|установите|получите|увидите"
    r"|хотите|захотите"
    r"|видите|найдите|найдёте|проверьте|проверяйте|обратите|учтите|имейте|помните|будьте|убедитесь|попробуйте|повторите"
    r"|отправьте (?:его|письмо|сообщение)"
    r"|посмотрите|смотрите|читайте|прочтите|прочитайте|уточняйте|уточните|включите|распечатывайте|печатайте|берегите|подумайте"
    r"|не сообщайте|сообщите",
    r"\w{0,12}(?:сайте|лимите|визите|кредите|аудите|дебите|депозите|пульпите|дентите|донтите|гингивите|стоматите|клиенте)",
    r"говорите|просите|спросите|спрашивайте|заходите|приходите|носите|решите|знаете",
)
IMPERATIVE_RU = re.compile(rf"\b(?!(?:{_OF_PROGRAMS_RU})\b)(?:не )?[а-яё]{{2,20}}(?:йте|ите|ьте)(?:сь)?\b", re.I)
BEGS_RU = re.compile(
    r"\b(?<!не )(?:прошу|просим|просьба|попрошу|давайте|надо|нужно|хотелось бы|хотим|хочу)\b(?! (?:не отвечать|писать|обращаться|звонить"
    r"|направлять|связаться"
    r"|не печатать|указывать|сообщить нам|вас (?:не отвечать|писать)))",
    re.I,
)
_OF_PROGRAMS = any_of(
    r"(?:contact|call|write|e-?mail|mail|text|reach|send|address|forward|refer|direct|note|see|visit|allow|expect|resend|re-?send|use"
    r"|dial|leave|feel|bear"
    r"|accept|be|excuse|forgive|click|follow|open|go|check|review|find|keep|include|quote|mention|reply|respond|answer|wait|try|turn"
    r"|speak|ask|let|provide"
    r"|type|complete|confirm|verify|log|sign|rate|read|consider|think|retain|get|submit|update your|add (?:us|our)|remember|understand"
    r"|ensure|make|take a|give us)"
)
PLEASE = re.compile(
    rf"\bplease,? (?!(?:also |just |kindly )?(?:do not|don['’]t|never|{_OF_PROGRAMS})\b)(?:also |just |do )?[a-z]{{2,20}}\b"
    r"|\b(?:could|can|would|will) you (?:please )?(?!find|see|expect|be\b)[a-z]{2,20}\b|\b(?:we|i) (?:would like|want"
    r"|need) (?!(?:you )?(?:to )?(?:acknowledge|thank|inform|let you|confirm|remind|hear|apologi[sz]e|assure|help)\b)"
    r"(?:you )?(?:to )?[a-z]{2,20}\b",
    re.I,
)
BITTE = re.compile(
    r"\bbitte\b(?!.{0,60}\b(?:wenden|kontaktieren|schreiben|rufen|senden|richten|beachten|haben|antworten|nutzen|melden|klicken"
    r"|versuchen|hinterlassen"
    r"|verwenden|anrufen|an (?:frau|herrn|dr)\b|unter\b|an\b)).{0,80}?\w{2,20}en\b",
    re.I,
)


def wants_something(words: str) -> bool:
    """Whether somebody asks for something to be done, in the first of their words."""
    said = words[:LONGEST]
    return any(pattern.search(said) for pattern in (IMPERATIVE_RU, BEGS_RU, PLEASE, BITTE))
