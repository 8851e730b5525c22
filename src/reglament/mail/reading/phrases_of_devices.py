"""By what devices and services are told, in Russian, English and German: their mailboxes, subjects, sentences, fields and footers."""

import re

from reglament.mail.alternatives import any_of

MAILBOX = re.compile(
    r"(?:[\w-]{1,30}[._-])?(?:"
    + any_of(
        r"no-?reply|do-?not-?reply|donotreply|notif(?:y|ier|ications?)|alerts?|alarms?|robot|bot|auto(?:mat)?|mailer|system|root|cron",
        r"scan(?:ner|s)?|mfp|mfu|copier|printers?|print|xerox|kyocera|canon|ricoh|konica|epson|brother|hp|counters?|meters?|toner|supplies",
        r"ups|apc|ippon|backups?|veeam|acronis|nas|synology|qnap|raid|idrac|ilo|router|gateway|firewall|switch|camera|dvr|nvr|sensor",
        r"monitor(?:ing)?|zabbix|nagios|prometheus|grafana|uptime|status|watchdog|syslog|logs?|reports?|statistics",
        r"pbx|fax|voice-?mail|calls?|telephony|sms|bank|payments?|billing|orders?|shop|delivery|parcels?|tracking|post"
        r"|news(?:letter)?|mailing",
    )
    + r")\d{0,4}(?:[._-][\w-]{1,30})?@",
    re.I,
)
"""The names of mailboxes in which programs write."""
_DEVICE = (
    r"(?:мфу|сканер\w{0,2}|принтер\w{0,2}|копир\w{0,3}|устройств\w{0,3}|аппарат\w{0,2}|ибп|ups|(?:multifunction(?:al)? )?(?:device"
    r"|printer|scanner"
    r"|copier)|mfp|nas|сетев\w{2,3} хранилищ\w{1,2}|сервер\w{0,2}|server|router|роутер\w{0,2})"
)
_JOB = (
    r"(?:backup|резервн\w{2,3} копи\w{1,7}|архивац\w{2,3}|архивирован\w{2,3}|бэкап\w{0,2}|задани\w{1,2}|job|task|план\w{0,2}"
    r"|синхронизац\w{2,3}|replication|репликац\w{2,3}|sicherung|datensicherung|snapshot|проверк\w{1,2})"
)
_ENDED = (
    r"(?:successful(?:ly)?|completed?|finished|failed|ended|succeeded|выполнен\w{0,2}|заверш[её]н\w{0,2}|завершил\w{2,3}|создан\w{0,2}"
    r"|прерван\w{0,2}|не выполнен\w{0,2}|не удал\w{3,4}|erfolgreich|fehlgeschlagen|abgeschlossen)"
)
SUBJECT = re.compile(
    r"\W{0,4}(?:"
    + any_of(
        r"(?:ok|failed|failure|success|warning|error|critical|alert|info|notice|problem|resolved|recovery|down|up|alarm)\s?[\]:|-]",
        r"(?:успех|успешно|ошибка|предупреждение|внимание|авария|тревога|решено|проблема|восстановлено|сбой|критично"
        r"|информация)\s?[\]:|]",
        r"(?:erfolg|warnung|fehler|störung|behoben)\s?[\]:|]|cron <|logwatch\b|syslog\b|\*\* (?:problem|recovery)",
        r"(?:scan(?:ned)?(?: (?:image|document|data|file))?s? (?:from|of|to)\b|message from [a-z]{1,10}[-_ ]?[a-z]{0,4}\d)"
        r"|scan(?:ned)? (?:job|image|document)|scan_?\d|scan vom\b|gescannt",
        r"(?:сканирование(?: с|$)|отсканированн\w{2,3}|отправленные данные с|документ(?:ы)? со? сканера|скан с )",
        r"(?:toner|supply|supplies|cartridge|paper|drum|ink|battery|ups|apc|disk|raid|temperature|sensor|counters?|meter)\b.{0,30}"
        r"\b(?:low|empty|alert|jam|list|report|reading|warning|status|event|replace|failed|degraded|on battery|restored|end of life"
        r"|full)\b",
        r"(?:мало тонера|тонер\b.{0,20}(?:заканчива|законч|низк)|замятие бумаги|закончилась бумага|показания сч[её]тчик|отч[её]т (?:по"
        r"|о) (?:сч[её]тчик|печат))",
        r"(?:(?:ибп|ups)\b.{0,40}(?:питан|батаре|battery|power|аккумулят)|(?:питание|электропитание|сеть)\b.{0,30}(?:восстановлен"
        r"|отключ|пропал))",
        rf"(?:[\w\"«-]{{1,30}} ){{0,3}}{_JOB}\b.{{0,60}}{_ENDED}|(?:{_ENDED}\W{{1,4}}){_JOB}|{_JOB}\W{{0,3}}[\"«].{{1,60}}[\"»]",
        r"(?:monitor|host|service|server|node|site|сервер|узел|сервис|служба|сайт|датчик)\b.{0,60}\b(?:is|are)?\s?(?:up|down"
        r"|unreachable|recovered"
        r"|недоступ\w{2,3}|доступ\w{2,3}|восстановлен\w?)\b",
        r"(?:том|диск|раздел|volume|storage|disk|хранилище)\b.{0,50}(?:заполнен|переполнен|почти полон|nearly full|almost full"
        r"|running out|low space"
        r"|space)",
        r"(?:сетевое хранилище|nas)\b.{0,20}:|(?:учетная запись|вход в|sign-?in|login|new (?:device|login"
        r"|sign-?in))\b.{0,40}\b(?:нового устройства"
        r"|new device|detected|обнаружен|выполнен)",
        r"(?:(?:ваш(?:а|е|и)?|your|ihr\w?) )?(?:посылк\w|отправлени\w|заказ\w?|parcel|package|order|shipment|paket|sendung"
        r"|bestellung)\b.{0,40}"
        r"(?:вручен|доставлен|прибыл|отправлен|передан|ожида|готов|оформлен|собран|в пути|delivered|shipped|on its way|arriv|dispatched"
        r"|confirm"
        r"|ready|out for|unterwegs|zugestellt|versendet|bestätigt)\w{0,4}",
        r"(?:выписка|справка) по (?:счету|сч[её]ту|карте)|(?:payment|transfer|перевод|плат[её]ж|оплата) (?:received|sent|confirmed"
        r"|получен|принят|выполнен|зачислен|исполнен|отклонен|successful)\w?|receipt for your\b|kontoauszug"
        r"|(?:зачисление|списание|поступление)\b.{0,30}(?:сч[её]т|карт|средств)",
        r"(?:account|card|bank) statement\b|your (?:\w{1,20} )?(?:statement|invoice|bill|subscription|plan|receipt)\b.{0,40}(?:is ready"
        r"|available"
        r"|renew|expire|is due|attached)",
        r"(?:new )?(?:voice ?mail|voice message|fax|missed call)\b.{0,12}(?:\bfrom\b|received|message|sent|:|\d|$)|fax (?:sent|received"
        r"|to|from)"
        r"|(?:новое )?голосовое сообщение|(?:получен|отправлен|принят|новый|входящий) факс|пропущенный (?:звонок|вызов) (?:от|с)\b"
        r"|verpasster anruf"
        r"|(?:neue )?(?:sprachnachricht|faxnachricht) von|(?:camera|камера|sensor|датчик)\b.{0,20}\b(?:offline|lost|недоступн"
        r"|не в сети)|вам звонили|курьер (?:едет|в пути)|[\w-]{1,30}\s?: выход за пределы|(?:task scheduler|планировщик\w{0,2})\b"
        r"|your (?:invoice|bill)\b|(?:paper )?tray \d empty",
        r"(?:domain|certificate|licen[cs]e|subscription|ssl|домен\w?|сертификат\w?|лицензия|подписка|хостинг)\b.{0,60}(?:expires? (?:in"
        r"|on|soon)"
        r"|will expire|has expired|истека\w{2,3} (?:через|\d)|заканчивается (?:через|\d)|закончится \d)",
        r"\[?(?:firing|уведомление|druckerstatus|security alert|scan to e-?mail)\b|факс не|при[её]м факса|пополнение|(?:ваш|твой) заказ"
        r"|order confirmation",
        r"баланс\b.{0,30}(?:ниже|исчерпан|законч|низк|порог)|(?:low )?balance\b.{0,20}(?:low|below|alert)|low balance",
        r"(?:daily|weekly|monthly|nightly|ежедневный|еженедельный|ежемесячный|суточный|ночной) (?:\w{1,20} )?(?:digest|summary|сводка"
        r"|дайджест"
        r"|report (?:for|from|of|\d)|отч[её]т (?:за|по|от|\d))",
        r"(?:код|code|одноразовый пароль|verification code|код подтверждения|login code|security code)\W{1,3}\d{4,8}\b|\d{4,8} (?:is your"
        r"|— ваш|- ваш)",
        r"(?:новости|новинки|дайджест|акция|акции|скидк\w|распродажа|вебинар|приглашаем на|newsletter|news|sale|webinar"
        r"|\d{1,2} ?% off)\b.{0,60}"
        r"(?:декабр|январ|феврал|март|апрел|ма[йя]|июн|июл|август|сентябр|октябр|ноябр|недел|week|20\d\d|№|до \d|%|#\d)",
    )
    + ")",
    re.I,
)
"""With what their subjects begin."""
SAYS = re.compile(
    r"[\W_]{0,6}(?:(?:здравствуйте|добрый день|hello|hi|dear|уважаем\w{2,3}|guten tag|hallo)\b[^.!?\n,]{0,40}[,!.]\s{1,3})?(?:"
    + any_of(
        rf"(?:это |данное |настоящее )?(?:сообщение|письмо|уведомление|документ) (?:было )?(?:создано|отправлен\w|сформирован\w"
        rf"|сгенерирован\w)"
        rf" (?:с помощью |при помощи |с |из |через )?(?:\w{{1,25}} )?{_DEVICE}",
        rf"(?:this|the) (?:e-?mail|message|mail|document|scan|notification) (?:was|has been|is) (?:sent|created|generated"
        rf"|scanned) (?:by|from|with|using)"
        rf" (?:a |an |the |your )?(?:[\w-]{{1,25}} ){{0,2}}{_DEVICE}",
        r"(?:the )?attached (?:file|document|image)s? (?:is|are|contains?) (?:an? |the )?(?:scanned|scan)|scanned (?:document|image"
        r"|file)s? (?:is |are )?"
        r"(?:attached|enclosed)|(?:please )?open the attached (?:document|file|image)",
        r"отсканированн\w{2,3} (?:документ|изображени|файл|копи)\w{0,3}\b.{0,30}(?:вложени|прилож|прикрепл)\w{0,4}"
        r"|(?:во вложении|прилагается) (?:\w{1,20} )?(?:скан|отсканированн|выписка|отч[её]т|сч[её]т|квитанция|голосов)",
        rf"(?:[\w\"«-]{{1,30}} ){{0,2}}{_JOB}\b.{{0,80}}{_ENDED}|(?:ежедневн|ночн|планов)\w{{2,3}} {_JOB}\b.{{0,60}}{_ENDED}",
        r"(?:you have|you've|you received|you got) (?:received )?(?:a |an |one |\d{1,3} )?(?:new |missed )?(?:voice ?mail|voice message"
        r"|fax|call|message from"
        r"|payment|notification|order|incoming)",
        r"(?:вам|вы) (?:поступил|пришёл|пришел|получили|пришло|поступило|звонил|оставили|оставлено)\w{0,2} (?:нов\w{2} )?(?:факс"
        r"|голосов|звон|сообщени"
        r"|плат[её]ж|перевод|уведомлени|вызов|абонент)",
        r"(?:на )?(?:ваш\w{0,2} )?(?:номер|линию) (?:поступил|звонил)|(?:абонент|пропущенный|входящий) (?:\+?\d|вызов|звонок)"
        r"|sie haben (?:eine |einen )?neue",
        r"(?:your |the |ваш\w{0,2} |ihre? )?(?:parcel|package|order|shipment|delivery|item|посылка|отправление|заказ|доставка|paket|sendung"
        r"|bestellung)\b(?! (?:не|с)\b).{0,60}\b(?:has been|have been|was|is|will be|arrives?|вручен|доставлен|доставят|прибыл|прибудет"
        r"|отправлен"
        r"|передан|ожида|готов|оформлен"
        r"|принят|собран|wurde|ist|wird)\w{0,4}\b",
        r"(?:you (?:sent|received|made|paid)|you've (?:sent|received|paid)|вы (?:отправили|получили|совершили|оплатили|перевели)) (?:a "
        r"|an )?(?:payment|transfer"
        r"|плат[её]ж|перевод|покупк|\d|\$|€)",
        r"(?:payment|transfer|плат[её]ж|перевод|оплата|списание|зачисление|поступление|операция) (?:of |на сумму |на |в размере "
        r"|от )?(?:[$€£]\s?)?"
        r"[\d ., ]{1,14}\s?(?:[a-z]{3}|сом|руб|₽|тенге|eur|€)?\b.{0,60}(?:received|sent|processed|completed|выполнен|зачислен|исполнен"
        r"|проведен|получен|принят|отклонен|успешн)?",
        r"(?:зачислено|списано|поступило|пополнение|покупка|оплата)\W{1,3}[\d ., ]{1,14}\s?(?:сом|руб|kgs|rub|usd|eur|₽|тенге|kzt|c)\b",
        r"(?:на вашем (?:сч[её]те|балансе)|ваш баланс|your (?:account )?balance|available balance|доступный остаток|остаток)\b.{0,40}\d",
        r"(?:на |в |the |on )?(?:том[еу]?|диск[еу]?|раздел[еу]?|volume|disk|storage|хранилищ[еу]|drive|partition|сервер[еу]?)\b.{0,80}"
        r"\b(?:осталось|свободно|заполнен\w?|занято|is (?:nearly |almost |\d{1,3} ?% )?full|free|running out|degraded|left|used)\b",
        r"(?:the )?(?:ups|ибп|power|питание|электропитание|аккумулятор|батарея|battery|utility power)\b.{0,80}\b(?:switched|restored|lost"
        r"|is low|failed|перешёл|перешел|восстановлен\w?"
        r"|отключен\w?|отключ[её]н\w?|разряжен\w?|разряжа\w{2,4}|needs? replac|on battery|требует замены|переключ\w{2,4})",
        r"(?:the )?(?:(?:black|cyan|magenta|yellow|waste|чёрный|черный|голубой|пурпурный|ж[её]лтый) )?(?:toner|cartridge|drum|ink|paper"
        r"|tray|kit|тонер\w?"
        r"|картридж\w?|фотобарабан\w?|бумага|лоток|лотке)\b.{0,60}\b(?:is|are|at|low|empty|remaining|replace|заканчива\w{2,3}"
        r"|закончил\w{2,3}|низк\w{2}|пуст\w?"
        r"|осталось|требует|замените|\d{1,3} ?%)",
        r"(?:the )?(?:monitor|host|service|server|site|website|node|узел|хост|сервер|сервис|служба|сайт|датчик|камера|camera|sensor"
        r"|канал|device)\b.{0,90}"
        r"\b(?:is (?:back )?(?:up|down|unreachable|online|offline|available|unavailable)|went (?:down|offline|online)|недоступ\w{2,3}"
        r"|снова доступ\w{2,3}"
        r"|восстановлен\w?|не отвечает (?:более|дольше|\d)|потерял\w? связь)",
        r"(?:проблема|инцидент|авария|событие|problem|incident|alert|alarm) (?:решен\w?|решена|устранен\w?|возник\w{2,3}|обнаружен\w?"
        r"|has been resolved|resolved|started|triggered|cleared)\b.{0,30}\b(?:в|at|on|за|\d)",
        r"(?:the |ваш\w? |your )?(?:domain|certificate|licen[cs]e|subscription|ssl|домен|сертификат|лицензия|подписка|хостинг"
        r"|тариф)\b.{0,80}\b(?:expires?"
        r"|will expire|will be renewed|истека\w{2,3}|заканчива\w{2,4}|будет продл\w{2,5}|приостановлен\w?)\b",
        r"(?:your|ваш|ihr) (?:\w{1,20} )?(?:fax|факс|code|код|verification code|код подтверждения|одноразовый пароль|statement|invoice"
        r"|receipt"
        r"|чек|квитанция|subscription|plan)\b",
        r"(?:renew|продлите|пополните|удалите|замените|replace|order|закажите|расширьте|оцените|rate|скачайте|download|посмотреть"
        r"|перейти|подробнее"
        r"|view|track|отследить|отслеживайте|manage|see details|узнать больше|learn more|успейте|заказать|зарегистрир\w{3,6}|read more"
        r"|shop now)\b",
        r"(?:в|этой|this|next|на следующей) (?:декабре|январе|феврале|марте|апреле|мае|июне|июле|августе|сентябре|октябре|ноябре|неделе"
        r"|week|month)\b"
        r".{0,40}(?:скидк|акци|новинк|вебинар|off|sale|save|webinar)",
        r"(?:скидк\w|акция|распродажа|только до|до конца (?:месяца|недели)|приглашаем|join (?:us|our)|save up|special offer|sale)\b",
        r"(?:if you (?:did not|didn['’]t|do not|don['’]t) (?:expect|make|recogni[sz]e|authori[sz]e|request|initiate)|если (?:это"
        r"|вы) (?:были )?не (?:вы"
        r"|совершали|запрашивали|ожидали|заказывали))\b",
        r"(?:never share|никому не сообщайте|не сообщайте|do not share) |it may take |ожидаемая дата|estimated delivery|код получения"
        r"|pickup code"
        r"|срок хранения|the system will shut down|система будет выключена|курьер|courier",
        r"(?:dear|уважаем\w{2,3}|hello|hi)\s(?:valued )?(?:customer|user|client|subscriber|клиент\w?|пользовател\w|абонент\w?"
        r"|покупател\w|подписчик\w?"
        r"|kunde)",
        r"(?:with|с уважением)?,?\s{0,3}(?:your|ваш\w?|ваша служба)\s(?:bank|банк|registrar|регистратор|sms|магазин|shop|host|хостинг"
        r"|monitor|оператор)",
    )
    + ")",
    re.I,
)
"""Sentences by which they speak."""
FIELDS = re.compile(
    any_of(
        r"(?:device|printer|scanner|mfp|ups|unit|host|server|machine|model|node|trigger|monitor|service|sensor|camera|site)(?: (?:name"
        r"|model|id|ip|location"
        r"|address|status|severity|type))?",
        r"(?:serial|s/n|serial (?:no|number)\.?|ip(?: address)?|mac(?: address)?|location|file (?:format|name|size|type)|resolution"
        r"|pages?|page count"
        r"|number of pages|task ?name|job(?: name| id| status)?|backup job)",
        r"(?:total|color|colour|black|copies|prints|scans|fax)(?: (?:counter|pages|count|prints|copies|size))?|toner.{0,12}|drum.{0,12}"
        r"|battery(?: (?:charge"
        r"|level|status|runtime))?|runtime|load|voltage|input voltage|temperature|message|alert|alarm|severity|event(?: (?:id|time|type))?",
        r"(?:original )?event id|item values?|problem|start(?: time|ed)?|end(?: time|ed)?|finish(?:ed)?|time|date|date/time|when"
        r"|duration|size|speed|errors?"
        r"|warnings?|result|status|state|details|reason|exit code|processed|transferred|read|caller|caller id|called|from|to|number"
        r"|extension"
        r"|received|sent|length|voicemail|mailbox",
        r"(?:transaction|reference|order|tracking|invoice|payment)(?: (?:id|no|number|date|status))?\.?|amount|balance|available balance"
        r"|merchant|card|account|total|fee|maintenance kit.{0,20}",
        r"(?:имя |модель |тип |название |адрес |статус |состояние )?(?:устройств[ао]|принтера?|сканера?|мфу|сервера?|узла?|узел|хоста?"
        r"|машин[аы]|датчика?)"
        r"|модель|(?:серийный|заводской|инвентарный) номер|ip(?:-адрес)?",
        r"(?:количество |число )?(?:страниц\w?|копий|отпечатков|файлов|ошибок|предупреждений)|формат(?: файла)?|разрешение|тонер.{0,12}"
        r"|сч[её]тчик.{0,20}"
        r"|(?:заряд|уровень|напряжение|состояние|статус)(?: (?:батареи|тонера|аккумулятора|заряда|сети|задания))?",
        r"нагрузка|температура|событие|сообщение|важность|серьёзность|приоритет|id события|триггер|задание|план|задача|начало|окончание"
        r"|завершено|начато"
        r"|время(?: события| начала| окончания| звонка| вызова)?|дата(?: и время)?|длительность|продолжительность",
        r"размер|объ[её]м|скорость|результат|состояние|статус|подробности|причина|отправитель|получатель|номер(?: заказа| операции|"
        r" отправления| абонента)?|абонент|звонивший|линия|внутренний|поступил|получен",
        r"сумма|баланс|остаток|доступно|сч[её]т|карта|операция|комиссия|назначение(?: платежа)?|код(?: операции| получения"
        r"| авторизации)?|трек-номер|адрес пункта",
        r"gerät|modell|seriennummer|status|ereignis|zeit|beginn|ende|dauer|größe|ergebnis|seiten|absender|anrufer|betrag|konto|saldo"
        r"|standort|drucker",
    ),
    re.I,
)
"""How they call what they list."""
THINGS = re.compile(
    r"\b(?:"
    + any_of(
        r"toner|cartridges?|drum|paper jam|mfp|copier|scan(?:ned|s|ning)?|ups|batter(?:y|ies)|utility power|backups?|raid|volume|drive"
        r"|nas|sensor|temperature",
        r"fax|voice ?mail|voice message|mailbox|caller|missed call|shipment|parcel|package|tracking|order|delivery|payment|transaction"
        r"|balance|statement",
        r"webinar|newsletter|sale|discount|certificate|domain|ssl|subscription|sign-?in|security alert|severity|job|trigger|host|uptime"
        r"|meter|counter",
        r"тонер\w{0,2}|картридж\w{0,3}|замятие|мфу|(?:от)?скан\w{0,10}|ибп|батаре\w{1,3}|аккумулятор\w{0,2}|напряжени\w"
        r"|резервн\w{2,3} копи\w{1,7}|копирован\w{2,3}",
        r"факс\w{0,2}|голосов\w{2,3} сообщени\w|вызов\w{0,2}|посылк\w|отправлени[еяю]|трек-номер\w{0,2}|заказ\w{0,2}|выдач[иеу]"
        r"|зачислен\w|списан\w|баланс\w{0,2}",
        r"выписк\w|операци\w|оплата|плат[её]ж|сч[её]т за|вебинар\w{0,2}|скидк\w{1,2}|акци\w|распродаж\w|сертификат\w{0,2}|домен\w{0,2}"
        r"|подписк\w|хостинг\w{0,2}",
        r"датчик\w{0,2}|температур\w|хост|узел|узла|том|доступност\w|планировщик\w{0,2}|задани\w|сч[её]тчик\w{0,2}|контейнер\w{0,2}"
        r"|расходн\w{2,3} материал\w{1,3}",
        r"camera|recorder|overload|paper|tray|task scheduler|threat|invoice|antivirus|антивирус\w{0,2}|угроз\w|камер\w|курьер\w{0,2}"
        r"|доставк\w|печат[иь]",
        r"sprachnachricht|papierstau|kontoauszug|anruf|sendung|paket|bestellung|gerät|sicherung|rechnung",
    )
    + r")\b",
    re.I,
)
"""What they are about, which is seldom a desk's own program."""
AMOUNT = re.compile(
    r"\d\s?(?:%|°|(?:[кмгт]б|[kmgt]i?b|kgs|usd|eur|rub|kzt|сом|руб|тенге|min|мин|sec|сек|seconds?|minutes?|files?|файл\w{0,2}|pages?"
    r"|страниц\w?|дн\w{1,2}|days|[vв](?! \d))\b)"
    r"|[$€£]\s?\d|\+\d{9,14}|\b(?:код|code|попыток|страниц|pages|дней)\W{1,3}\d",
    re.I,
)
"""What they measure."""
BECAME = re.compile(
    r"\b(?:(?:has|have) (?:been |finished|failed|started|completed|expired|switched)|(?:was|were|is|are) (?:\w{1,12} )?\w{2,14}(?:ed|en"
    r"|full|low|down|up)\b"
    r"|(?:wurde|ist|wird) .{0,40}\w{2,20}t\b|(?:is|are) (?:now )?available\b|(?:lost|restored) connection\b|returned code\b|(?:steht"
    r"|liegt)\b.{0,40} bereit\b)"
    r"|\b[а-яё]{3,14}(?:ено|ано|ято|ена|ана|ены|аны|ён|лось|лась|лся)\b|\b(?:поступил[аои]?|отсканирован|вручен|доставлен|закрыт"
    r"|выполнен|истекает"
    r"|осталось|готов[оаы]?)\b"
    r"|\b(?:failed|completed|finished|started|restored|degraded|delivered|shipped)\b",
    re.I,
)
"""What became of a thing, with nobody who did it."""
OF_OURS = re.compile(
    r"\b(?:patients?|the program|program version|doctors?|nurses?|appointments?|labels?|the contract|the till|the schedule"
    r"|receipts? printer)\b"
    r"|\b(?:пациент|врач|доктор|медсестр|программ|этикет|регистратур|карточк|договор|касс[аеуы]\b|распис|при[её]м\b|запис|анализ"
    r"|лаборатор|журнал|клиник)\w*",
    re.I,
)
"""What people of a clinic speak of, and devices do not."""
FOOTER = re.compile(
    any_of(
        r"\b(?:unsubscribe|manage (?:your )?(?:preferences|subscription)|view in browser|you (?:get|receive|are receiving|received) this\b)"
        r"|\bабонировать\b",
        r"\b(?:отпи[сш]\w{2,8}|отказаться от рассылки|от писем|не хотите получать|вы получили это письмо|вы подписаны)\b[^.\n]{0,120}",
        r"\b(?:do not|don['’]t|please do not) (?:reply|respond|answer)\b[^.\n]{0,60}|\b(?:this is an? )?automat(?:ed"
        r"|ic(?:ally)?)\b[^.\n]{0,80}",
        r"\bне отвечайте на\b[^.\n]{0,40}|\b(?:сформирован|отправлен|создан|сгенерирован)\w{0,2} автоматически"
        r"|\bавтоматическ\w{2,3} (?:сообщени|уведомлени"
        r"|письм|рассылк)\w{1,2}|\bавтоматически (?:сформирован|отправлен|создан)\w{0,2}",
        r"\b(?:dear|valued) (?:customer|user|client|subscriber)\b|\bуважаем\w{2,3} (?:клиент|пользователь|абонент|покупатель"
        r"|подписчик)\w?\b"
        r"|\bautomatisch (?:erstellt|generiert|versendet|erzeugt)|\bsehr geehrter? kund\w{1,2}",
        r"\b(?:отследить|отслеживайте|track (?:your|the|it)|tracking number|трек-номер)\b",
        r"\bif (?:you|this was) (?:not you|you|did not|didn['’]t)[, ]{1,2}(?:expect|make|recogni[sz]e|request|authori[sz]e|no action"
        r"|secure|contact|ignore)\b[^.\n]{0,120}",
    ),
    re.I,
)
"""What they print below."""
SPEAKS = re.compile(
    r"\b(?:"
    + any_of(
        r"i|i['’](?:m|ve|d|ll)|we|we['’](?:re|ve|d|ll)|me|us|my|our|ours|please|pls|plz|help|thanks|thank you|urgent(?:ly)?|could you"
        r"|can you|asap",
        r"я|мы|мне|нам|меня|нас|мой|моя|моё|мои|моей|наш\w{0,3}|у нас|прошу|просим|просьба|подскажите|помогите|пожалуйста|плиз|пжл?"
        r"|нужн[оаы]?|нужен|надо|срочно"
        r"|спасибо|хотим|хочу|хотели|можно(?! (?:забрать|получить|скачать|посмотреть|отследить))|нельзя|не (?:могу|можем|получается"
        r"|пойму|понимаю|знаю|знаем)|как быть|что делать|почему"
        r"|зачем|посмотрите|проверьте"
        r"|исправьте|поправьте|верните",
        r"ich|wir|mir|uns|mein\w{0,2}|unser\w{0,2}|bitte|danke|brauche\w?|dringend|warum|wie kann",
        r"мен|биз|біз|бизде|бізде|өтінемін|өтүнөм|керек|рахмет|рахмат",
        r"(?:поставил|перезагрузил|проверил|попробовал|вынул|включил|выключил|пополнил|сделал|отправил|передал|вставил|обновил|нажал"
        r"|заменил"
        r"|купил|оплатил|вызвал)[аи]?",
        r"(?:передаю|отправляю|высылаю|направляю|пересылаю|прикладываю|прилагаю|пишу|жду|ждём|ждем|сообщаю|уточняю|уточните|внесите"
        r"|добавьте|уберите|сделайте"
        r"|переведите|закройте|ускорьте)",
        r"вот|опять|снова не|всё равно|все равно|до сих пор|again|still|since (?:the|yesterday|today|last)|after the update"
        r"|после (?:обновления|этого)",
    )
    + r")\b",
    re.I,
)
"""Somebody speaks for themselves, begs or thanks."""
COMPLAINS = re.compile(
    r"\b(?:"
    + any_of(
        r"(?:does|do|did)(?:n['’]t| not) (?!recogni|expect|reply|respond|answer|share|be available)\w{2,20}|can ?not|can['’]t|need(?:s"
        r"|ed)?|broken|wrong",
        r"не (?:печатает|работает|открывается|сохраняется|видно|приходит|приходят|появляется|появляются|сканирует|запускается|сходится"
        r"|совпадает|подходит|загружается)|висит|вылетает|тормозит|пропал[аио]?|дважды|два раза|twice|double|две? штуки|пуст(?:ой|ая|ые"
        r"|ую|а)|empty|старое|old|поменяли|сменили",
    )
    + r")\b",
    re.I,
)
"""What people say of programs in sentences, and devices in the values of their fields."""
POINTS = re.compile(r"\b(?:see (?:the|attached|below|our|my)|look at|смотри(?:те)?\b|см\.)", re.I)
"""Somebody shows what they have."""
CONTRAST = re.compile(
    r",\s(?:но|а|хотя|однако|зато)\s|\b(?:but|although|though|however|yet|even though|aber|obwohl|бирок|бірақ)\b|\bно (?:в|на|не|их|его"
    r"|её|ее|у|всё|все|там)\b",
    re.I,
)
"""What a device said, and how it is: people compare them."""
ASKED = re.compile(
    rf"\?|{SPEAKS.pattern}|{COMPLAINS.pattern}|{CONTRAST.pattern}",
    re.I,
)
"""The same of a subject."""
