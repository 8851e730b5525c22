"""What help desks and mail filters write by themselves where no field says so, told by the whole of their words.

One formula is never enough: people write of such letters, show them, and acknowledge something themselves. So the first sentence has to
be one, a second sign has to stand beside it, and nothing else may be said. What stands below "your message:" is what is answered.
"""

import re

from reglament.mail.alternatives import any_of
from reglament.mail.reading import absence_notes as notes
from reglament.mail.reading.pleas import wants_something

_THEIRS = (
    r"(?:(?:support|service|help) )?"
    r"(?:request|incident|ticket|case|e-?mail|message|enquiry|inquiry|question|issue|letter|query|report)"
)
_DONE = "(?:received|registered|created|logged|opened|submitted|accepted|recorded|assigned|forwarded|queued)"
_OF_THEIRS = r"(?:обращени|заявк|запрос|письм|сообщени|тикет|вопрос|инцидент|звернен)\w{0,3}"
_CAME = (
    r"(?:успешно )?(?:зарегистрирован|получен|принят|создан|заведен|заведён"
    r"|поступил|передан|присвоен|доставлен|зареєстрован|отриман)\w{0,2}"
)
_SETTLED = "(?:closed|resolved|solved|completed|updated|reopened|assigned to \\w{1,20}(?: \\w{1,20})?)"
_SETTLED_RU = r"(?:закрыт|выполнен|реш[её]н|назначен|обновл[её]н|отменен|отмен[её]н|отклон[её]н|возобновл[её]н|завершен|завершён)\w{0,2}"
"""What becomes of it later, said by a sentence of its own."""
ACKNOWLEDGES = re.compile(
    r"\W{0,3}(?:"
    + any_of(
        rf"{_THEIRS} {_DONE}\b",
        rf"(?:your|the|a new|an?) {_THEIRS}\b.{{0,60}}? (?:has been|have been|was|is|were)(?: successfully)? {_DONE}\b",
        r"(?:we would like to |this is to |just )(?:acknowledg|confirm)\w{0,4}\b.{0,40}\b(?:received|receipt|got|registered|created)\b",
        r"this is an? auto\S{0,12} (?:\w{1,12} )?(?:response|reply|confirmation|e-?mail|message)\b.{0,60}\b(?:received|registered"
        r"|created)\b",
        r"this (?:e-?mail|message|letter|is) (?:is )?(?:to confirm|a confirmation|an acknowledge?ment|to acknowledge"
        r"|to let you know that we)\b",
        rf"(?:thank you|thanks|hello|спасибо|здравствуйте)[,.!]\s(?:we(?: have|['’]ve)? received|your {_THEIRS}|мы получили"
        rf"|ваш\w{{0,2}} {_OF_THEIRS})\b",
        rf"(?:нов\w{{2}} )?{_OF_THEIRS}\b.{{0,40}}? {_CAME}(?!\w)|вы (?:создали|оставили|отправили|открыли) (?:нов\w{{2}} )?{_OF_THEIRS}",
        r"(?:спасибо|благодарим(?: вас)?),? (?:что обратились|за то,? что обратились)|вы обратились в ",
        rf"we(?: have|['’]ve)?(?: successfully)? (?:received|registered|got|logged|opened|created) (?:your|a (?:new )?) ?{_THEIRS}\b",
        rf"we (?:hereby )?(?:confirm|acknowledge)\b.{{0,40}} {_THEIRS}\b",
        rf"(?:thank you|thanks) for (?:contacting|reaching out|writing to|getting in touch|your {_THEIRS})\b",
        rf"(?:ваш[аеу]?|вашему|вашей|новая|новый|ваше) {_OF_THEIRS}\b.{{0,60}}? {_CAME}(?!\w)",
        rf"(?:мы )?(?:получили|приняли|зарегистрировали|отримали|зареєстрували) (?:ваш\w{{0,2}}|новое|новую|новый) {_OF_THEIRS}",
        rf"(?:создан|зарегистрирован|заведен|заведён|открыт)[аоы]? (?:нов\w{{2}} )?{_OF_THEIRS}",
        rf"(?:большое )?(?:благодарим|спасибо|дякуємо)(?: вас)? за (?:ваш\w{{0,2}} )?{_OF_THEIRS}",
        rf"(?:your|the) {_THEIRS}\b.{{0,60}}? (?:has been|have been|was|is|were)(?: now)? {_SETTLED}\W{{0,3}}$",
        rf"(?:ваш[аеу]? )?{_OF_THEIRS}\b.{{0,60}}? {_SETTLED_RU}\W{{0,3}}$|(?:ему|ей) (?:был )?присвоен\w? номер\b",
        rf"(?:ваш[аеу]? )?{_OF_THEIRS}\b.{{0,40}}? {_SETTLED_RU} (?:специалистом|оператором|инженером|сотрудником|исполнителем"
        rf"|автоматически)\W{{0,3}}$",
        rf"(?:ваш[аеу]? )?{_OF_THEIRS}\b.{{0,60}}? (?:перев[её]д[её]н\w{{0,2}} в|получил\w{{0,2}}|(?:сменил"
        rf"|изменил)\w{{0,2}}) (?:нов\w{{2}} )?"
        r"(?:статус|состояние|этап)\b.{0,40}$",
        r"ihre (?:anfrage|nachricht|e-?mail|meldung)\b.{0,60} (?:eingegangen|erhalten|registriert|erfasst)",
        r"(?:wir haben|vielen dank für) ihre (?:anfrage|nachricht|e-?mail)",
        r"(?:nous avons (?:bien )?reçu votre|votre) (?:demande|message|ticket)\b",
        r"(?:hemos recibido (?:su|tu)|su|tu) (?:solicitud|mensaje|consulta)\b",
        r"(?:talebiniz|mesajınız|başvurunuz)\b.{0,60} (?:alın|kayde|oluştur|ulaş)\w{1,8}",
        r"(?:twoje|państwa) zgłoszenie\b.{0,60} (?:przyjęte|zarejestrowane|otrzyma\w{1,3})",
        r"(?:сіздің )?(?:өтініш|хабарлама|сұраныс)\w{1,6}\b.{0,60} (?:тіркелді|қабылданды|алынды)",
        r"(?:сиздин )?(?:кайрылуу|билдирүү|сурам)\w{1,6}\b.{0,60} (?:катталды|кабыл алынды|алынды)",
    )
    + ")",
    re.I,
)
"""A sentence by which a help desk says that something came."""
NUMBERED = re.compile(
    r"(?:№|#|\b(?:id|no|nr|number|ticket|case|request|incident|номер\w{0,2}|обращени\w|заявк\w|тикет\w{0,2}|запрос\w{0,2}"
    r"|инцидент\w{0,2})\b)"
    r"[\s:#№(\[«\"-]{0,4}(?:[a-zа-яё]{2,10}[-_]?)?\d{3,15}\b",
    re.I,
)
"""The number that they gave it."""
TAGGED = re.compile(
    r"[\[(](?:[a-zа-яё]{2,12})?\s?[#№:]\s?[\w-]{0,12}\d{3,15}|\b(?:ticket|case) ?[#№]\s?\d{3,15}",
    re.I,
)
"""The same in a subject, where a bare number may be ours."""
BY_ITSELF = re.compile(
    any_of(
        r"\b(?:this (?:is|was)|it is) an? (?:automat\w{2,5}|auto-?generated|system(?:-generated)?)\b",
        r"\b(?:automatically (?:generated|created|sent)|(?:generated|created|sent) automatically|auto-?generated)\b",
        r"\b(?:do not|don['’]t) (?:reply|respond|answer)\b|type your (?:reply|response) above|reply above this line",
        r"\b(?:turn off|disable|stop) (?:this|these|the) (?:request|ticket|case)?(?:['’]s)? ?notifications|\b(?:usual|typical"
        r"|average|current)"
        r" (?:reply|response|answering) time\b|\bотключить уведомления\b",
        r"\b(?:mailbox|address|inbox) is not (?:monitored|read)|\bavtomatik\b|\botomatik olarak\b|\bautomatisch (?:erstellt|generiert"
        r"|versendet)",
        r"\b(?:сформирован|отправлен|создан|сгенерирован)\w{0,2} автоматически|автоматически (?:сформирован|отправлен|создан"
        r"|сгенерирован)",
        r"\b(?:введите|напишите|пишите|вводите)\b.{0,20}\bответ\b.{0,20}\b(?:над|выше)\b|\bэто автоматическ\w{2,3}"
        r"|не отвечайте на (?:это|данное)|(?:просьба|просим) не отвечать|отвечать на (?:него"
        r"|это письмо) не (?:нужно|надо)",
        r"\bне требует ответа|\b(?:лист|повідомлення) (?:створено|надіслано|сформовано) автоматично|вед[её]тся автоматически",
    ),
    re.I,
)
"""They say that no person wrote it, or that nobody reads an answer."""
GOES_ON = re.compile(
    any_of(
        r"\b(?:we|team|staff|specialist\w?|engineer\w?|agent\w?|representative\w?|operator\w?|department|somebody|someone"
        r"|colleague\w?)\b.{0,40}"
        r" (?:will|shall|['’]ll) .{0,30}(?:contact|respond|reply|answer|get back|review|follow.?up|be in touch|look into|get in touch"
        r"|process"
        r"|handle)",
        r"['’]ll (?:get back|be in touch|respond|reply)|\b(?:is|are) (?:being|now being|already|currently) (?:reviewed|processed"
        r"|working|looking)",
        r"\b(?:to|you can|you may) (?:add|view|track|check|follow|see|update|review)\b.{0,80}\b(?:comment|status|request|ticket|case"
        r"|reply|progress|online|details)",
        r"\b(?:keep|include|quote|mention|leave|do not change)\b.{0,50}\b(?:subject|number|reference|id)\b"
        r"|\bwithin \w{1,12} (?:business |working )?"
        r"(?:hours?|days?|minutes?)\b|\bas soon as possible\b",
        r"(?:специалист|сотрудник|оператор|менеджер|инженер|коллег|служб|мы)\w{0,3}\b.{0,60}(?:свяж|ответ|рассмотр|обработ|работа"
        r"|займ|перезвон)\w{1,6}",
        r"\bв (?:ближайшее|кратчайш\w{2,3}|самое ближайшее) (?:время|срок\w{0,2})|\b(?:ответ|ответим|решение)\b.{0,30}\bв течение\b"
        r"|\bв течение .{1,25}"
        r"(?:час|дн|дня|день|минут|суток)",
        r"\b(?:отследить|отслеживать|следить|посмотреть|узнать|проверить)\b.{0,60}\b(?:статус|ход|состояни|работ|обращени|заявк)",
        r"\b(?:при ответе|при обращении|в теме|тему письма|сохраняйте|указывайте|не меняйте|не изменяйте)\b.{0,60}\b(?:тем|номер)",
        r"\b(?:чтобы|для) (?:добавить|добавления|дополнить|дополнения|ответить)\b.{0,60}\b(?:ответьте|письм|комментари)",
        r"\b(?:to|you can|if you (?:wish|want|need|would like) to) (?:provide|supply|send|give|share)\b.{0,60}\b(?:information"
        r"|details|comments?|files?)\b",
        r"\bif you (?:have|need|wish|want|would)\b.{0,80}\b(?:reply|contact|call|visit|write|respond)\b|\byou(?:['’]ll"
        r"| will) (?:be notified|receive|get|hear)\b",
        r"\b(?:обычно|как правило|usually|normally|typically)\b.{0,40}\b(?:занимает|отвечаем|ответим|takes?|reply|respond|answer)\b",
        r"\b(?:оцените|оценить|rate)\b.{0,40}\b(?:качеств|работ|обслуж|ответ|support|service|reply|experience)",
        r"\b(?:mailbox|inbox|address)\b.{0,20} is (?:checked|monitored|attended|read) |\bящик\b.{0,20} проверя(?:ется|ют)\b",
        r"\bwe['’](?:re|ll be) (?:on it|with you)|\bthis is shared with\b|\b(?:response|working|office|business) (?:time|hours)\b",
        r"\byour (?:ticket|request|case|reference|tracking)(?: (?:id|number|no|reference|code))?\.? is\b|\bwe appreciate your patience\b",
        r"\b(?:срок|время) (?:выполнения|ответа|реакции|решения)\b|\b(?:ожидайте|дождитесь|сохраните)\b|\bвы получите (?:уведомлени"
        r"|ответ|письмо)",
        r"\b(?:уведомим|оповестим|сообщим)\b.{0,40}\b(?:вас|вам|ход|результат|решени|статус)|\b(?:график|часы|время|режим) работы\b",
        r"\bесли (?:у вас|вы|вопрос|проблема)\b.{0,80}\b(?:ответьте|позвоните|свяжитесь|напишите|обратитесь)\b|\bэта (?:тема"
        r"|заявка) доступна\b",
        r"\b(?:log ?in|sign in)\b.{0,40}\b(?:ticket|request|case)\b|\b(?:жакын|жақын) арада\b|\b(?:жооп|жауап) бере\w{1,4}"
        r"|найближчим часом",
        r"\b(?:need help|any questions|have questions|остались вопросы|есть вопросы|возникли вопросы)\b",
    ),
    re.I,
)
"""What they say of how it goes on."""
OF_A_HOUSE = re.compile(
    any_of(
        r"\b(?:office|opening|working|business|reception|surgery) hours\b|\b(?:we are|is) open\b|\b(?:we|our team) will (?:reply|answer"
        r"|respond|get back)",
        r"\b(?:часы|время|график|режим) работы\b|\bработа(?:ет|ем) (?:с|по|ежедневно|без|в)\b|\bзапись на при[её]м\b|\b(?:ответим"
        r"|отвечаем|обязательно)\b",
        r"\bsprechzeiten\b|\böffnungszeiten\b|\bvertretung\b|\b(?:praxis|büro|ordination)\b.{0,60}\b(?:geschlossen|urlaub|ferien"
        r"|betriebsferien)\b",
        r"\bwir (?:melden uns|antworten)\b|\bжұмыс уақыты\b|\bиш убактысы\b|\b(?:as soon as|when) we can\b|\bwe have received\b",
    ),
    re.I,
)
"""What a house says of its hours and of when it answers."""
BELOW_IS_OURS = re.compile(
    r"^[ \t>*_-]{0,6}(?:"
    + any_of(
        r"(?:your|original|the original|initial) (?:message|request|e-?mail|ticket|question)(?: (?:text|follows|was|below))?",
        r"description|details of (?:your|the) request|текст (?:вашего )?(?:обращения|заявки|письма|сообщения|запроса)"
        r"|описание(?: заявки)?",
        r"ваш[ае]? (?:обращение|заявка|сообщение|запрос|письмо|вопрос)|исходное (?:сообщение|письмо)|содержание",
    )
    + r")[ \t]{0,3}(?::|-{2,80}$|$)",
    re.I | re.M,
)
"""Above what they repeat of the letter that they answer."""
LISTED = re.compile(r"[\s>*•|–-]{0,6}[^\W\d_][\w .()№#/-]{0,38}(?::|\s#|\s№)(?:\s.{0,200})?", re.S)
"""One of their fields: "Priority: normal"."""
HELD = re.compile(
    any_of(
        r"\w@[\w.-]{1,190} (?:is|are) (?:now )?(?:protected|guarded|filtered) by\b",
        r"\byour (?:e-?mail|message|mail|letter)\b.{0,60} (?:is being held|(?:has been|was) (?:held|quarantined|put on hold"
        r"|waitlisted|blocked|stopped)"
        r"|is (?:held|on hold|waiting))",
        r"\b(?:i am|i['’]m|we are|we['’]re|recipient is|user is) (?:using|protected by|protecting)\b.{0,60}\b(?:filter|spam|whitelist"
        r"|junk)",
        r"\bto (?:complete|confirm|verify|release|allow|finish)\b.{0,40}\b(?:deliver\w{0,3}|sending|message|address|sender)\b",
        r"\b(?:confirm|verify|prove)\b.{0,40}\b(?:not a (?:robot|spammer|machine|bot)|(?:are|is) (?:a )?(?:human|person|real)"
        r"|sent (?:this|the) (?:e-?mail|message))",
        r"\b(?:фильтр|антиспам|защит|систем|сервер)\w{0,2} (?:\w{1,20} )?(?:задержал|заблокировал|приостановил|поместил)\w? (?:ваше"
        r"|это) (?:письмо|сообщение)\b|\b(?:filter|system|server) (?:has |is )?(?:held|holding|stopped|blocked|quarantined) your "
        r"(?:e-?mail|message|letter)\b",
        r"\bваш\w{0,2} (?:письмо|сообщение)\b.{0,60} (?:задержан|заблокирован|не доставлен|приостановлен|помещен|помещён|ожидает"
        r"|не будет доставлен)\w{0,2}",
        r"\b(?:подтвердите|докажите)\b.{0,60}\b(?:не робот|отправк|отправител|адрес|человек)",
    ),
    re.I,
)
"""A filter keeps a letter back until its sender proves something."""
PROVE = re.compile(
    any_of(
        r"\bclick here\b|\b(?:click|follow|visit|open|go to|use)\b.{0,60}(?:link|button|below|page|https?://)",
        r"\b(?:complete|fill in|fill out|заполните)\b.{0,40}\b(?:form|форм)",
        r"\b(?:reply|respond|answer) to (?:this|the) (?:e-?mail|message|mail)|\bpress(?:ing)? reply\b",
        r"\b(?:перейдите|нажмите|пройдите|откройте|кликните)\b.{0,60}(?:ссылк|кнопк|адрес|страниц|https?://)"
        r"|\bответьте на это (?:письмо|сообщение)",
    ),
    re.I,
)
"""What that takes."""
NAMED_FIRST = re.compile(r"[A-ZА-ЯЁ][\w-]{1,30}(?: [A-ZА-ЯЁ][\w-]{1,30})?, ")
"""Whom a greeting names before it greets."""
ADDRESS = re.compile(r"https?://\S{1,400}", re.I)
FEWEST_SIGNS, FEWEST_FIELDS, LONGEST_GREETING = 2, 4, 60


