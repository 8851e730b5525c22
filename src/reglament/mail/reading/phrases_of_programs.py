"""What programs write by themselves, in the languages of our clients: absences, receipts, reports of mail servers."""

import re

from reglament.mail.alternatives import any_of

_OF_ANYBODY = any_of(
    r"(?:мы|клиника|офис|центр|лаборатория|компания|поликлиника|служба) (?:не работа(?:ем|ет)|закрыт\w?|отдыха(?:ем|ет)) (?:с|до|по) \d",
    r"(?:we|our office|our clinic|the clinic) (?:are|is) closed (?:from|until|for)|unser büro ist .{0,40}geschlossen",
    r"(?:wir|unsere praxis|die praxis|praxis|ordination|unser büro|das büro) (?:mach\w{1,2}|hat|haben|ist"
    r"|sind) .{0,40}(?:betriebsferien|urlaub|ferien)",
    r"nicht im büro|absente? du bureau|уш\w{1,3} (?:в (?:\w{1,20} )?(?:отпуск\w?|командировк\w|декрет\w)|на больнич\w{2,3})",
)
OF_ANYBODY = re.compile(rf"\b(?:{_OF_ANYBODY})", re.I)
"""An absence that may be of a house, of a colleague or of a thing: then it may be what somebody was asked for."""
ABSENT = re.compile(
    r"\b(?:"
    + any_of(
        r"i(?: am|'m|’m) (?:currently |now )?(?:out of (?:the )?office|away (?:from|until|till)|off sick|out sick|travelling|traveling)",
        r"i(?: am|'m|’m) (?:currently |now )?on (?:\w{1,20} )?(?:leave|vacation|holiday)",
        r"i(?: will|'ll|’ll) be (?:out of(?: (?:the )?office)?|away|on (?:\w{1,20} )?(?:leave|vacation|holiday))",
        _OF_ANYBODY,
        r"(?:я|мы)(?: сейчас| временно)?(?: нахожусь| находимся)? (?:в (?:\w{1,20} )?(?:отпуске|командировке|декрете)|на больничном)",
        r"(?:я|мы)(?: сейчас| временно)? (?:вне офиса|не в офисе|отсутству\w{1,3})",
        r"(?:нахожусь|буду) (?:в (?:\w{1,20} )?(?:отпуск\w?|командировк\w|декрет\w)|на больнич\w{2,3}|вне офиса)",
        r"(?:я |мы |нахожусь |буду )(?:сейчас )?на (?:обучении|уч[её]бе|курсах|конференции|сессии|стажировке)(?= (?:до|с|по) \d)",
        r"i(?: am|'m|’m| will be) (?:attending|at|in) (?:an? |the )?(?:\w{1,20} )?(?:conference|training|course"
        r"|seminar)(?= (?:until|till|from))",
        r"(?:меня|нас) (?:сегодня )?(?:не будет|нет|сейчас нет) (?:в офисе|на месте|на рабочем месте|на работе)",
        r"(?:меня|нас) (?:не будет|нет|сейчас нет)(?= (?:до|с|по) (?:\d|понед|втор|сред|четв|пятн|субб|воскр|конца|след))",
        r"отсутствую (?:на (?:рабочем месте|работе)|в офисе)|отсутствую(?= (?:до|по|с)\b)|не буду на (?:связи|работе|месте)",
        r"(?:буду|будем) (?:временно )?отсутствовать",
        r"ich bin (?:.{1,40} )?(?:nicht im (?:büro|hause)|im (?:urlaub|mutterschutz|krankenstand)|in elternzeit|abwesend|außer haus"
        r"|krankgeschrieben)",
        r"bin ich (?:nicht im|im urlaub|abwesend|außer haus|wieder)",
        r"ofis(?:te)? (?:dışınday|değil)\w{1,6}|(?:yıllık )?(?:izinde|tatilde)(?:yim|yiz)|izinde olaca\w{1,6}",
        r"демалыста(?:мын|мыз)|демалыста боламын|іссапарда(?:мын|мыз)|(?:жұмыста|кеңседе) (?:емеспін|болмаймын|жоқпын)",
        r"өргүү(?:дө|сүндө)(?:мүн|бүз)|өргүүдө болом|иш сапар(?:ын)?да(?:мын|быз)|(?:жумушта|кеңседе) (?:эмесмин|болбойм|жокмун)",
        r"je (?:suis|serai) (?:actuellement )?(?:absente?|en congés?|en vacances|en déplacement)",
        r"jeg (?:er|holder) (?:desværre |i øjeblikket |p\.t\. )?(?:på ferie|ferie|ikke på kontoret|fraværende|ude af kontoret|på barsel)",
        r"jeg har (?:fri|ferie)|sono (?:attualmente )?(?:fuori (?:ufficio|sede)|assente|in ferie)",
        r"est(?:oy|aré) (?:actualmente )?(?:fuera de la oficina|de vacaciones|ausente|de baja|de viaje)",
        r"(?:jestem|będę) (?:obecnie |teraz )?(?:nieobecn\w{1,2}|na urlopie|poza biurem|na zwolnieniu|w delegacji)|przebywam na urlopie",
        r"(?:я|перебуваю|буду) (?:зараз |тимчасово )?(?:[ув] (?:відпустці|відрядженні)|на лікарняному|відсутн\w{1,3})",
        r"мене (?:не буде|немає) (?:в офісі|на роботі|на місці|до \d)",
        r"(?:mehnat )?ta['’ʻ‘]til(?:i)?da(?:man|miz)|ofisda emasman|xizmat safarida(?:man|miz)|таътилда(?:ман|миз)",
    )
    + ")",
    re.I,
)
"""Somebody says that they are away."""
LEFT_FOR_GOOD = re.compile(
    r"\b(?:i no longer work (?:here|at|for|with|in)|i (?:have )?left (?:the company|this company|my position)|я больше не работаю)",
    re.I,
)
"""Somebody says that they are not coming back."""
ABSENT_IN_SHORT = re.compile(
    r"(?<![^\W_][ ,])\b(?:"
    + any_of(
        r"(?:currently |now )?out of (?:the )?office|(?:currently |now )?away(?= (?:until|till|from))",
        r"(?:currently |now )?on (?:\w{1,20} )?(?:leave|vacation|holiday)(?= (?:until|till|from))",
        r"(?:сейчас )?(?:в отпуске|в командировке|в декрете|на больничном)(?= (?:до|по|с)\b)",
    )
    + r")\b",
    re.I,
)
"""An absence at the beginning of a sentence that names nobody. It may be of somebody else."""
MEANWHILE = re.compile(
    r"\b(?:"
    + any_of(
        r"по (?:срочным|всем|неотложным|рабочим|текущим) (?:вопросам|делам)|по вопросам .{1,60}(?:обращайтесь|пишите)",
        r"(?:срочн\w{1,3}|неотложн\w{1,3}) (?:вопрос\w{0,3}|случа\w{1,3}|делам?) .{0,40}(?:обращ|пиш|звон)",
        r"please (?:address|direct|send|forward|refer)\b.{0,40}\b(?:to|at)\b",
        r"(?:will|shall|do|can) not (?:be )?(?:read|check|answer)(?:ing)? (?:my |any )?(?:(?:e-?)?mails?|messages?|letters)",
        r"почту (?:проверяю|читаю|просматриваю) (?:редко|нерегулярно)|(?:пишите|обращайтесь|направляйте|звоните) (?:на|в|к|по)\b",
        r"(?:все|любые|срочные|рабочие) вопросы,? (?:к|на|через)\b|(?:с|по) (?:всеми|всем|любым\w?) вопросам\w?",
        r"(?:почту|письма|сообщения) не (?:читаю|проверяю|просматриваю|буду (?:читать|проверять))|не (?:читаю|проверяю) (?:почту|письма)",
        r"в (?:срочн|неотложн|экстренн)\w{1,3} случа\w{1,3}|доступ к (?:рабочей )?почте (?:будет |сейчас )?ограничен",
        r"ограниченн\w{2} доступ к (?:рабочей )?почте|(?:без доступа|нет доступа) к (?:рабочей )?почте",
        r"(?:отвечу|прочитаю|прочту|свяжусь с вами) .{0,60}(?:верн|после|возвращ)",
        r"вопрос(?:ы|ами|ам)\b.{0,40}\b(?:решает|вед[её]т|курирует|закрывает|занимается|ответит|поможет)|боюнча .{0,30}(?:чалыңыз"
        r"|кайрылыңыз|жазыңыз)",
        r"(?:вместо меня|за меня|меня) (?:\w{1,20} )?(?:отвеча|замеща|замен|работа|принима|подмен)\w{1,6}|моими? (?:делами"
        r"|вопросами) занима\w{2,4}",
        r"(?:in my absence|during my absence|while i am away)\b|(?:covers?|covering|stands? in|standing in|deputi[sz]es?"
        r"|deputi[sz]ing) for me\b",
        r"(?:meine )?(?:e-?mails?|nachrichten|post) (?:liest|beantwortet|bearbeitet)\b|(?:срочное|срочно)\s?:|почту (?:вижу|проверяю"
        r"|смотрю) (?:раз|редко)",
        r"(?:meine )?vertretung (?:ist|übernimmt|hat|macht)|vertritt mich|in meiner abwesenheit|(?:келген|оралған|қайтқан"
        r"|кайткан) (?:соң|соон)\b",
        r"после (?:моего )?(?:возвращения|отпуска)|(?:письмо|сообщение) (?:не )?будет (?:переслан|перенаправлен)\w{1,3}",
        r"(?:if|in|for) (?:(?:it is|it's|it’s|this is|case of|any|all|anything) )?"
        r"(?:an? )?(?:urgent|emergenc|immediate|pressing)|please contact",
        r"(?:i|we) will (?:reply|respond|answer|get back)|(?:upon|on|after|until) my return",
        r"(?:limited|no) access to (?:my )?e-?mails?|(?:will|is) not (?:be )?forwarded",
        r"in dringenden (?:fällen|angelegenheiten)|wenden sie sich|nach meiner rückkehr",
        r"(?:e-?mails?|nachrichten?) (?:wird|werden) nicht weitergeleitet|nur eingeschränkt (?:erreichbar|zugriff)",
        r"acil (?:durum|konu|iş)\w{0,12}|dönece(?:ğim|ğiz)|döndüğümde|döndükten sonra",
        r"шұғыл (?:мәселе|жағдай|сұрақ)\w{0,12}|оралған(?:да|нан)|қайтып келген(?:де|нен)|кейін жауап бер\w{1,6}",
        r"шашылыш (?:маселе|учур|иш|суроо)\w{0,12}|кайтып кел\w{1,8}|келгенден кийин|кийин жооп бер\w{1,6}",
        r"en cas d['’]urgence|pour toute urgence|à mon retour|veuillez (?:contacter|vous adresser)",
        r"i hastetilfælde|ved hastesager|i presserende tilfælde|kontakt venligst|jeg (?:er tilbage|vender tilbage|svarer)",
        r"in caso di (?:urgenza|emergenza)|per (?:urgenze|questioni urgenti)|al mio (?:rientro|ritorno)",
        r"en caso de urgencia|para (?:asuntos|temas|cuestiones) urgentes|a mi (?:regreso|vuelta)|póngase en contacto",
        r"w (?:pilnych|nagłych) (?:sprawach|przypadkach)|po (?:moim )?powrocie|proszę o kontakt",
        r"(?:з|із|по|у|в) (?:термінових|невідкладних) (?:питан\w{1,3}|справах|випадках)|після (?:мого )?повернення|відповім",
        r"shoshilinch (?:masala|holat|ish)\w{0,12}|qaytgach|qaytganimdan",
    )
    + ")",
    re.I,
)
"""Somebody says what to do until they are back."""
ABSENCE_IN_SUBJECT = re.compile(
    r"^\W{0,3}(?:re:\s?|отв:\s?|aw:\s?)?(?:"
    + any_of(
        r"отсутстви\w|вне офиса|нет в офисе|нет на (?:рабочем )?месте|(?:я )?(?:в|ушла? в) отпуск\w?",
        r"(?:я )?(?:в командировке|на больничном)|on (?:vacation|leave|holiday)|vacation (?:reply|notice|message)",
        r"(?:i am |i'm )?(?:out of (?:the )?office|away)\b|absen(?:ce|t)\b|auto(?:matisch)?:",
        r"abwesenheit|(?:ich bin )?(?:im urlaub|abwesend|nicht im (?:büro|haus))|urlaub(?:snotiz|svertretung)?\b",
        r"отпуск\b|ofis dışı|yıllık izin|izinde|демалыс|өргүү|en congés?\b|absente? du bureau|fuera de la oficina|de vacaciones|ausencia",
        r"fraværende\b|ikke på kontoret|(?:på )?ferie\b|fuori (?:ufficio|sede)|assenza",
        r"nieobecność|urlop\b|poza biurem|(?:у |в )?відпуст(?:ка|ці)|відсутн\w|ta['’ʻ‘]til\b|таътил\b",
    )
    + ")",
    re.I,
)
ANSWERS_BY_ITSELF = re.compile(
    r"^\W{0,9}(?:"
    + any_of(
        r"automatic reply|auto(?:matic)?[ -]?(?:reply|response)\b|out of (?:the )?office\b|automatische (?:antwort|beantwortung)",
        r"abwesenheitsnotiz|réponse automatique|respuesta automática|autorespuesta\b|(?:automatyczna odpowiedź|odpowiedź automatyczna)",
        r"автоответ\b|автоматический ответ|нет на рабочем месте|автовідповідь|автоматична відповідь|otomatik (?:yanıt|cevap)",
        r"auto(?:matisk )?svar\b|risposta automatica|automatisch antwoord|automatická odpověď|automaattinen vastaus|resposta automática",
        r"автожауап|автоматты жауап|автожооп|автоматтык жооп|avto(?:matik )?javob|автожавоб|автоматик жавоб",
    )
    + r")(?P<before>\s{0,3}(?:[:：]|\[|(?:re|aw|sv|отв|ynt)\s?:))?",
    re.I,
)
"""What programs put before the subject that they answer; `before` tells that a subject follows as they write it."""
PROBLEM = re.compile(
    r"\b(?:"
    + any_of(
        r"(?:do|does|did|will|is|are) not (?:work|open|print|start|load|save|arrive|connect)\w{0,3}|broken|crash\w{0,4}|wrong|stuck",
        r"(?:doesn|don|didn|won|isn|aren|can)['’]t (?:work(?! out)|open|print|start|load|save|arrive|connect|log)\w{0,3}",
        r"cannot (?:open|print|work|log)",
        r"what (?:shall|should|can|must) (?:we|i) do|stands? still|(?<!офис )(?<!мы )не работа(?:ет|ют"
        r"|л\w{0,2})(?! с \d{1,2}(?: \w{3,9})? (?:по|до) )",
        r"не (?:открыва|печата|запуска|загружа|отправля|сохраня|включа)(?:ет|ют)(?:ся)?|не приход(?:ит|ят)|не вид(?:ит|но)",
        r"ошибк\w|сломал\w{0,4}|завис\w{0,4}|вылетает|пропал\w?|молчит|почините|что (?:нам |мне )?делать",
    )
    + r")\b",
    re.I,
)
"""Somebody needs help, whatever else stands there."""
ANSWERED_INVITATION = re.compile(
    r"\s{0,9}[^\n]{0,200}?\b(?:"
    + any_of(
        r"(?:has |have )?(?:tentatively )?(?:accepted|declined) (?:this|the|your) (?:invitation|event|meeting)(?: request)?",
        r"(?:принял|отклонил)(?:\w|\(а\))? (?:ваше |это )?приглашение|(?:возможно|под вопросом)\W{1,3}приглашение",
        r"hat (?:die|ihre|diese) (?:besprechungsanfrage|einladung|termineinladung) .{0,20}(?:zugesagt|angenommen|abgelehnt)",
    )
    + r")\b(?: (?:to|for|на|к) [^\n,.;]{1,100})?\W{0,9}(?P<more>\w)?",
    re.I,
)
"""The sentence by which a calendar's program says yes or no, at the beginning of what it writes; `more` begins what follows."""
BY_A_CALENDAR = re.compile(r"\bgoogle (?:calendar|календар)|//calendar\.google\.", re.I)
"""A calendar that lists the event below its sentence."""
OF_AN_INVITATION = re.compile(
    r"^\W{0,3}(?:"
    + any_of(
        r"accepted|declined|tentative(?:ly accepted)?|cancell?ed(?: event)?|new time proposed|updated invitation",
        r"принят[оа]|отклонен[оа]|отклонён|под вопросом|предварительно(?: принято)?|возможно|отменен[оа]|отмен[её]н"
        r"|предложено новое время|участие подтверждено",
        r"zugesagt|angenommen|abgesagt|abgelehnt|mit vorbehalt|unter vorbehalt|vorläufig(?: zugesagt)?|vorbehaltlich"
        r"|neuer zeitvorschlag|neue zeit vorgeschlagen",
        r"кабыл (?:алынды|алды)|четке кагылды|болжолдуу|алдын ала|жокко чыгарылды|қабылданды|қабыл (?:алынды|алды)|қабылдамады"
        r"|бас тартылды|болжамды|күші жойылды",
    )
    + r")\s?:",
    re.I,
)
OF_AN_EVENT = re.compile(
    r"[\s>*•-]{0,6}(?:"
    + any_of(
        r"when|where|date|time|location|organi[sz]er|attendees?|invitees?|who|calendar|subject|event|meeting|duration|time ?zone|title",
        r"когда|где|дата|время|место|организатор|участники|кто|календарь|тема|мероприятие|встреча|событие|часовой пояс"
        r"|продолжительность|повестка|начало|окончание",
        r"wann|wo|datum|zeit|uhrzeit|ort|organisator|teilnehmer|wer|kalender|betreff|termin|besprechung|dauer|beginn|ende",
        r"качан|кайда|убактысы|орду|күнү|уюштуруучу|катышуучулар|жолугушуу|қашан|қайда|уақыты|орны|күні|ұйымдастырушы|қатысушылар|кездесу",
    )
    + r")\s?[:：].{0,300}|[\s~_=*·•.-]{3,80}|\s{0,6}<?https?://\S{1,400}",
    re.I,
)
"""A line by which a calendar lists the event, rules it off or leads to it."""
RECEIPT = re.compile(
    r"^\W{0,3}(?:read|not read|прочитано|прочтено|не прочитано|gelesen|ungelesen|recall|отзыв|rückruf)\s?:", re.I
)
OF_A_RECEIPT = re.compile(
    r"\b(?:"
    + any_of(
        r"was (?:read|deleted without being read|displayed)|would like to recall",
        r"(?:было|был) (?:прочитан|удален|удалён)\w{0,2}|хотел\w? бы отозвать|пытается отозвать",
        r"(?:wurde|ist) .{1,80}(?:gelesen|gelöscht)|möchte die nachricht .{0,80}zurückrufen",
    )
    + ")",
    re.I,
)
FAILED_FIRST = re.compile(
    r"^\W{0,3}(?:"
    + any_of(
        r"undeliver|returned mail|mail delivery (?:failed|failure)|delivery (?:status notification|failure|has failed)",
        r"failure notice|не (?:удалось|удаётся|удается) доставить|сообщение не доставлено|письмо не доставлено",
        r"доставка не удалась|возвращено отправителю|(?:хат|кат|билдирүү|хабарлама)\b.{0,20} (?:жеткізілмеді|жеткирилген жок"
        r"|жеткирилбеди)|unzustellbar|nicht (?:zustellbar|zugestellt)|zustellung fehlgeschlagen",
    )
    + ")",
    re.I,
)
TO_READERS = re.compile(
    any_of(
        r"\bunsubscribe\b|\b(?:view|open|read) (?:this |it )?(?:e-?mail |letter |message )?in (?:your|a|the) browser\b",
        r"\byou (?:receive|received|are receiving|get) this (?:e-?mail|letter|message|newsletter) because\b",
        r"\bотписаться\b|\bотказаться от (?:рассылки|подписки)|вы получили это письмо|\b(?:посмотреть|открыть) (?:письмо )?в браузере",
        r"\babbestellen\b|\bse désabonner\b|\bdarse de baja\b|abonelikten çık|\bвідписатися\b",
    ),
    re.I,
)
"""The footer of a letter to many readers."""
SERVER_SAYS = re.compile(r"(?<![\d.])5\.\d\.\d{1,3}(?![\d.])|\bsmtp\b.{0,60}\b55\d\b", re.I)
"""How a mail server says that it failed for good (RFC 3463)."""
