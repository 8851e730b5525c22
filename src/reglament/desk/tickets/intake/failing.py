"""Words that tell of a failure: plainly, as something that happens, or by a name for one, which a question or a wish may hold, too.

The patterns read words as `plain_words` leaves them: without ё, and with straight apostrophes.
"""

import re
from collections.abc import Iterable

from reglament.desk.tickets.intake.harmless import NOT

_SPARED = (
    r"(?:have\b|has\b|had\b|need|necessary|required|know|want|underst|worry|hurry|urgent|hesitate"
    r"|see\s+how|forget|be\s+in\s+the|sure\b|mind\b|matter"
    r"|important|that\b|about\b|only\b|just\b|too\b|yet\s+(?:paid|signed)|paid\b|signed\b|what\s"
    r"|why\s|because|enough|in\s+use|use[ds]?\b|send\s+you|a\b|an\b|the\b)"
)
_MACHINE = (
    r"(?:printer|scanner|program|software|system|log|journal|field|form|till|terminal|report|list|chart|calendar|app|portal|page"
    r"|update|analy[sz]er|import|export|exchange|computer|server)"
)
_SCREEN = r"(?:page|window|screen|sheet|label|form|list|report|card|field|file|document|result|journal|receipt|table|calendar|schedule)s?"
_HAPPENS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        rf"\b{NOT}\s+(?:(?:even|always|really|properly|yet|correctly|fully|currently|longer|at\s+all)\s+)?(?!{_SPARED})\w",
        r"\b(?:do|does|did|is|are|has|have|can|will|was|were)\s+(?!(?:i|we|you|he|she|they)\b)(?:[\w'-]+\s+){1,5}?not\s+(?!need"
        r"|urgent|only)\w+",
        r"\bno\s+longer\s+\w|\bnever\s+(?!been\b|had\b|used\b|seen\b|mind\b|again\b)\w",
        r"\b(?:still|just|printer|program|system|scanner|button|page|login|export|import|it|app|portal"
        r"|site|server|report|reports|card|labels?|results?|exchange"
        r"|internet|connection)\s+not\s+(?!urgent|need|sure|yet|only|too)\w+|(?<!\bam )(?<!\bwe )\bnot\s+(?:working"
        r"|printing|opening|loading|responding|showing|saving|sending|scanning|connecting|syncing"
        r"|starting|arriving|coming|able\s+to)\b",
        r"\b(?:unable|fail(?:s|ed|ing)?|refus(?:es|ed|ing))\s+to\s+\w",
        r"\b(?:is|are|was|were|looks?|appears?|comes?|came|gets?|got|goes|went|stays?|be|become|becomes"
        r"|became|been|all|has|have|remains?|seems?|turns?|feels?)\s+(?:out\s+|up\s+|back\s+|so\s+|very\s+"
        r"|too\s+|completely"
        r"\s+|totally\s+|suddenly\s+|again\s+|now\s+|all\s+|really\s+|always\s+|often\s+|just\s+|still\s+"
        r"|terribly\s+|extremely\s+|also\s+){0,3}(?:missing|lost|gone|blank|empty|wrong|broken"
        r"|slow|offline|stuck|garbled|unavailable|inaccessible|corrupt\w*|frozen|doubled|duplicated|jammed"
        r"|unreadable|cut\s+off|gr[ea]yed\s+out|unresponsive|crooked|mixed\s+up"
        r"|messed\s+up|disconnected|dead|out\s+of\s+sync|white|incorrect|faulty|buggy|laggy|incomplete"
        r"|blurred|blurry|swapped|shifted|negative|down|locked|reversed|upside\s+down|repeated|cropped"
        r"|illegible|pale|grey|gray|inactive|disabled)\b",
        r"\bcrash(?:es|ed|ing)?\b|\bfr(?:eezes|eeze|eezing|oze|ozen)\b|\bh(?:angs|ung|anging)\b|\b(?:breaks"
        r"|broke)\b|\b(?:disappear|vanish)\w*\b|\b(?:it|program|system|app\w*|screen|page|window|computer)\s+hang\b",
        r"\bfail(?:s|ed|ing)\b|\bmalfunction\w*|\bglitch\w*|\berrors?\s+out\b|\btim(?:es|ed|ing)\s+out\b"
        r"|\btime-?out\b|\bjams\b|\bflicker\w*\b|\bblink\w*\b|\blag(?:s|ging)\b|\bstutter\w*",
        r"\bstop(?:s|ped)\s+(?:\w+ing|by\s+itself|halfway|at\b|in\s+the\s+middle)\b|\b(?:it|printer|program"
        r"|analy[sz]er|exchange|scanner|that|which|export|server|just|suddenly|has|have)\s+(?:stops|stopped)\b",
        r"\b(?:log|kick|throw|sign|push)(?:s|ed|ing)?\s+(?:me|us|you|her|him|everyone|everybody|people"
        r"|the\s+user)\s+(?:out|off|back)\b|\bthrew\s+(?:me|us)\s+out\b",
        r"\b(?:closes|closed|shuts|restarts|reboots|switches\s+off)\s+(?:by\s+itself|itself|on\s+its\s+own"
        r"|suddenly|down)\b|\bjust\s+(?:closes|closed|shuts|restarts|disappears)\b"
        r"|\b(?:program|application|app|window|card|it|software|browser|session|system)\s+(?:then\s+"
        r"|suddenly\s+|immediately\s+|always\s+)?(?:closes|closed|shuts|shut)\b(?!\s+by\s+the)",
        r"\b(?:gives?|gave|shows?|showed|throws?|threw|returns?|gets?|got|says?|said|displays?|reports?"
        r"|see|have|getting|showing|giving|comes?\s+up\s+with|pops?\s+up)\s+(?:me\s+|us\s+|up\s+)?(?:an?\s+"
        r"|the\s+|this\s+|some\s+|same\s+|red\s+|strange\s+|that\s+)*"
        r"(?:\w+\s+)?(?:errors?|exception|failure)\b(?!\s+(?:log|list|report))",
        r"\berrors?(?:\s+messages?)?(?:\s+(?:window|number|code|no\.?))?\s?(?:appears?|pops?|comes?\s+up"
        r"|shows?|when|while|on\s+(?:every|the|open|sav|log|print|start|all)|during|at\s+(?:log|start"
        r"|the\s+moment)|\d|0x|:|\"|“|«|after|every|occur\w*|happen\w*|again|trying)",
        r"\bnothing\s+(?:happens|happened|comes|came|appears|prints|opens|loads|is\s+(?:printed|shown"
        r"|sent|saved))\b|\b(?:does|shows|prints|sends|says)\s+nothing\b",
        rf"\b(?:empty|blank|black|white|blue|wrong|another|somebody\s+else's|someone\s+else's|half\s+(?:a"
        rf"|an|the))\s+{_SCREEN}\b",
        r"\b(?:shows?|showed|showing|prints?|printed|printing|sends?|sent|displays?|opens?|opened|puts?"
        r"|gives?|gave|takes?)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:wrong|another|somebody\s+else's|someone\s+else's"
        r"|old|zeros?|nonsense|garbage|rubbish|gibberish|someone|blank|empty|different)\b",
        r"\b(?:shows?|prints?|comes?|came|get|gets|got|see|has|printed)\b[^.!?\n,;]{0,40}?\binstead\s+of\b"
        r"|\bgibberish\b|\bquestion\s+marks\b",
        r"\b(?:doubled|duplicated|printed\s+twice|prints\s+twice|prints\s+everything\s+twice|sent\s+twice"
        r"|charged\s+twice|counted\s+twice)\b|\b(?:arriv|com|sent|go|went|appear|print|charg|count|show"
        r"|list|register|book|creat|stor|receiv|deliver)\w*\s+(?:out\s+|in\s+)?(?:\w+\s+)?(?:twice|double"
        r"|several\s+times\s+over)\b"
        r"|\b(?:comes?|came|prints?|printed|arrives?|arrived|sent|shown|appears?|saved|opens?|go\s+out"
        r"|goes\s+out)\s+(?:\w+\s+)?without\b|\b(?:rejects?|rejected|ignores?|ignored|loses|forgets|skips"
        r"|stalls?|resets?|overwrites?|overwrote|disconnects?|disconnected|deletes?\s+itself|locks?\s+(?:up"
        r"|me|us)|hiccups?|garbles)\b"
        r"|\b(?:page|program|system|screen|window|till|terminal|box|message|site|app|computer|printer)\s+(?:that\s+)?(?:says"
        r"|reads|tells|claims|answers|shows\s+the\s+message)\b|\bmessage\s+(?:appears|pops|comes|says)\b"
        r"|\b(?:get|gets|got|see|getting|receive|receiving)\s+(?:a|the|this|an)\s+(?:\w+\s+)?message\b",
        r"\b(?:very|extremely|terribly|so|too|really|awfully|painfully)\s+slow(?:ly)?\b|\b(?:works?|loads?"
        r"|opens?|prints?|runs?)\s+(?:\w+\s+)?slow(?:ly|er)?\b|\b(?:takes?|took|taking|needs)\s+(?:ages"
        r"|forever|minutes|hours|too\s+long|so\s+long|very\s+long|\d+\s+(?:minutes|min))\b",
        r"\b(?:loads?|loading|spins?|spinning|turning|hourglass)\s+(?:and\s+\w+ing\s+)?(?:forever|endlessly"
        r"|for\s+(?:ages|minutes|ever|hours))\b|\bkeeps?\s+(?:loading|spinning|crashing|closing|asking"
        r"|freezing|saying|failing|disconnecting|jumping)\b|\bspinning\s+wheel\b|\b(?:it|that|cursor"
        r"|focus|program|screen|page|list)\s+(?:then\s+)?jump(?:s|ed)\b|\b(?:has|have|had|with|contains?)\s+(?:an?"
        r"|some|several|the\s+same)\s+(?:\w+\s+)?(?:errors?|bugs?|problems?|issues?|glitch\w*)\b|\b(?:has"
        r"|have|had|having)\s+(?:\w+\s+)?(?:trouble|difficult\w+|problems?)\s+(?:with|to|\w+ing)\b|\bthere\s+(?:is"
        r"|are|was|were|seems\s+to\s+be)\s+(?:an?|some|several|another)\s+(?:\w+\s+)?(?:errors?|bugs?"
        r"|problems?|issues?|faults?|glitch\w*)\b|\b(?:looks|seems)\s+like\s+a\s+(?:bug|fault|failure"
        r"|glitch)",
        r"\bno\s+(?:connection|signal|response|reaction|sound|internet|picture|network|answer\s+from\s+the)\b"
        r"|\blo(?:ses|st)\s+(?:the\s+|its\s+)?(?:connection|data|results|network|settings)\b|\bconnection\s+(?:refused"
        r"|lost|failed|error|drops?|breaks?)\b",
        rf"\b{_MACHINE}s?\s+(?:always\s+|sometimes\s+|often\s+|just\s+|again\s+|has\s+|have\s+)?(?:eats?|ate|eaten|swallow(?:s|ed)?"
        r"|chews?|chewed|spits?|spat|chokes?|choked|dies|died|misbehav\w{1,3}|thinks?|thought|believes?|insists?|pretends?"
        r"|lives\s+its\s+own|goes\s+(?:mad|wild|to\s+sleep)|fell\s+asleep"
        r"|(?:is|are)\s+(?:blind|deaf|mad|asleep|tired))\b|\b(?:doubles?|doubled|repeats?|multipl\w{1,4}|duplicates?)\s+itself\b",
        r"\b\w{3,14}(?:s|es|ed)\s+(?:itself|themselves)\b(?!\s+(?:in|to)\s+(?:the\s+)?(?:doctor|patient|work))",
        r"\b(?:hours?|days?|minutes?|years?|lines?|rows?|columns?|pages?|cents?|steps?|weeks?|months?)\s+(?:off|ahead|behind|too\s+\w+)\b",
        r"\b(?:of|from|for|to)\s+(?:another|a\s+different|somebody\s+else's|someone\s+else's|the\s+wrong)\s+(?:patient|doctor|ward"
        r"|clinic|person|branch|room|tooth|day)\b",
        r"\b(?:stopped|quit|ceased)\s+(?:getting|receiving|seeing|hearing|finding)\b|\b(?:lost|loses|losing|dropped|drops)\s+(?:its"
        r"|their|the|all|every|half|one|two)\s+\w+\b"
        r"|\b(?:turned|rotated|flipped|shown|printed)\s+(?:sideways|upside|around|over|wrong)\b|\b(?:does|do|did)\s+not\s+(?:equal"
        r"|match|add\s+up)\b",
        r"\b(?:is|are|was|were)\s+(?:off|out|short)\s+by\s+(?:an?|one|two|three|some|several|\d{1,6})\b|\b(?:goes|went|gone"
        r"|falls?|fell)\s+(?:silent"
        r"|quiet|mute|dark|dead)\b",
        r"\b(?:comes?|came|prints?|printed|shows?|shown|opens?)\s+(?:out\s+|up\s+)?in\s+(?:chinese|hieroglyph\w{0,3}|strange"
        r"|foreign|another"
        r"|(?:the\s+|a\s+)?wrong|random)\b",
        r"\b(?:prices?|totals?|sums?|amounts?|values?|results?|quantit\w{1,3}|everything|all)\s+(?:[\w-]+\s+){0,4}?(?:is|are|was|were"
        r"|became|turned|turns)\s+(?:all\s+|to\s+)?(?:zero(?:s|es)?|nil|0)\b",
        r"\b(?:cuts?|cutting)\s+off\b|\bmixes\s+up\b|\boverlap\w*\b|\bskips\b|\bdrops\s+(?:out|the\s+connection)\b"
        r"|\bgoes\s+(?:down|blank|black|white)\b|\bis\s+down\b|\bare\s+down\b|\bunresponsive\b|\bunreadable\b",
    )
)
"""Something fails: it is told as it happens."""
_RU_NOT = (
    r"\bне\s{1,3}(?!могли|смогу\b|сможем\b|знаю|знаем|сроч|хвата|нуж|надо|хоте|хочет|хотят|забуд"
    r"|понима|против|подскаж|имеет|заканчива)"
    r"(?:\w{1,24}(?:ет|ит|ут|ют|ат|ят|тся|ал|ала|ало|али|ил|ила|ило|или|ыл|ыла|ыли|ыт|ел|ела|ело"
    r"|ели|ул|ула|ули|лся|лась|лось|лись|шл[аои]|гу|жем|видно|йдено|нято|ошло)"
    r"|могу|вижу|видим|получа(?:ем|ю)|находим|нахожу|видно|идут|идет|дает|пускает|виден|видна|видны"
    r"|актив\w{2,3}|доступ\w{1,3}|найден\w?|сохранен\w?|отправлен\w?|сходится|то\s+показ\w+|смог(?:ла"
    r"|ли)?)\b"
)
_HAPPENS_RU = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        _RU_NOT,
        r"\bпуст(?:ой|ая|ое|ые)\s+(?:[\w-]+\s+)?(?:приход|печата|выход|открыва)\w{1,6}\b",
        r"\b(?:лежит|лежат|оказал\w{1,3}|попал\w?|попада\w{2}|числится|числятся|висит|стоит)\s+(?:у|в|на|к)\s+(?:друг|чуж)\w{2,3}\b",
        r"\b(?:программ|систем|журнал|касс|расписани|комп|принтер|сканер|отчет|карт|форм|обмен)\w{0,6}\s+(?:[\w-]+\s+)?сам[аои]?\s+"
        r"(?!по\b|собой\b)\w{2,20}(?:л|ла|ло|ли|ет|ит|ют|ся|сь)\b",
        r"\b(?:на|в)\s+(?:ноль|нул\w{1,2}|0\s+сом)\b|\bминус\s+(?:один|одна|одну|два|две|три|\d{1,3})\s+(?:год|лет|день|дн|раз|час)\w*",
        r"\b(?:дата|время|год|цена|сумма|номер|счетчик|настройк|галочк|фильтр|язык|пароль|поле|остат\w{0,2}|статус"
        r"|итог)\w{0,3}\s+(?:[\w-]+\s+){0,2}?"
        r"\w{3,14}(?:лась|лось|лись|лся)\s+(?:на|в|до|обратно|сам)\b",
        r"\b(?:план|карт|отчет|форм|заявк|наряд|снимк|снимок|журнал|спис|бланк|шаблон|чек|прайс|справочник|расписани|программ|систем"
        r"|документ)\w{0,4}\s+"
        r"(?:[\w-]+\s+){0,2}?(?:по|рас|у)?тер(?:ял[аои]?|яет|яют)\b",
        r"\b(?:печать|текст|строк\w|поля|таблиц\w|шапка|подпись|штрихкод|картинк\w|этикетк\w|бирк\w)\s+(?:[\w-]+\s+){0,2}?(?:уеха|съеха"
        r"|упол|спол|наех|налез|вылез|разъеха|расплы)\w*",
        r"\b(?:застыл|замер(?:л[аои])?\b|залип|повернут\w{0,2}\s+(?:боком|набок|на\s+бок|вверх|не)|лежат?\s+(?:боком|на\s+боку))",
        r"\bкнопк\w\s+(?:[\w-]+\s+){0,3}?(?:сер|бледн|тускл|мертв|неактивн|спрятал)\w*|\bне\s+рав(?:но|ен|на|ны)\b",
        r"\b(?:снова|опять|всегда|вечно)\s+(?:пуст|бел|черн|нул)\w*",
        r"\bне(?=(?:откры|печата|загруж|грузит|сохран|запуск|приход|отправл|заход|включа|отвеча|реагир)\w*(?:ет"
        r"|ит|ют|ат|тся)\b|работа(?:ет|ют)\b)",
        r"\b(?:завис|виснет|виснут|висит\b|висят\b|вылета(?:ет|ют|ла|л\b|ло)|вылете|тормоз(?:ит|ят|а\b"
        r"|нут)|глюч|лага(?:ет|ют)\b|выкидыва|выкинул|выбрасыва|выбросил|вышиба|вышиб|крашит|отвалил"
        r"|отвалива|слет[ае]|слетел|сбил(?:ся|ась|ись|ось)\b"
        r"|руга(?:ется|лась)|мига(?:ет|ют|л)|моргает|двоит|двоятся|двоится|задваива|задво|дублиру|обреза(?:ет"
        r"|ют|ло|лся|лась|н)|съехал|съезжа|поехал[аои]?\b|сдвинул|пута(?:ет|ются|ет\b)|перепутал(?:ись"
        r"|ось)|заклин|замя(?:л|т)|жу(?:ет|ет\b)\s"
        r"|пропал|пропада|исчез|сломал(?:ся|ась|ись|ось)|сломан|поломал(?:ся|ась|ись|ось)|потерял(?:ся"
        r"|ась|ись|ось)|затерл(?:ось|ись|ась)|стерл(?:ось|ись|ась)|полосит|нечитаем|неактивн|серая\s+кнопк"
        r"|ломается|ломаются|сбоит|сбоят|барахлит|шалит|подвисает|подвиса|тупит|лагает|обрыва(?:ется"
        r"|ются)|разрыва(?:ется|ются)|отключа(?:ется|ются)|выключа(?:ется|ются)|перезагружа(?:ется|ются)"
        r"|прерыва(?:ется|ются)|сбрасыва(?:ется|ются)|удалил(?:ось|ись|ась)|отклоня(?:ет|ют)\b|игнориру(?:ет"
        r"|ют)\b|теря(?:ет|ют|ется|ются)\b|затира(?:ет|ют)|забыва(?:ет)\b|обнуля|переворачива|вверх\s+ногами"
        r"|прыга(?:ет|ют)|скач(?:ет|ут)|запаздыва|разлогин|разъединя|зацикл|заеда(?:ет)|застрева|застря"
        r"|смазан|бледн|разрыв|умер(?:ла|ло|ли)?\b|сдох|накрыл(?:ся|ась|ось)|потух|погас)",
        r"\bперестал[аои]?\s+(?!(?:работать\s+у\s+нас|пользова|сотруднич|приним|платить))\w+ть(?:ся)?\b"
        r"|\bупал[аи]?\s+(?:сервер|программ|сайт|касс|обмен|база|связь|систем|сет)\w*|\b(?:сервер|программа"
        r"|сайт|касса|обмен|база|связь|система)\s+(?:постоянно\s+|опять\s+|снова\s+)?(?:упал|пада)\w*",
        r"\b(?:выда|выса|вылез|вылаз|выскакив|выскочил|появля|появил|показыва|пиш|пока[зж]|возника|возникл"
        r"|выход|высвеч|вывод|получа|получил|кида|выбива|вижу|видим|выпада|стоит|горит|идет)\w*\s+(?:[\w-]+\s+){0,2}?(?:ошибк"
        r"|сбо[йя]|красн)\w*",
        r"\b(?:выскоч|вылез|появ|всплы|выскак|вылаз)\w*\s+(?:[\w-]+\s+)?(?:окн|окош|табличк|сообщени"
        r"|надпис|предупрежд)\w*",
        r"\b(?:ошибк[аиу]|сбо[йи])\s?(?:[\w-]+\s+)?(?:при\b|во\s+время|на\s+этапе|в\s+момент|вылет|выход"
        r"|вылаз|выскак|появ|возник|высвеч|\d|код\b|№|:|«|\"|“|связи|соединени|сервер|базы|доступа|печати"
        r"|обмена|загрузк|авторизац|подключени)",
        r"\b(?:пишет|показывает|выдает|пишут|показывают|печатает|отображает|выводит|считает|открыва\w+"
        r"|ставит\w*|отправляет|подставля\w+|загружа\w+|приход\w+|выход\w+|показывает\w*|распечатывает"
        r"|печатаются|печатается)\s+(?:[\w-]+\s+){0,2}?(?:не\s+т[оуа]|не\s+тот|нул|пуст|чуж|неверн|неправильн"
        r"|некорректн|стар|ерунд|бред|«нет|\"нет|что\s+нет|двойн|кракозябр|иероглиф|криво|дважды|два\s+раза"
        r"|друг(?:ой|ую|ое|ого)\b)\w*",
        r"\b(?:закрыва(?:ется|ются)|закрыл(?:ась|ось|ся)|выключил(?:ся|ась|ось))(?:\s+(?:сам|сама|само"
        r"|сразу|тут\s+же)\b)?(?=[^?]*$)",
        r"\b(?:долго|вечно|бесконечно|целую\s+вечность|по\s+\d+\s+минут|минут\s+по\s+\w+|медленно|еле"
        r"|еле-еле)\s+(?:[\w-]+\s+)?(?:груз|откры|дума|загруж|сохран|печата|запуск|работа|ищ|формиру"
        r"|отвеча)\w*|\b(?:груз|откры|дума|загруж|сохран|печата|запуск|работа|формиру)\w*\s+(?:[\w-]+\s+){0,2}?(?:долго"
        r"|вечно|бесконечно|вечность|медленно|еле)\b",
        r"\b(?:пуст(?:ой|ое|ая|ые)|черн(?:ый|ое)|бел(?:ый|ая|ое)|син(?:ий|ее))\s+(?:экран|окно|лист|страниц"
        r"|бланк|отчет|этикетк|форма|список|журнал|карт|чек)\w*|\b(?:пусто|пустота|тишина|крутится\s+(?:колес"
        r"|круж|часик)\w*|кракозябр\w*|иероглиф\w*|каракул\w*)\b|\b(?:экран|страница|окно|лист|список"
        r"|поле|форма|монитор)\s+(?:[\w-]+\s+){0,4}?(?:бел|черн|син|сер)(?:ый|ая|ое|ий|ее)\b|\b(?:бланк|отчет"
        r"|журнал|лист|список|этикетка|окно|чек|карта|расписание)\w?\s+(?:пуст|пустой|пустая|пустое|пустые"
        r"|пустая)\b",
        r"\b(?:программ|журнал|принтер|сканер|касс|терминал|отчет|форм|поле|анализатор|обмен|систем|комп|сервер|обновлени)\w{0,6}\s+"
        r"(?:[\w-]+\s+)?(?:съеда|съел|сожрал|жр[еу]т|глота|проглоти|проглат|выплевы|выплюн|подави|жева|жу[ею]т|зажева|прожева"
        r"|ослеп|оглох|онеме|уснул|заснул|взбеси|сдуре|спятил|обидел|приболе"
        r"|(?:уш(?:ел|л[аои])\s+в\s+себя|(?:сош(?:ел|л[аои])|сход\w{2,3})\s+с\s+ума|жив[еу]т\s+свое)|(?:дума|счита|реши"
        r"|увере)\w{1,3},?\s+что)\w{0,4}\b",
        r"\bнет\s+(?:связ|соединени|ответа|печати|изображени|сигнала|реакц|звук|подключени|данных\b|обмена"
        r"|результатов\s+с)\w*|\b(?:кнопк|результат|данны|услуг|запис|строк|снимк|фото|назначени)\w*\s+нет\b"
        r"|\b(?:печата|выход|приход|отобража|показыва|сохраня|открыва)\w*\s+(?:[\w-]+\s+)?без\b|\b(?:пишет"
        r"|выдает|пишут)\s?(?:[«\"„“:]|что\b)|\b(?:стал[аои]?|получается|выходит|становится)\s+(?:отрицательн"
        r"|другой|другая|двойн|красн|сер|нулев|неправильн)\w*|\b(?:потерял[аи]?|теряет|рвет|обрывает)\s+(?:связь"
        r"|соединение|данные)|\bвместо\s+[^.!?\n,;]{1,40}\s(?:пуст|нул|кракоз|печата|показыва|выходит"
        r"|пишет|вопрос|знак|квадрат|друг)\w*",
        r"\bзада?вои|\bсписа(?:л|ло|ла|лось)\w*\s+(?:[\w-]+\s+){0,2}?(?:дважды|два\s+раза)|\b(?:дважды"
        r"|по\s+два\s+раза|два\s+раза)\s+(?:[\w-]+\s+)?(?:печата|отправля|списыва|приход|показыва)\w*"
        r"|\b(?:печата|отправля|списыва|приход)\w*\s+(?:[\w-]+\s+)?(?:дважды|по\s+два\s+раза|в\s+двойном)\w*",
    )
)
_BY_TURNS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:work|print|open|load|send|scan|react|start|connect|respond|arrive|come)(?:s|es)?\s+(?:\w+\s+){0,2}?(?:only\s+)?(?:sometimes"
        r"|every\s+(?:other|second|third)|half\s+(?:of\s+)?the\s+time|now\s+and\s+then)\b|\bonly\s+sometimes\b"
        r"|\bnot\s+(?:every\s+time|always)\b",
        r"\b(?:через\s+раз|то\s+\w+\s?,?\s?то\s+нет|не\s+всегда\s+\w+(?:ет|ит|ют|ят|тся)|\w+(?:ет|ит"
        r"|ют|ят|тся)\s+не\s+всегда|не\s+с\s+первого\s+раза)\b",
    )
)
"""What works by turns fails by turns."""
_NAMES_ONE = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:errors?|exception|problems?|issues?|bugs?|faults?|faulty|trouble|failures?|malfunction\w*"
        r"|crash\w*|wrong(?:ly)?|missing|lost|broken?|slow(?:ly|er)?|stuck|duplicat\w*|corrupt\w*|unavailable"
        r"|inaccessible|incorrect(?:ly)?"
        r"|garbled|disappear\w*|freez\w{0,4}|hangs?|blank\s+(?:page|window|screen|sheet|label)s?|stopped"
        r"|unusable|inconsistent|strange(?:ly)?|weird(?:ly)?|odd(?:ly)?|suddenly|badly|poorly|although"
        r"|though|despite|complains?|complained|nonsense|instead|by\s+itself|on\s+its\s+own|negative"
        r"|zeros|mismatch\w*|late|delay\w*|too\s+(?:small|big|large|short|long|dark|light|many|few|late"
        r"|early)|half|ahead|behind|outdated|mess|messed|messes|chaos|(?:is|are|was|were)\s+being\s+(?!(?:trained|built"
        r"|renovated|moved)\b)\w+ed|act(?:s|ing)\s+up|play(?:s|ing)\s+up"
        r"|(?:twice|(?:two|three|several)\s+times)\s+the\s+same|the\s+same\s+(?:[\w-]+\s+){1,2}(?:twice|(?:two|three|several)\s+times)"
        r"|backwards|sideways|inside\s+out|crazy|nightmare|dead|out\s+of\s+order|no\s+access|(?<!we )(?<!i )(?<!they )(?:has|have)\s+no"
        r"|only\s+(?:half|part|one|the\s+first)|should\s+be|must\s+be|supposed\s+to|there\s+(?:is|are)\s+no\s+(?:results?"
        r"|data|button|barcode|list|patients?|labels?|cards?|reports?|entr\w+|picture|x-?rays?|answer"
        r"|connection))\b",
        r"\b(?:ошибк|ошибок|сбо[йеяи]\w{0,2}\b|проблем|неполадк|неисправ|поломк|неверн|неправильн|некорректн"
        r"|медлен|недоступ|баг[иа]?\b|глюк|косяк|тормоза|завис|криво\b|сломан|странн\w*|непонятн\w+"
        r"|чуж(?:ой|ая|ие|ое|их|им|ую|ого|ому|ими)\b|неполн|нет\s+доступа|опазд|опозда|задерж|размыт|(?:вчерашн|прошлогодн"
        r"|завтрашн)\w{1,3}\s+(?:числ|дат)\w{1,3}|задом\s+наперед|зеркально|(?:уш(?:ел|л[аои])|уход\w{1,4})\s+в\s+минус|капризнич|чудит"
        r"|дурит|молчит|мертв|наоборот|половин|лишн(?:ий|яя|ее|ие|юю|их)|отста(?:ет|ют)|на\s+(?:день"
        r"|час|сутки)\s+(?:вперед|назад)|умер(?:ла|ло|ли)?\b|плохо|беда\b|куда-то|дел(?:ся|ась|ось|ись)\b"
        r"|жалуются|жалуется|внезапно|вдруг\b|хотя\b|несмотря\s+на|вместо\b|ерунд|бред\b|плохо\s+\w+(?:ет"
        r"|ит|ают|ут|ется)\b|сам[аои]?\s+(?:по\s+себе|собой)|самопроизвольно|отрицательн|(?<!дело )не\s+(?:(?:к|в|на|с|из|от|по"
        r"|под|за|для|у)\s+)?(?:т[аоеу]|тот|того|тому|той|тем|тех|туда|там)\b"
        r"|(?:два\s+раза|дважды)\s+одн\w+|одн\w{1,2}\s+и\s+т\w{1,3}\s+же\s+(?:[\w-]+\s+){1,2}(?:дважды|два\s+раза)|не\s+так\b"
        r"|а\s+(?:должн|надо|нужно)\w*|должн[аоы]?\s+быть)"
        r"|\bнет\s+(?:[\w-]+\s+)?(?:результат|карт|запис|чек|отчет|снимк|образц|услуг|кнопк|данн|этикет"
        r"|фамили|назначен|анализ|направлен|штрихкод|пункт|строк|столб)\w*|\b(?:результат|карт|запис"
        r"|чек|отчет|снимк|образц|услуг|кнопк|данн|этикет|назначен|анализ|направлен|штрихкод)\w*\s+(?:[\w-]+\s+){0,3}?нет\b",
    )
)
"""A name for a failure."""
_MENDS = tuple(
    re.compile(each, re.IGNORECASE)
    for each in (
        r"\b(?:fix|repair|check|look|looking|see|investigate|solve|resolve|help|have\s+a\s+look|take\s+a\s+look"
        r"|sort\s+out|find\s+out|deal\s+with|eliminate|remedy|remove\s+the\s+error|get\s+rid|call\s+(?:me"
        r"|us|back)|connect\s+to|come\s+over)\b",
        r"\b(?:исправ|почин|провер|посмотр|глян|разбер|разобра|реши|устран|помо[гчщ]|налад|поправ|позвон"
        r"|перезвон|подключитесь|приед|приезж|уберите\s+ошибк|что-то\s+сдела)\w*",
    )
)
"""Somebody is to mend something."""
_ANY_HAPPENS = (*_HAPPENS, *_HAPPENS_RU, *_BY_TURNS)


def happens(words: str) -> bool:
    """Whether something fails by these words, told as it happens."""
    return _finds(_ANY_HAPPENS, words)


def is_named(words: str) -> bool:
    """Whether a failure is named in these words."""
    return _finds(_NAMES_ONE, words)


def wants_it_mended(words: str) -> bool:
    """Whether somebody is asked to look at what fails."""
    return _finds(_MENDS, words)


def _finds(patterns: Iterable[re.Pattern[str]], words: str) -> bool:
    return any(each.search(words) for each in patterns)