def is_formula(subject: str, words: str) -> bool:
    """Whether words are nothing but a help desk's acknowledgement, or a filter's demand to prove who wrote."""
    note = BELOW_IS_OURS.split(words[: notes.LONGEST_NOTE])[0]
    return _holds_back(note) or _acknowledges(subject, note) or _lists_a_ticket(subject, note)


def says_nothing_else(words: str) -> bool:
    """Whether words are greetings and sentences that help desks and houses write by themselves, below a subject that a program wrote."""
    said = [each for each in _sentences(words[: notes.LONGEST_NOTE]) if not _is_courtesy(each)]
    return all(_is_of_a_desk(each) or OF_A_HOUSE.search(each) or not notes.says_more(each) for each in said)


def without_quotes(note: str) -> str:
    """What somebody says by themselves: what stands between quotation marks is of somebody else."""
    return notes.QUOTED.sub(" x ", note)


def _holds_back(note: str) -> bool:
    """Whether a filter speaks: a letter is kept back, and by what it goes on, said in the first sentences."""
    said = _sentences(note)
    first = next((each for each in said if not _is_courtesy(each)), "")
    return HELD.search(first) is not None and PROVE.search(without_quotes(note)) is not None


def _acknowledges(subject: str, note: str) -> bool:
    whole = _sentences(note)
    said = [each for each in whole if not _is_courtesy(each)]
    if not said or not _is_of_a_desk(said[0]) or any(map(wants_something, whole)):
        return False
    signs = (
        any(ACKNOWLEDGES.match(each) for each in said),
        NUMBERED.search(note) is not None or TAGGED.search(subject) is not None,
        any(BY_ITSELF.search(each) for each in said),
        ACKNOWLEDGES.match(subject) is not None,
    )
    # Thanks for a letter are people's, too, unless it is said beside them that no person wrote it.
    is_thanked = signs[2] and any(ACKNOWLEDGES.match(each) for each in (subject, *whole))
    return (is_thanked or (signs[0] and sum(signs) >= FEWEST_SIGNS)) and all(map(_is_of_a_desk, said))


