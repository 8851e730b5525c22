"""What a company's mail server writes above every mail from outside: "[EXTERNAL] Do not open attachments". Nobody said it.

It goes sentence by sentence from the top, and only where one of them says that the mail came from outside. The first that is
none of them begins the words of the sender.
"""

import re
from collections.abc import Iterator

from reglament.mail.alternatives import any_of
from reglament.mail.quoting.quote_marks import RULE

LONGEST_BANNER, MOST_LINES = 1500, 16
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?\]:|>])[ \t]++|\n")
DRESSING = " \t\xa0*_|>=-–—#[](){}\"'«»⚠\ufe0f❗‼!.:⛔🛑📧"
ALARM = re.compile(
    r"caution|warning|attention|notice|important|alert|security (?:notice|warning)|be careful|внимание|осторожно|предупреждение|важно"
    r"|achtung|vorsicht|warnung|hinweis|avertissement|advarsel|obs|dikkat|uyarı|увага|назар аударыңыз|көңүл буруңуз",
    re.I,
)
"""A head that anybody may write."""
FROM_OUTSIDE = re.compile(
    r"ext(?:ernal|ern|erne|erno|erna)?(?: (?:e-?mail|mail|message|sender|nachricht|absender|expéditeur|courriel))?"
    r"(?: (?:warning|notice|alert))?"
    r"|(?:внимание\W{1,3})?внешн(?:ее|яя|ий) ?(?:письмо|почта|сообщение|отправитель|адресат)?|письмо извне|внешний email"
    r"|ekstern(?: (?:e-?mail|mail|e-?post|afsender))?|harici|dış (?:kaynaklı )?(?:e-?posta|ileti)|сыртқы хат|тышкы кат|зовнішній лист",
    re.I,
)
"""The same in a word or two, which says something in brackets or above a warning."""
_OUTSIDE = any_of(
    r"(?:an? )?(?:external|outside|unknown|unverified) (?:sender|source|e-?mail(?: address)?|address|domain|party|account)",
    r"(?:someone |a sender |somebody )?(?:from )?outside(?: of)?(?: (?:the|your|our|this))?(?: [\w&.-]{1,30}){0,3}",
)
_WARNS = any_of(
    r"(?:please )?(?:do not|don['’]t|never|avoid|beware|be (?:careful|cautious|vigilant)|(?:exercise|use) (?:\w{1,10} )?caution"
    r"|think|treat)",
    r"пожалуйста,? не|не (?:открывайте|переходите|нажимайте|вводите|отвечайте|сообщайте|загружайте|запускайте|кликайте)",
    r"(?:пожалуйста, )?будьте (?:\w{1,12} )?(?:осторожны|внимательны|бдительны)|соблюдайте",
    r"(?:bitte )?(?:öffnen|klicken|seien|prüfen) sie|(?:veuillez )?(?:ne|n['’]ouvrez|soyez|faites)",
    "klik ikke|åbn ikke|vær (?:forsigtig|opmærksom)",
    r"lütfen|не (?:відкривайте|переходьте|натискайте)|(?:сілтемелер|тіркемелер|шилтемелер|тиркемелер)",
)
_OF_WHAT = any_of(
    r"links?|attachments?|click|sender|contents?|credentials|passwords?|information|caution",
    r"ссыл\w{2,4}|вложени\w{1,3}|отправител\w{1,2}|парол\w{1,2}|файл\w{0,2}|учётн\w{2,3}|учетн\w{2,3}",
    r"anhäng\w{1,2}|anhang|absender\w?|liens?|pièces?|expéditeur|vedhæft\w{2,8}|afsender\w{0,3}|bağlantı\w{0,8}|ekler\w{0,4}",
    r"посилан\w{1,3}|вкладен\w{1,3}|сілтеме\w{0,8}|тіркеме\w{0,8}|шилтеме\w{0,8}|тиркеме\w{0,8}",
)
_WARNING = rf"(?:{_WARNS})\b(?=[^\n]{{0,240}}\b(?:{_OF_WHAT})\b)[^\n]{{0,260}}"
WARNING = re.compile(_WARNING, re.I)
ORIGIN = re.compile(
    r"(?:"
    + any_of(
        r"(?:this|the) (?:e-?mail|mail|message)(?: was| has been| is)?"
        r"(?: originat(?:ed|es|ing)| c[ao]mes?| sent| received| arrived)?"
        rf"(?: by)?(?: from)? (?:{_OUTSIDE})",
        r"this (?:e-?mail|mail|message) (?:is|was) (?:external|not sent from within [^\n.]{1,60})",
        r"you (?:don['’]t|do not) often (?:get|receive) e-?mails? from [^\n]{1,200}",
        r"(?:some people who received|the sender of) this (?:message|e-?mail) [^\n]{1,160}",
        r"(?:это |данное |настоящее |этот |вы получили )?(?:электронное |внешнее )?(?:письмо|сообщение)(?: было| является)?"
        r"(?: получено| отправлено| пришло| поступило| направлено| прислано| создано)?(?: с| от| из| со)?"
        r" (?:внешн\w{2,3} (?:отправител|источник|адрес|почт|домен|сет|систем|сервер)\w{0,3}|извне"
        r"|(?:от отправителя )?(?:за пределами|вне))"
        r"(?: [\w«».-]{1,30}){0,3}",
        r"отправитель (?:этого |данного )?(?:письма|сообщения) (?:находится )?(?:вне|за пределами|не является)(?: [\w«».-]{1,30}){1,3}",
        r"вы (?:нечасто|редко) получаете (?:письма|сообщения|электронную почту) (?:от|с) [^\n]{1,200}",
        r"diese (?:e-?mail|nachricht|mail) (?:stammt|kommt|wurde) (?:von|aus) (?:einem |einer |ausserhalb |außerhalb )?[^\n.,;]{1,60}",
        r"sie erhalten nicht (?:häufig|oft) e-?mails von [^\n]{1,200}",
        r"ce(?:t)? (?:message|courriel|e-?mail|mail) (?:provient|vient|a été envoyé|est envoyé) "
        r"(?:d['’]un(?:e)? (?:expéditeur|source|adresse) extern\w{1,2}|(?:de l['’]|en )extérieur)(?: [\w'’.-]{1,30}){0,4}",
        r"vous n['’](?:obtenez|recevez) pas souvent d['’]e-?mails? [^\n]{1,200}",
        r"denne (?:e-?mail|mail|besked|e-?post) (?:kommer|er sendt|er kommet|stammer) (?:fra|udefra) (?:en )?"
        r"(?:ekstern|uden for|utenfor)[^\n.,;]{0,60}",
        r"bu (?:e-?posta|ileti|mesaj) (?:kurum|kuruluş|şirket|kurumumuz)\w{0,6} dışından [^\n.,;]{1,40}",
        r"бұл хат сыртқы [^\n.,;]{1,40}|бул (?:кат|билдирүү) (?:тышкы|сырткы) [^\n.,;]{1,40}",
        r"цей лист (?:надійшов|отримано|надіслано) (?:від |із? )?зовнішн\w++[^\n.,;]{0,40}",
    )
    + rf")(?:(?:[,;]| [-–—]| and| и| und| et) (?:so |please |therefore |поэтому )?{_WARNING})?",
    re.I,
)
ADVICE = re.compile(
    r"(?:"
    + any_of(
        r"learn why this is important|(?:if|when) (?:you are )?(?:in doubt|unsure|suspicious)|report (?:any |all )?suspicious",
        "verify the sender",
        r"узнайте,? почему это важно|при (?:малейших )?(?:сомнениях|подозрени)|в случае сомнений",
        "если (?:письмо|сообщение) (?:вызывает|кажется)",
        r"erfahren sie, warum dies wichtig ist|im zweifel|bei zweifeln|en cas de doute|pourquoi c['’]est important|découvrez pourquoi",
    )
    + r")[^\n]{0,200}",
    re.I,
)


