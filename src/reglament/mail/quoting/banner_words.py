"""What a server's warning says, so that one is told from a person's: "Do not open the attachments, I sent the wrong ones".

A server speaks to everybody and of any mail. It says of nobody's things when they were sent, why, or which of them are meant.
"""

import re

from reglament.mail.alternatives import any_of

CONDITION = re.compile(
    r"\b(?:"
    + any_of(
        r"(?:unless|if|until|when|before|without) (?:you|the sender|know|open|click|verif|confirm)\w{0,4}",
        r"(?:если|пока|когда|прежде чем|перед тем,? как) (?:(?:вы|только) )?(?:не )?"
        r"(?:знае|увер|ожида|доверя|провер|убеди|откр|перех|перей)\w{1,6}",
        r"(?:wenn|es sei denn|bevor|falls) sie|(?:si|sauf si|avant que|à moins que) (?:vous|l['’]exp)\w{0,10}",
        r"medmindre (?:du|de)|якщо (?:ви )?не",
    )
    + r")\b",
    re.I,
)
"""The end of a warning that is meant for any mail: it leaves to its reader whether to heed it."""
OWN = re.compile(
    r"\d|@|\b\w{1,40}\.(?:pdf|docx?|xlsx?|jpe?g|png|zip|rar|exe|txt|csv)\b|\b(?:"
    + any_of(
        r"i|i['’](?:m|ll|ve)|my|me|mine|we|we['’](?:re|ll|ve)|us|previous|earlier|yesterday|today|tomorrow|again|because|since|yet",
        r"our (?!(?:\w{1,20} )?(?:organi[sz]ation|company|network|domain|it|security|help|service)\b)\w{1,30}|last|was sent|wrong",
        r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?<=, )(?:they|it|there|he|she|this|these|those)",
        r"я|мы|мой|моя|моё|моего|моей|моих|мои|меня|мне|нам|нас|вчера|сегодня|завтра|снова|опять|прошл\w{2,3}|предыдущ\w{2,3}|потому|ошибочн\w{2,3}",
        r"наш\w{0,3}\b(?! (?:\w{1,20} )?(?:организаци|компани|сет|домен|служб|корпора|поддержк|організаці|компані|мереж|підтримк)\w{0,4})",
        "так как",
        r"не т(?:от|е|а|у)|последн\w{2,3}",
        r"(?<=, )(?:он|она|они|там|это|в них|в нём|в нем)",
        r"понедельник\w?|вторник\w?|сред[ауы]|четверг\w?|пятниц[ауы]|суббот[ауы]|воскресень[ея]",
        r"ich|mein\w{0,2}|wir|uns|mir|gestern|heute|vorig\w{1,2}|letzt\w{1,2}|weil|denn|falsch\w{0,2}",
        r"je|j['’]ai|mon|ma|mes|nous|hier|aujourd['’]hui|précédent\w{0,2}|parce|car",
        r"jeg|min|mit|mine|vi|os|vores|i går|i dag|forrige|fordi|ben|benim|biz|bizim|dün|bugün|önceki|çünkü",
        r"мій|моя|моє|мене|мені|ми|вчора|сьогодні|попередн\w{2,4}|бо|мен|менің|менин|біз|біздің|биз|биздин|кеше|кечээ|бүгін|бүгүн",
    )
    + r")\b",
    re.I,
)
"""What only a person says: of themselves, of a day, of why, of certain files."""
FIGURES = re.compile(r"[\d@]+")
CERTAIN = re.compile(
    r"\b(?:the|this|that|these|those|both|den|diese[nr]?|ces?|cet)(?: \w{1,20})? "
    r"(?:attach|file|document|link|anh[äa]ng|datei|pièce|lien)\w{0,8}",
    re.I,
)
"""Files of one mail, and not of any."""
TOLD_BY_WORDS = re.compile(
    r"(?:please|do|don['’]t|never|avoid|beware|be|exercise|use|think|treat|не|пожалуйста|будьте|соблюдайте)\b", re.I
)
"""How a warning begins whose words are all listed below."""
SPOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
STEMS = re.compile(
    r"(?:"
    + any_of(
        r"an?|the|and|or|any|all|on|in|to|for|from|with|of|at|by|as|than|into|within|inside|outside|about|via|up|out|over|off|more",
        r"this|that|these|those|it|its|their|them|they|you|yours?|yourself|anyone|someone|people|others?|who|whom|whose|which|what|how",
        r"not?|never|don['’]t|do|please|unless|if|when|until|before|after|only|always|first|twice|even|also|else|such|so|both|every|each",
        r"is|are|be|been|being|has|have|may|might|can|could|cannot|will|should|must|does|did|appears?|seems?|looks?|comes?|came|was|sent",
        r"click\w{0,3}|(?:hyper)?links?|urls?|open\w{0,3}|attach\w{0,6}|files?|documents?|images?|macros?|downloads?|downloading|enabl\w{1,3}",
        r"contents?|repl(?:y|ies|ying)|respond\w{0,3}|forward\w{0,3}|shar(?:e|ing)|provid\w{1,3}|enter\w{0,3}|giv(?:e|ing)|disclos\w{1,3}",
        r"trust\w{0,4}|visit\w{0,3}|follow\w{0,3}|act(?:ing|ion|ions)?|webs?(?:ites?)?|sites?|pages?|recogni[sz]\w{1,3}|know\w{0,3}|unknown",
        r"verif\w{1,4}|confirm\w{0,3}|sure|certain|validat\w{1,3}|expect\w{0,3}|unexpected|unsolicited|untrusted|unverified|unfamiliar",
        r"sender(?:['’]?s)?|sources?|e?-?mails?|messages?|address(?:es)?|identity|authentic\w{0,4}|legitima\w{1,4}|genuine|safe\w{0,2}|secur\w{1,3}",
        r"sensitive|personal|confidential|financial|private|information|data|details|credentials?|passwords?|log-?ins?|user(?:name)?s?|accounts?",
        r"bank\w{0,3}|payments?|cauti\w{1,6}|care(?:ful)?(?:ly)?|vigilan\w{1,2}|suspicious\w{0,2}|suspect\w{0,3}|phishing",
        r"malicious|malware|virus(?:es)?|spam|scams?|harm\w{0,3}",
        r"external\w{0,2}|internal|organi[sz]ation\w{0,3}|company|network|domain|immediately|delete|report\w{0,3}|contact\w{0,3}",
        r"calls?|ask\w{0,3}|it|help\w{0,4}",
        r"service\w{0,4}|desk|team|department|support|office|admin\w{0,9}|doubt|unsure|think|treat\w{0,3}|us(?:e|ing)",
        r"exercis\w{1,3}|extra|extreme|great|handl\w{1,3}|dealing|requests?\w{0,3}|check|hover|avoid|beware|contain\w{0,3}|our",
        r"believe|especially|particular\w{0,2}|purported|button|similar",
        r"не|ни|и|или|а|в|во|с|со|из|от|на|по|к|при|за|до|о|об|для|их|его|её|ее|если|пока|когда|чтобы|прежде|перед|тем|чем|как",
        r"только|также|никогда|всегда",
        r"вы|вам|вас|ваш\w{0,3}|что|кто|кем|кому|котор\w{2,3}|так\w{1,3}|эт\w{1,3}|данн\w{2,3}|люб\w{2,3}|как\w{2,3}|сво\w{1,3}",
        r"был\w?|является|может|могут|следует|нужно|будьте|пожалуйста|особенно|крайне|предельно|очень|сначала|сразу|немедленно",
        r"(?:от|при)?открыва\w{1,4}|открыти\w|открыт\w{1,3}|открой\w{0,2}|переход\w{0,5}|нажима\w{1,4}|клика\w{1,4}|ввод\w{0,4}",
        r"отвеча\w{1,4}|ответ\w{0,4}|сообща\w{1,4}|загружа\w{1,4}|загрузк\w{1,3}|запуска\w{1,4}|скачива\w{1,4}|пересыла\w{1,4}",
        r"передава\w{1,4}|предоставля\w{1,4}|включа\w{1,4}|следу\w{1,4}|выполня\w{1,4}",
        r"ссыл\w{1,4}|вложени\w{1,3}|вложенн\w{2,3}|прикрепл\w{2,6}|файл\w{0,3}|документ\w{0,3}|отправител\w{1,3}|парол\w{1,3}",
        r"уч[её]тн\w{2,3}|логин\w{0,2}|персональн\w{2,3}|личн\w{2,3}|банковск\w{2,3}|конфиденциальн\w{2,3}|информаци\w{1,2}",
        r"письм\w{0,3}|писем|сообщени\w{1,3}|почт\w{1,5}|электронн\w{2,3}|адрес\w{0,3}|сайт\w{0,3}|вирус\w{0,3}|вредонос\w{2,4}",
        r"подозрительн\w{2,3}|неизвестн\w{2,3}|незнаком\w{2,3}|внешн\w{2,3}|содерж\w{2,6}|безопасн\w{0,5}|уверен\w{0,2}|зна\w{1,4}",
        r"доверя\w{1,4}|провер\w{1,6}|убеди\w{1,6}|осторожн\w{1,4}|внимательн\w{1,3}|бдительн\w{1,4}|соблюда\w{1,4}",
        r"организаци\w{1,3}|компани\w{1,3}|сет\w{1,2}|корпоративн\w{2,3}|источник\w{0,3}|ожида\w{1,4}|получ\w{1,6}|работ\w{1,4}",
        r"сомнева\w{1,6}|сомнени\w{1,3}|подлинност\w{1,2}|надёжн\w{2,4}|надежн\w{2,4}|запрос\w{0,3}|указани\w{1,2}|действи\w{1,3}",
        r"пользовател\w{1,3}|домен\w{0,2}|предел\w{0,3}|вне",
    )
    + r")",
    re.I,
)
WORDS_TO_ONE_OTHER = 8
"""A house puts in a name or a word of its own."""


def is_meant_for_anybody(warning: str) -> bool:
    """Whether a warning says nothing that only a person says of a mail of their own."""
    if CONDITION.search(warning):
        return OWN.search(CONDITION.sub(" ", warning)) is None
    if OWN.search(warning) or CERTAIN.search(warning):
        return False
    if not TOLD_BY_WORDS.match(warning):
        return True
    said = SPOKEN.findall(warning)
    return sum(STEMS.fullmatch(word) is None for word in said) <= len(said) // WORDS_TO_ONE_OTHER


def leaves_it_to_the_reader(warning: str) -> bool:
    """Whether a warning is heeded only in some cases, as those are that are meant for any mail."""
    return CONDITION.search(warning) is not None


def is_of_a_house(advice: str) -> bool:
    """Whether a house may give an advice: whom to ask, by a number or an address, and nothing of somebody's own."""
    return OWN.search(FIGURES.sub(" ", advice)) is None