def _lists_a_ticket(subject: str, note: str) -> bool:
    """Whether a note is nothing but the fields of a ticket, under its number and with a link to it."""
    lines = [each for each in note.split("\n") if notes.WORD.search(each)]
    is_linked = ADDRESS.search(note) is not None and TAGGED.search(subject) is not None
    return is_linked and len(lines) >= FEWEST_FIELDS and all(map(LISTED.fullmatch, lines))


def _sentences(note: str) -> list[str]:
    text = notes.WRAPPED.sub(" ", without_quotes(note))
    return [each for each in notes.SENTENCE_ENDS.split(text) if notes.WORD.search(each)]


def _is_courtesy(sentence: str) -> bool:
    """A greeting, thanks, or who signs."""
    named = NAMED_FIRST.match(sentence)
    greets = any(notes.GREETS.match(sentence, at) for at in (0, named.end() if named else 0))
    return (
        notes.THANKS.fullmatch(sentence) is not None
        or notes.is_name(sentence)
        or (greets and not ACKNOWLEDGES.match(sentence) and len(sentence) < LONGEST_GREETING)
    )


def _is_of_a_desk(sentence: str) -> bool:
    """Whether a sentence is one that help desks write by themselves."""
    patterns = (ACKNOWLEDGES.match, BY_ITSELF.search, GOES_ON.search, LISTED.fullmatch)
    if any(pattern(sentence) for pattern in patterns):
        return True
    rest = notes.CONTACT_OR_DATE.sub(" ", ADDRESS.sub(" ", sentence))
    return not notes.WORD.search(rest)