def without_banner(lines: list[str]) -> list[str]:
    """The lines below the banner; all of them where none stands above."""
    first = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    head = _head(lines[first : first + MOST_LINES])
    end = _end_of_banner(head)
    if not end:
        return lines
    at = first + head.count("\n", 0, end) + head.count("\v", 0, end)
    begun = max(head.rfind("\n", 0, end), head.rfind("\v", 0, end)) + 1
    below = [lines[at][end - begun :].lstrip(), *lines[at + 1 :]]
    said = next((place for place, line in enumerate(below) if line.strip()), 0)
    return below[said + 1 :] if RULE.match(below[said]) else below


def _head(lines: list[str]) -> str:
    """The first lines as a text, a vertical tab where a program broke a sentence into them."""
    text = ""
    for line in lines:
        goes_on = line[:1].islower() and (text[-1:].isalnum() or text.endswith(","))
        joined = text + ("\v" if goes_on else "\n") + line if text else line
        if len(joined) > LONGEST_BANNER:
            break
        text = joined
    return text


def _end_of_banner(head: str) -> int:
    """Where the last sentence of the banner ends, 0 for none."""
    end = told = 0
    is_sure = has_name = False
    for begins, ends in _sentences(head):
        piece = head[begins:ends]
        bare = piece.replace("\v", " ").strip(DRESSING)
        if not bare:
            continue
        if FROM_OUTSIDE.fullmatch(bare):
            has_name = True
            is_sure = is_sure or piece.lstrip(" *").startswith("[")
        elif ORIGIN.fullmatch(bare):
            is_sure = True
        elif WARNING.fullmatch(bare) or ADVICE.fullmatch(bare):
            is_sure = is_sure or has_name
        elif not ALARM.fullmatch(bare):
            break
        told, end = told + 1, ends
    return end if is_sure and told else 0


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends, the space behind it with it."""
    at = 0
    for found in BETWEEN_SENTENCES.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)
