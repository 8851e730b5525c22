"""What a company's mail server writes above every mail from outside: "[EXTERNAL] Do not open attachments". Nobody said it.

It goes sentence by sentence from the top, and only where one of them says that the mail came from outside. The first that is
none of them begins the words of the sender, and so does a warning that a person may have written: one of their own files, or set
apart from what says that the mail came from outside.
"""

import re
from collections.abc import Iterator

from reglament.mail.alternatives import any_of
from reglament.mail.quoting.banner_words import is_meant_for_anybody, is_of_a_house, leaves_it_to_the_reader
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
    r"(?:(?:someone |a sender |somebody )?from outside(?: of)?|outside(?: of)? (?:the|your|our|this))"
    r"(?! (?:\w{1,20} ){0,2}(?:hours|times?|schedule)\b)(?: [\w&.-]{1,30}){0,4}",
)
_FROM = r"(?:[^\n@]{1,80}[\s<(\[«\"'])?[\w.+-]{1,64}@[\w.-]{1,190}(?:\W{1,3}mailto:\S{1,200})?\W{0,3}"
_ORGANISATION = (
    r"(?:[\w«».-]{1,30} ){0,2}(?:организаци|компани|корпораци|корпоративн|домен|сет|учреждени|предприяти|контур|периметр|групп|банк"
    r"|клиник|[оп]?ао\b|ооо\b|«)[\w»-]{0,30}(?: [\w«».-]{1,30}){0,2}"
)
_WARNS = any_of(
    r"(?:please )?(?:do not|don['’]t|never) (?:open|click|follow|reply|respond|download|enter|provide|share|trust|forward|act|enable|visit"
    r"|disclose|give)",
    r"(?:please )?(?:avoid (?:opening|clicking|following|replying)|beware (?:of|before)"
    r"|be (?:careful|cautious|vigilant) (?:with|when|before|about|of|and)"
    r"|(?:exercise|use) (?:\w{1,10} )?caution|think before|treat (?:\w{1,15} ){0,3}with)",
    r"(?:пожалуйста,? )?не (?:открывайте|переходите|нажимайте|вводите|отвечайте|сообщайте|загружайте|запускайте|кликайте)",
    r"(?:пожалуйста, )?(?:будьте (?:\w{1,12} )?(?:осторожны|внимательны|бдительны)|соблюдайте осторожность)"
    r"(?: и не| со?| при|, (?:при|прежде|перед|открывая|переходя|если|когда|не))",
    r"(?:bitte )?(?:(?:öffnen|klicken) sie(?=[^\n]{1,80} (?:nur|vorsichtig)\b| (?:\w{1,12} ){0,2}(?:keine?|nicht)\b)"
    r"|seien sie (?:\w{1,12} )?(?:vorsichtig|achtsam|wachsam)|prüfen sie (?:\w{1,12} )?(?:den absender|vor))",
    r"(?:veuillez )?(?:ne (?:pas |cliquez|répondez|téléchargez|communiquez|transmettez|saisissez|suivez)|n['’]ouvrez"
    r"|soyez (?:\w{1,12} )?(?:prudent|vigilant|attentif)|faites (?:preuve|attention))\w{0,3}",
    "klik ikke|åbn ikke|vær (?:forsigtig|opmærksom) (?:med|når|på)",
    r"(?:lütfen )?(?=[^\n]{0,160}(?:tıklamay|açmay|dikkatli ol|yanıtlamay|paylaşmay))\w{1,30}",
    r"не (?:відкривайте|переходьте|натискайте)",
    r"(?:сілтеме|тіркеме|шилтеме|тиркеме)\w{0,12}(?=[^\n]{0,80}(?:ашпаңыз|баспаңыз|өтпеңіз|ачпаңыз|өтпөңүз))",
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
        r"(?:this|the) (?:e-?mail|mail|message) (?:(?:was|has been|is|has)(?: originated| sent| received| coming)?"
        r"|originat(?:ed|es)|c[ao]mes?|arrived)"
        rf"(?: by)?(?: from)? (?:{_OUTSIDE})",
        r"this (?:e-?mail|mail|message) (?:is|was) (?:external|not sent from within [^\n.]{1,60})",
        rf"(?:you|some people who received this (?:message|e-?mail)) (?:don['’]t|do not) often (?:get|receive) e-?mails? from {_FROM}",
        r"the sender of this (?:message|e-?mail) (?:is|was|has been|could not be|cannot be)(?: not)?(?: been)?"
        rf" (?:(?:from )?(?:{_OUTSIDE})|(?:unknown|unverified|external|verified|validated|authenticated)(?: [\w&.-]{{1,30}}){{0,4}})",
        r"(?:это |данное |настоящее |этот |вы получили )?(?:электронное |внешнее )?(?:письмо|сообщение)(?: было| является)?"
        r"(?: получено| отправлено| пришло| поступило| направлено| прислано| создано)?(?: с| от| из| со)?"
        r" (?:внешн\w{2,3} (?:отправител|источник|адрес|почт|домен|сет|систем|сервер)\w{0,3}(?: [\w«».-]{1,30}){0,3}"
        r"|извне(?: [\w«».-]{1,30}){0,3}"
        rf"|(?:от отправителя )?(?:за пределами|вне) {_ORGANISATION})",
        r"отправитель (?:этого |данного )?(?:письма|сообщения) "
        rf"(?:(?:находится )?(?:вне|за пределами) {_ORGANISATION}|не является (?:сотрудником|работником)(?: [\w«».-]{{1,30}}){{1,3}})",
        rf"вы (?:нечасто|редко) получаете (?:письма|сообщения|электронную почту) (?:от|с) {_FROM}",
        r"diese (?:e-?mail|nachricht|mail) (?:stammt|kommt|wurde) (?:von|aus) (?:einem |einer )?(?:extern\w{1,2}|unbekannt\w{1,2}) "
        r"(?:absender|quelle|adresse|domäne|konto|e-?mail)[^\n.,;]{0,60}",
        r"diese (?:e-?mail|nachricht|mail) (?:stammt|kommt|wurde) (?:von )?au(?:ss|ß)erhalb (?:der|des|von|ihre[rs]|unsere[rs]) "
        r"(?!\w{0,20}zeit)[^\n.,;]{1,60}",
        rf"sie erhalten nicht (?:häufig|oft) e-?mails von {_FROM}",
        r"ce(?:t)? (?:message|courriel|e-?mail|mail) (?:provient|vient|a été envoyé|est envoyé) "
        r"(?:d['’]un(?:e)? (?:expéditeur|source|adresse) extern\w{1,2}|(?:de l['’]|en )extérieur)(?: [\w'’.-]{1,30}){0,4}",
        rf"vous n['’](?:obtenez|recevez) pas souvent d['’]e-?mails? (?:de|provenant de|à partir de) {_FROM}",
        r"denne (?:e-?mail|mail|besked|e-?post) (?:kommer|er sendt|er kommet|stammer) (?:fra|udefra) (?:en )?"
        r"(?:ekstern\w? (?:afsender|avsender|kilde|adresse)|(?:uden for|utenfor) [^\n.,;]{1,40})[^\n.,;]{0,20}",
        r"bu (?:e-?posta|ileti|mesaj) (?:kurum|kuruluş|şirket|kurumumuz)\w{0,6} dışından [^\n.,;]{1,40}",
        r"бұл хат сыртқы (?:жіберуші|пошта|дереккөз|мекенжай)[^\n.,;]{0,40}",
        r"бул (?:кат|билдирүү) (?:тышкы|сырткы) (?:жөнөтүүчү|почта|булак|дарек)[^\n.,;]{0,40}",
        r"цей лист (?:надійшов|отримано|надіслано) (?:від |із? )?(?:зовнішн\w{2,5}) (?:відправник|джерел|адрес|пошт)[^\n.,;]{0,40}",
    )
    + rf")(?:(?:[,;]| [-–—]| and| и| und| et) (?:so |please |therefore |поэтому )?{_WARNING})?",
    re.I,
)
_WHERE = r"(?:,? (?:at|unter|sur|по адресу|по ссылке))?\W{0,4}(?:https?://\S{1,300})?"
ADVICE = re.compile(
    any_of(
        rf"learn why this is important{_WHERE}|узнайте,? почему это важно{_WHERE}|erfahren sie, warum dies wichtig ist{_WHERE}",
        rf"(?:découvrez )?pourquoi c['’]est important{_WHERE}",
        r"(?:if|when) (?:you are )?(?:in doubt|unsure|suspicious)(?=[^\n]{0,120}\b(?:contact|report|forward|delete|verify|service ?desk"
        r"|help ?desk|it)\b)[^\n]{0,200}",
        r"report (?:any |all )?suspicious (?:e-?mails?|messages?)[^\n]{0,200}|verify the sender[^\n]{0,200}",
        r"(?:при (?:малейших )?(?:сомнениях|подозрени\w{1,2})|в случае сомнений|если (?:письмо|сообщение) (?:вызывает|кажется))"
        r"(?=[^\n]{0,120}\b(?:обратитесь|сообщите|перешлите|удалите|свяжитесь|позвоните|обращайтесь|сообщайте))[^\n]{0,200}",
        r"(?:im zweifel|bei zweifeln)(?=[^\n]{0,120}\b(?:wenden|kontaktieren|melden|leiten|it)\b)[^\n]{0,200}",
        r"en cas de doute(?=[^\n]{0,120}\b(?:contact|signal|transf|supprim))[^\n]{0,200}",
    ),
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
    end = 0
    is_sure = has_name = is_apart = False
    for begins, ends in _sentences(head):
        piece = head[begins:ends]
        bare = piece.replace("\v", " ").strip(DRESSING)
        if not bare:
            is_apart = is_apart or not piece.strip()
            continue
        if FROM_OUTSIDE.fullmatch(bare):
            has_name = True
            is_sure = is_sure or piece.lstrip(" *").startswith("[")
        elif ORIGIN.fullmatch(bare):
            is_sure = True
        elif _warns(bare, is_apart=is_apart):
            is_sure = is_sure or has_name
        elif ALARM.fullmatch(bare):
            # It may as well be the first word of the sender: what follows tells whose it is.
            continue
        else:
            break
        end, is_apart = ends, False
    return end if is_sure else 0


def _warns(sentence: str, *, is_apart: bool) -> bool:
    """Whether a sentence is a server's warning or advice. Below an empty line a warning is one only where no person would say it."""
    if ADVICE.fullmatch(sentence):
        return is_of_a_house(sentence)
    if is_apart and not leaves_it_to_the_reader(sentence):
        return False
    return WARNING.fullmatch(sentence) is not None and is_meant_for_anybody(sentence)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends, the space behind it with it."""
    at = 0
    for found in BETWEEN_SENTENCES.finditer(text):
        yield at, found.start()
        at = found.end()
    yield at, len(text)
