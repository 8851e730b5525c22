"""What sounds like a failure and is none: slips of people, what people do not do, papers, what is over, what may come one day.

The patterns read words as `plain_words` leaves them: without ё, and with straight apostrophes.
"""

import re
from collections.abc import Iterable
from itertools import chain

GAP = " · "
"""Stands where something was taken out, so that no words meet which did not stand together."""


NOT = (
    r"(?:(?:do|does|did|is|am|are|was|were|has|have|had|can|could|will|would|should|must)\s+not"
    r"|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should)n\s?'?t|cannot|dosn'?t)"
)
"""A verb that says no, with or without its apostrophe."""
_PERSON = (
    r"(?:I|we|you|he|she|who|accounting|bookkeeping|reception|management|(?:the\s+|our\s+)(?:bank"
    r"|ministry|insurance|accounting|management|accounts\s+department|head|boss)|(?:our|the|a|this"
    r"|my|some)\s+(?:chief\s+|new\s+|head\s+|old\s+|two\s+|three\s+)*(?:doctor|patient|client|nurse"
    r"|accountant"
    r"|manager|director|colleague|customer|dentist|assistant|cashier|parent|mother|physician|employee"
    r"|administrator)s?"
    r"|(?<!\bto )(?<!\bfor )(?<!\bof )(?<!\bby )(?<!\bfrom )(?<!\bwith )(?:doctors|patients|clients"
    r"|nurses|accountants|colleagues|customers|dentists|people|staff|visitors|parents)|(?:dr|mr|mrs"
    r"|ms)\.?\s[\w-]+)"
)
_PERSON_DOES_NOT = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"\b{_PERSON}(?:\s+(?:really|just|still|also|simply|usually|often|therefore|unfortunately|sometimes))?\s+{NOT}\s+"
        r"(?!(?:get|got|receive|received|seen?|hear|have\s+access|had\s+access|able)\b)"
        r"(?!(?:open|print|save|log|login|sign|enter|find|send|load|start|launch|access|register|add"
        r"|create|connect|scan|export|import"
        r"|upload|download|edit|change|delete|choose|select|click|close|search|view|use|work|book|attach"
        r"|type|continue|read|issue"
        r"|confirm|process|accept|complete|reach\s+the|even|do\s+anything)\b)\w+",
        rf"\b{_PERSON}\s+(?:do|does|did|have|has|had|would|should|will|must)(?:\s+not|n'?t)\s+"
        r"(?!(?:get|got|receive|received|seen?|hear|have\s+access)\b)\w+",
        r"\b(?:I|we|you|he|she)'(?:m|re|ve|s|ll|d)\s+(?:not|never)\s+(?!(?:able|getting|receiving)\b)\w+",
        rf"\b{_PERSON}\s+(?:am|is|are)\s+not\s+(?!(?:able|getting|receiving)\b)\w+",
        rf"\b{_PERSON}\s+(?:have\s+|has\s+|had\s+|will\s+)?(?:never|no\s+longer)\s+(?!able\b)\w+",
        r"\bthey\s+(?:have|had|will|would|did)(?:\s+(?:not|never)|n'?t)\s+(?:yet\s+)?(?:work|use|learn"
        r"|decide|pay|sign|want|ask|answer|call|know|know|see|seen|been|had|come)\w*",
        rf"\b{_PERSON}\s+keeps?\s+(?:asking|saying|calling|writing|coming)\b",
        r"\b(?:they|who)\s+(?:do|does|did)(?:\s+not|n'?t)\s+(?:want|know|need|use|pay|have|like|agree"
        r"|understand|mind)\b",
        rf"\b{_PERSON}\s+(?:have\s+|has\s+|had\s+)?(?:just\s+)?(?:stopped\s+(?!getting\b|receiving\b|seeing\b|hearing\b"
        rf"|finding\b)\w+ing|lost|missed|broke|failed\s+to\s+(?:come"
        rf"|pay|appear|show))\b",
        r"\b(?:I|we|he|she)\b[^.!?\n]{0,60}?\b(?:and|but|or)\s+(?:do|did|will|have|had|would)(?:\s+not"
        r"|n'?t)\s+(?!(?:get|got|receive|see|hear|have)\b)\w+",
        r"\b(?:no\s+longer|does(?:\s+not|n'?t)|do(?:\s+not|n'?t)|is(?:\s+not|n'?t))\s+(?:works?|working|employed)\s+"
        r"(?:here|with\s+us|for\s+us|any\s?more|(?:at|in)\s+(?:our|the)\s+(?:clinic|laboratory|lab|hospital"
        r"|company|office))\b",
        rf"\b{NOT}\s+(?:show\s+up|turn\s+up|pay|paid|come\s+to\s+(?:the|their|an)\s+(?:appointment|visit)"
        rf"|answer\s+the\s+phone|agree|renew|extend|order|buy|attend|intend|plan|prolong|mind|object|expect)\w*\b",
        r"(?<!\bto )(?<!\bfor )(?<!\bof )\b(?:patients?|clients?|doctors?|customers?)\s+(?:do|does|did"
        r"|will|has|have|had)(?:\s+not|n'?t)\s+(?:come|came|want|sign|pay|paid|show|answer|appear|arrive)\w*",
        r"\b(?:doctor|dentist|nurse|surgeon|accountant|dr\.?\s\w+)\s+(?:is|are|was|will\s+be)\s+(?:unavailable"
        r"|missing|slow)\b",
    )
)
"""What people do not do is nothing that a program failed at; what they cannot do with it is."""
_PERSON_RU = (
    r"(?:я|мы|вы|кто|пациенты?|пациентка|врачи?|доктора?|клиенты?|клиентка|сотрудни(?:к|ки|ца)|администраторы?"
    r"|медсестр[аы]|лаборант(?:ы|ка|ки)?"
    r"|регистратор(?:ы|ша)?|бухгалтер(?:ы|ия)?|кассиры?|коллег[аи]|человек|люди|директор|главврач"
    r"|заведующ(?:ая|ий)|родители|мама|руководство"
    r"|начальство|стоматологи?|ассистенты?|ассистентка|страховая|банк|министерство|(?:двое|трое|четверо"
    r"|несколько|\d{1,2}|многие|новые|наши|часть)\s+(?:[\w-]+\s+)?(?:сотрудник|врач|пациент|клиент"
    r"|доктор|администратор|лаборант|медсест)\w*)"
)
_ABLE = r"(?:мог|наш|мож|смог|смож|вид|виж|нахо|получ|удал|удае|успева)"
_PERSON_DOES_NOT_RU = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"\b{_PERSON_RU}\s+(?:(?!не\b)[\w-]+\s+){{0,4}}?не\s+(?!{_ABLE})\w+(?<!тся)(?<!лся)(?<!лась)(?<!лось)(?<!лись)\b",
        r"\bне\s+(?:приш\w+|приход\w+|яв\w+|работа\w+|выш\w+|подпис\w+|хо\w+|ответ\w+|плат\w+|опл\w+)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:пациент|врач|доктор|клиент|сотрудник|коллега|человек|администратор|регистратор|медсестра"
        r"|бухгалтер|лаборант)(?:а|ы|ка|и)?\b",
        r"\b(?:уволи\w+|уволен\w*|ушл[аи]|ушел)\b[^.!?\n]{0,60}?\bне\s+работа\w+",
        r"\bне\s+работа\w+[^.!?\n]{0,40}?\b(?:уволи\w+|уволен\w*|удалите|заблокируйте|отключите|уберите\s+(?:ее"
        r"|его))",
        r"\b(?:больше|уже)\s+(?:у\s+нас\s+|в\s+(?:клинике|лаборатории)\s+)?не\s+работа(?:ет|ют)\s+(?:у\s+нас"
        r"|в\s+(?:нашей\s+)?(?:клинике|лаборатории|компании))",
        r"\b(?:в|по)\s+(?:субботу|субботам|воскресень[ея]м?|выходные|выходным|праздник\w*|пятницу|понедельник"
        r"|вторник|среду|четверг)\s+"
        r"(?:мы\s+|клиника\s+|врач\s+)?не\s+работа\w+",
        r"\bне\s+(?:могу|можем|может|могут|смог\w{0,2}|смож\w{1,3}|получ(?:ается|ится|илось)|выходит"
        r"|удается|удалось)\s+(?:[\w-]+\s+){0,2}?"
        r"(?:приехать|прийти|подойти|подъехать|о?платить|дозвони?ться|до\s+вас|разобраться|понять|сообразить"
        r"|ответить|сказать|ждать"
        r"|определиться|договориться|прислать|решить|выйти\s+на\s+работу|присутствовать|участвовать|вспомнить)\b",
        r"\bне\s+(?:успел|успев|оплати|оплач|плати|подписа|подписыва|заказа|заказыва|пользова|пользую"
        r"|планир|собира|продл|покуп|купи|звони|позвони"
        r"|перезвони|дозвони|договори|реши(?:л|ть)|согла|возража|явил|яви|помн|вспомн|указа|указыва|отмети"
        r"|отмеча|внес|ввел|заполни|учли|учел|учла"
        r"|имел|хот|хоч|нуж|надо|треб|подход|подош|устраива|касает|относит|является|явля|волну|пережива"
        r"|спеш|торопи|беспоко|знал|понял|поним"
        r"|пойм|замеча|замети|спраш|спроси|говор|сказа|обрати|обраща|пробова|проверял|трога|прав|участв"
        r"|присутств|обуча|обяза|смотре|привык|ответи(?:л|м)|отвеча(?:л|ли|ла)\b|потеря(?:ется|ются)"
        r"|пропад(?:ет|ут)|исчезн|удал(?:ится|ятся)\b|сотр(?:ется|утся)|собь|слет(?:ит|ят)\b|поврежд"
        r"|повредит|помеша|повлия"
        r"|уволи|увольня|включен\w*\s+в\s+(?:тариф|договор|стоимость)|разобра|обсуж|интерес|стоит|важн"
        r"|страш|буд(?:ет|ут)\s+(?:работать|на\s+работе))\w*",
    )
)
"""The same in Russian. «Карта пациента не открывается» has no person for its subject, and what comes back on itself (-ся) no will."""
_SLIPS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:by|in)\s+(?:mistake|accident|error)\b|\b(?:accidentally|mistakenly|erroneously|unintentionally)\b",
        r"\b(?:my|our|her|his|their\s+own|my\s+own)\s+(?:\w+\s+)?(?:mistake|fault|error|slip|oversight"
        r"|typo)s?\b|\b(?:mistake|fault|error)\s+(?:was|is)\s+(?:on\s+)?(?:ours|mine|our\s+side|my\s+side)\b",
        rf"\b(?:{_PERSON}|someone|somebody|a\s+colleague|reception|a\s+nurse)\s+(?:have\s+|has\s+|had\s+"
        rf"|'ve\s+)?(?:just\s+|probably\s+)?(?:entered|typed|put|chose|chosen|had|used|set|looked\s+at"
        rf"|opened|"
        r"registered|wrote|written|booked|made|picked|selected|signed|sent|printed|issued|created|gave"
        r"|given|took|taken|scanned|assigned|marked|ordered|added"
        r"|paid|filled)\b(?:\s+(?!and\b|but\b|then\b|so\b|now\b|it\b)[\w'-]+){0,7}?\s+(?:wrong(?:ly)?"
        r"|incorrect(?:ly)?|mistakes?|errors?|typos?|twice|duplicates?)\b",
        r"\b(?:was|were|has\s+been|have\s+been|got)\s+(?:entered|typed|registered|written|booked|chosen"
        r"|created|filled\s+in|assigned)\s+(?:wrong(?:ly)?|incorrectly|twice)\b",
        r"\bпо\s+ошибке\b|\bошибочно\b|\bслучайно\b|\bпо\s+невнимательности\b|\bошиб(?:ся|лась|лись|ется"
        r"|аюсь)\b|\bошибаются\b",
        r"\b(?:наш|мо|сво|чуж|ваш)(?:а|я|ю|и|ей|его)?\s+(?:\w+\s+)?(?:ошибк|вин|опечатк)\w*",
        r"\b(?:неверн|неправильн|некорректн|не\s+т)\w*\s+(?:[\w-]+\s+){0,3}?(?:ввел|вбил|внес|указал"
        r"|записал|завел|выбрал|оформил|провел|напечатал|занес|набрал|поставил|подписал"
        r"|создал|отправил|сделал|написал|пробил|отметил)[аи]?\b",
        r"\b(?:ввел|вбил|внес|указал|записал|завел|выбрал|оформил|провел|напечатал|занес|набрал|поставил"
        r"|подписал|создал|отправил|сделал|написал|пробил"
        r"|отметил)[аи]?\s+(?:[\w-]+\s+){0,3}?(?:неверн|неправильн|некорректн|не\s+т|с\s+ошибк|ошибк"
        r"|дважды|два\s+раза)\w*",
        r"\bсделал[аи]?\s+(?:[\w-]+\s+){0,2}?ошибк\w*|\b(?:допусти|соверши)(?:л|ла|ли|ть)\s+(?:[\w-]+\s+){0,2}?ошибк\w*"
        r"|\bперепута(?:л|ла|ли)\b",
        r"\b(?:пациент|врач|клиент|кассир|доктор|администратор|регистратор|лаборант|он|она|мы|я|мама)(?:ы"
        r"|а|ка|ша|и)?\s+(?:\w+\s+)?(?:потерял|утерял|сломал|забыл|испортил)[аи]?\b",
    )
)
"""Slips of people, which the program did not make."""
_OVER = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:no|without)\s+(?:(?:more|further|any|other|longer\s+any|such|big|single)\s+){0,2}(?:errors?"
        r"|problems?|issues?|trouble|bugs?|failures?|mistakes?|faults?)\b",
        r"\bnot\s+(?:a|an|any|the)\s+(?:\w+\s+)?(?:error|problem|issue|bug|trouble|fault)s?\b|\bsorry\s+for\s+(?:the"
        r"|any|my|our|all\s+the)\s+(?:\w+\s+)?(?:trouble|mistake|confusion|problems?)\b",
        r"\b(?:errors?|problems?|issues?|bugs?|faults?|troubles?)\b[^.!?\n,;]{0,40}?\s(?:(?:is|are|was"
        r"|were|has|have|has\s+been|have\s+been)\s+)?(?:now\s+|already\s+|all\s+)?"
        r"(?:gone|disappeared|vanished|over|solved|resolved|fixed|sorted|found|corrected|cleared)\b",
        r"\b(?:fixing|solving|resolving|correcting|sorting\s+out|help\w*\s+with)\s+(?:the|this|that|these"
        r"|our|my|all|those|it\s+and\s+the)\s+(?:\w+\s+){0,2}?(?:errors?|problems?|issues?|bugs?|faults?)\b",
        r"\b(?:ошибк|проблем|сбо|неполад)\w*\s+(?:[\w-]+\s+){0,3}?(?:больше\s+нет|больше\s+не\s+\w+|нет(?!\s+(?:связ"
        r"|соед))|не\s+было|исчез\w*|пропал[аи]?|уш(?:ла|ли|ел)|устран\w+|исправлен\w*|решен\w*|реши\w+)",
        r"\b(?:нет|без|никаких|не\s+было|больше\s+нет|больше\s+без)\s+(?:(?:никаких|больше|особых|этих"
        r"|каких-либо)\s+)?(?:ошибок|проблем\w?|сбоев|неполадок|ошибки)\b|\bне\s+(?:проблема|ошибка)\b",
        r"\b(?:решени|исправлени|устранени)[еюя]м?\s+(?:(?:этой|нашей|моей|всех|той|вчерашней)\s+)?(?:проблемы?"
        r"|ошибки|ошибок|сбо[яе]в?)\b",
        r"\bпомо(?:гли|щь)\s+(?:\w+\s+){0,2}?с\s+(?:\w+\s+)?(?:проблем|ошибк)\w+",
        r"\b(?:исправили|решили|устранили|починили|справились\s+с|нашл[аи]|нашел|разобрались\s+с)\s+(?:\w+\s+){0,2}?(?:ошибк"
        r"|проблем|сбо)\w+|\b(?:ошибк|проблем|сбо)\w+\s+(?:\w+\s+){0,2}?(?:исправили|решили|устранили"
        r"|починили|нашл[аи]|нашли|найдена?)\b",
    )
)
"""A failure that is spoken of as over, or as none."""
_SUPPOSED = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:if|in\s+case|in\s+the\s+event|should|whenever|when)\s+(?:of\s+|that\s+|there\s+|we\s+"
        r"|you\s+|i\s+|they\s+)*(?:(?:is|are|was|were|be|will|would|have|has|had|ever|should|run|into"
        r"|face|meet|see|notice|find|get)\s+)*"
        r"(?:any|an?|some|such|other|further|something|anything)?\s?(?:\w+\s+)?(?:errors?|problems?|issues?"
        r"|failures?|trouble|questions?|faults?|goes?\s+wrong|breaks?(?:\s+down)?)\b",
        r"\b(?:any|other|further|possible|future)\s+(?:errors?|problems?|issues?|failures?|faults?)\b",
        r"\b(?:если|когда)\s+(?:[\w-]+\s+){0,3}?(?:возникн|возника|появ|случ|буд|обнаруж|найд|встрет"
        r"|столкн|замет|вдруг|есть|что|пойд|наткн)[\w-]*\s+(?:[\w-]+\s+){0,3}?"
        r"(?:проблем|ошибк|сбо[йеяи]|неполадк|вопрос|не\s+так|поломк|неисправ)\w*",
        r"\bесли\s+(?:[\w-]+\s+){0,2}?(?:проблем|ошибк|сбо[йеяи]|неполадк|что-то\s+(?:не|слом)|что\s+(?:не|слом))\w*",
        r"\b(?:при|в\s+случае|на\s+случай)\s+(?:возникновени\w|появлени\w|обнаружени\w|повторени\w)?\s?(?:каких-либо\s+"
        r"|любых\s+|технических\s+|другой\s+|новых\s+)?(?:проблем|ошибк|ошибок|сбо|неполад|поломк|неисправ)\w*",
        r"\b(?:возможны[ех]|любы[ех]|будущи[ех])\s+(?:ошибк|ошибок|проблем|сбо)\w*",
    )
)
"""What may come one day."""
_SET_PHRASES = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:errors?|problems?|failures?|faults?|issues?|bugs?)\s+(?:logs?|reports?|lists?|journals?"
        r"|messages?\s+(?:field|list)|codes?\s+(?:list|table)|tracker|rate|statistics)\b",
        r"\b(?:log|list|journal|report|register|statistics|number|history|share)\s+of\s+(?:(?:all|the"
        r"|failed|past)\s+)*(?:errors?|problems?|failures?|faults?|failed|wrong|missing|lost)\b",
        r"\b(?:журнал|список|лог|отчет|статистик|перечень|справочник|коды?|книг)\w*\s+(?:по\s+)?(?:всех\s+)?(?:ошиб"
        r"|сбо|проблем|брак)\w*",
        r"\bissue\s+(?:dates?|numbers?)\b|\bdates?\s+of\s+issue\b|\b(?:please|to|can|could|you|will|would"
        r"|must|should|and|we|i|they|do|does|not)\s+(?:please\s+)?(?:issue|re-?issue)\b|\b(?:re-?)?issue[ds]?\s+(?:an?"
        r"|the|us|me|to|by|my|our|this|these|two|three|new|another|on|for|invoices?)\b(?!\s+with)",
        r"\bblank\s+(?:\w+\s+)?(?:forms?|consents?|contracts?|lines?|templates?|fields?|cop(?:y|ies)"
        r"|documents?|papers?)\b|\bcrash\s+course\b|\bfreezers?\b|\bhang\s+on\b|\bwithout\s+fail\b|\bnever\s+mind\b",
        r"\b(?:old|previous|former)\s+(?:[\w-]+\s+){1,2}?(?:is|are|was|were|has|have|broke|died)\s?(?:\w+\s+)?(?:broken"
        r"|dead|gone|broke|died|failed)?\b|\b(?:стар|прежн|предыдущ)\w+\s+(?:[\w-]+\s+){0,2}?(?:сломал\w*"
        r"|умер\w*|сгорел\w*|накрыл\w*|вышел\s+из\s+строя)",
        r"\b(?:the\s+)?hang\s+of\b|\bslow\s+season\b|\bbroken\s+down\s+(?:by|into)\b|\bno\s+hurry\b|\bduplicate\s+(?:of"
        r"|copy|copies)\b",
        r"\b(?:как\s+можно\s+(?:скорее|быстрее|раньше|скорей)|если\s+можно|если\s+возможно|по\s+возможности"
        r"|as\s+soon\s+as\s+possible|if\s+(?:at\s+all\s+)?possible|так\s+как|как\s+только|как\s+раз|как\s+всегда"
        r"|как\s+будто|как\s+обычно|как\s+минимум)\b",
        r"\bстоит(?=\s+(?:(?:от|до|около|примерно)\s+)?\d|\s+(?:дорого|дешево|ли|у|на|рядом|возле|под)\b)"
        r"|\b(?:сколько|почем)\b[^.!?\n]{0,60}?\bстоит\b|\b(?:не|ли)\s+стоит\b",
    )
)
"""Names of things and set phrases in which a word of failing stands for none."""
_PURPOSE_OF_A_WISH = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:so\s+that|so\s+as|such\s+that|in\s+order|to\s+make\s+sure|make\s+sure|ensure|to\s+prevent"
        r"|to\s+avoid)\b[^.!?;\n]*",
        r"\b(?:чтобы|чтоб|дабы)\b[^.!?;,\n]*|\b(?:пусть|надеюсь|надеемся|(?:письмо|справк\w+|подтверждение)\s?,?\s+(?:что"
        r"|о\s+том)|(?:letter|certificate|confirmation)\s+(?:saying|that)|hope|hopefully)\b[^.!?;\n]*"
        r"|\b(?:should|must|ought\s+to|shall|may|might)(?:\s+not|n'?t)\b",
    )
)
"""What something is wished for."""
_PASSWORD = re.compile(
    r"\b(?:forgot|forgotten|lost|misplaced|do\s+not\s+remember|don'?t\s+remember|reset|expired|new)\b[^.!?\n]{0,30}\b(?:password"
    r"|pin|login)\b"
    r"|\bpassword\b[^.!?\n]{0,30}\b(?:expired|forgotten|lost|reset)\b"
    r"|\b(?:забы|потеря|утеря|не\s+помн|сброс|восстанов|обнов|истек)\w*\s+(?:[\w-]+\s+){0,3}?парол\w*"
    r"|\bпарол\w*\s+(?:[\w-]+\s+){0,3}?(?:забы|потеря|не\s+помн|истек|сброс)\w*",
    re.IGNORECASE,
)
_SHUT_OUT = re.compile(
    rf"\b{NOT}\s+(?:log|sign|get|enter|login)\w*\s?(?:in|into|on|the\s+\w+)?\b|\b(?:unable|not\s+able)\s+to\s+(?:log"
    rf"|sign|get|enter)\w*(?:\s+in)?\b|\bне\s+(?:могу|можем|может|пускает|получается|смог\w*)(?:\s+(?:[\w-]+\s+){{0,2}}?(?:войти"
    rf"|зайти|попасть))?|\b(?:войти|зайти)\s+не\s+\w+",
    re.IGNORECASE,
)
"""Whoever has forgotten a password is shut out by that."""
_DEMANDS_NOT = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\bplease\s+(?:do\s+not|don'?t|never)\s+\w+",
        r"(?:^|[.,;:!?·—-])\s?(?:and\s+|but\s+|hello\s+|hi\s+)?(?:do\s+not|don'?t|never)\s+(?:close|send"
        r"|call|delete|remove|worry|hesitate|forget|change|cancel|reply|answer|bother|write|touch|need)\b",
        r"\b(?:is|ca|do|does|could|would|are|wo)n'?t\s+(?:there|it|we|i|you|one|they)\b",
    )
)
"""What somebody is told not to do, and a question that begins with no."""
_IN_A_NAME = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:errors?|mistakes?|typos?)\s+in\s+(?:(?:the|a|an|my|our|his|her|their|this|patient'?s?)\s+){0,2}(?:[\w'-]+\s+){0,2}?(?:names?"
        r"|surnames?|date\s+of\s+birth|birth\s?dates?|phone\s+numbers?|address(?:es)?|spelling|signatures?"
        r"|diagnosis|details)\b",
        r"\b(?:ошибк|опечатк)\w*\s+в\s+(?:[\w-]+\s+){0,2}?(?:фамили|имени|отчеств|дате\s+рожд|инн\b|адрес"
        r"|реквизит|названии|номере\s+телефона|диагноз|написани)\w*",
        r"\b(?:опечат)\w+",
        r"\b(?:неверн|неправильн|некорректн)\w*\s+(?:[\w-]+\s+){0,1}?(?:фамили|имя\b|отчеств|дат\w\s+рожд"
        r"|инн\b|адрес|реквизит|телефон)\w*",
        r"\b(?:wrong|incorrect)\s+(?:first\s+|last\s+)?(?:surname|date\s+of\s+birth|spelling|phone\s+number)\b",
    )
)
"""A slip of the pen in what people wrote in."""
PAPER = re.compile(
    r"\b(?:invoices?|bills?|billing|contracts?|statements?\s+of\s+account|agreements?|certificates?\s+of\s+completion"
    r"|offers?|acts?\s+of|reconciliations?|quotes?|price\s?lists?"
    r"|bank\s+details|licen[cs]e\s+fees?)\b"
    r"|\b(?:счет|счета|счете|счету|счетом|счет-фактур\w*|акт|акта|акте|акты|акту|договор\w{0,3}|накладн\w{2}"
    r"|закрывающ\w+|реквизит\w*|прайс\w*|допсоглашени\w+|бухгалтери\w)\b",
    re.IGNORECASE,
)
"""A paper of the accounts: what is wrong in it, people have written."""
_ALWAYS = tuple(
    chain(
        *(_SET_PHRASES, _OVER, _SLIPS, _SUPPOSED, _PERSON_DOES_NOT, _PERSON_DOES_NOT_RU, _DEMANDS_NOT),
        *(_PURPOSE_OF_A_WISH, _IN_A_NAME),
    )
)


def without_harmless(sentence: str) -> str:
    """The words of one sentence without what only sounds like a failure."""
    return _without(sentence, _ALWAYS)


def without_slips(sentence: str) -> str:
    """The words of one sentence without what people do not do and what was their slip, where somebody asks why."""
    return _without(sentence, (*_SET_PHRASES, *_OVER, *_SLIPS, *_PERSON_DOES_NOT_RU, *_IN_A_NAME))


def without_names(sentence: str) -> str:
    """The words of one sentence without set phrases and what may come one day."""
    return _without(sentence, (*_SET_PHRASES, *_SUPPOSED))


def _without(words: str, patterns: Iterable[re.Pattern[str]]) -> str:
    for each in patterns:
        words = each.sub(GAP, words)
    return words


def without_lost_password(said: str) -> str:
    """The whole words, where a password is forgotten without that its owner cannot come in."""
    return _SHUT_OUT.sub(GAP, said) if _PASSWORD.search(said) else said
