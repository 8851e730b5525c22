"""How signatures begin, and what programs and companies print below a letter, by language.

What repeats in them gives nothing back, and what may stand between two marks is bounded, as in `quote_marks`.
"""

import re

from reglament.mail.alternatives import any_of

RULED_OFF = re.compile(r"^[\s>]*+(?>(?:[-_=*~–—][ \t]?){3,})\s*+$")
SIGNATURE = re.compile(r"^(?:--|—|–)[ \t]*$")
RULED = re.compile(r"^(?:__++|(?>(?:[-=*~–—][ \t]?){3,}))[ \t]*+$")
"""A line that people draw above their names, and above lists, tables and second thoughts as well."""
FOOT = re.compile(
    r"^\W{0,3}(?:"
    + any_of(
        r"sent (?:from|via|with|using|by) \S",
        r"отправлено (?:с|со|из|через|от|при помощи|моим)\b|послано с\b|написано с\b",
        r"надіслано з\b",
        r"\S.{0,80} (?:reacted via gmail|отреагировала?(?:\(а\))? через gmail)",
        "(?:get|hent|få|få tak i|last ned|hämta|skaffa|ladda ned) outlook (?:for|til|för)",
        "(?:pobierz|uzyskaj|získat|stáhnout|získať) outlook (?:dla|pro)",
        "(?:télécharger|obtenez|obtenir|obtener|obtenga|descargar|obter|obtenha|baixar|scarica|ottieni) (?:o )?outlook (?:pour|para|per)",
        "transferir o outlook para|holen sie sich outlook für|laden sie outlook für",
        "outlook für (?:ios|android) (?:beziehen|herunterladen|abrufen)",
        "(?:download|haal|verkrijg) outlook voor|outlook voor (?:ios|android) (?:downloaden|ophalen)",
        "(?:hanki|lataa) outlook(?: \\S{1,20}:lle)?|(?:ios|android) için outlook",
        "(?:скачать|скачайте|получить|получите|завантажити|завантажте|отримати|отримайте|инсталирайте) outlook (?:для|за)",
        r"(?:ios|android)(?:-қа|-ке)?(?: жүйесі)?(?: үшін| жүйесіне| арналған){1,2} outlook",
        r"von mein\w{1,10} (?:\S{1,40} ){1,4}gesendet|gesendet (?:von|mit)|diese nachricht wurde von mein|envoyé (?:de|depuis|à partir)",
        r"enviado (?:desde|do|a partir)|inviato da|(?:verzonden|verstuurd) (?:vanaf|met|via)",
        r"skickat från|sendt fra|wysłane z|lähetetty |odesláno z|odoslané z|trimis de pe|\S{1,40} gönderildi$",
        r"\S{1,40}?\s?から送信|(?:从我的|發自我的|发自我的)|나의 \S{1,40} 보냄",
    )
    + ")",
    re.I,
)
GOES_ON = re.compile(
    r"[,.;!?]\s++(?!(?:please )?(?:excuse|pardon|forgive|sorry|извин\w*|прост\w*|прошу|возможны)\b)\w", re.I
)
"""Then a person wrote the line, unless it only asks to be forgiven for what thumbs write."""

GOODBYES = any_of(
    r"с уважением|с ув\.|с ув|с наилучшими|с наилучшими пожеланиями|всего доброго|всего наилучшего|всего хорошего",
    "с глубоким уважением|с большим уважением|с искренним уважением|с неизменным уважением|с благодарностью",
    "с уважением и благодарностью|с уважением и наилучшими пожеланиями|искренне ваш|искренне ваша",
    "з повагою|з найкращими побажаннями|урматт?оо менен|сый-урмат менен|"
    "терең урматт?оо менен|чоң урматт?оо менен|сый урматым менен|урматым менен|жакшы каалоолор менен|"
    r"терең құрметпен|зор құрметпен|с/у|с/ув|с/ув\.|құрметпен|ізгі ниетпен|ілтипатпен",
    "iyi çalışmalar|kolay gelsin|iyi günler dilerim|iyi çalışmalar dilerim",
    "saygılarımla|saygılarımızla|saygılar|en iyi dileklerimle|hörmətlə|hurmat bilan|hurmatla|s pozdravem|s přátelským pozdravem",
    "s úctou|s pozdravom|üdvözlettel|tisztelettel|cu stimă|cu respect|pagarbiai|ar cieņu|lugupidamisega|с почитание",
    "med vennlig hilsen|vennlig hilsen|venlig hilsen|vänliga hälsningar|parhain terveisin|terveisin|cordialmente",
    "um cordial abraço|os melhores cumprimentos|com os melhores cumprimentos|cumprimentos|salutations distinguées",
    "sincères salutations|un cordial saludo|respectfully|respectfully yours|thanks and regards|thanks & regards",
    "best regards|kind regards|kindest regards|warm regards|warmest regards|with best regards|with kind regards",
    "regards",
    "best wishes|yours sincerely|yours faithfully|yours truly|sincerely|sincerely yours",
    "mit freundlichen grüßen|mit freundlichen grüssen|mit freundlichem gruß|freundliche grüße|viele grüße|beste grüße",
    "liebe grüße|schöne grüße|mfg",
    "cordialement|bien cordialement|saludos|saludos cordiales|atentamente",
    "cordiali saluti|distinti saluti|atenciosamente",
    "freundlichen gruß|viele grüsse|herzliche grüße|hochachtungsvoll|bien à vous|un saludo|abraços|z poważaniem",
    "met vriendelijke groet|met vriendelijke groeten|med vänlig hälsning|med vänliga hälsningar|med venlig hilsen|mvh",
    "pozdrawiam|ystävällisin terveisin",
)
CONJUNCTIONS = any_of(
    "но|а|и|что|как|не|у|я|мы|если|когда|чтобы|где|который|которая|которые|да|однако|уже|просим|прошу|жду",
    "but|and|however|we|i|if|when|who|that|please|und|aber|wir|ich|et|mais|nous|je",
)
"""With which a sentence goes on that only began like a signature."""
GOODBYE = re.compile(rf"^\W{{0,2}}(?:{GOODBYES})[\s,.!;:–—-]*+$", re.I)
GOODBYE_FROM = re.compile(
    rf"^\W{{0,2}}(?=[^\s,]++\s)(?i:{GOODBYES}),\s*+[A-ZА-ЯЁ][\w.«»\"-]*+(?>(?:\s++[\w.«»\"-]++){{0,3}})"
    rf"(?>(?:,(?!\s*+(?:{CONJUNCTIONS})\b)[^.!?:,]{{1,40}}+){{0,2}})\W*+$"
)
"""A goodbye of several words, a comma and a name: nothing needs to stand below."""
GOODBYE_BARRED = re.compile(rf"^\W{{0,2}}(?:{GOODBYES})[\s,]{{0,3}}+[|•·]\s*+\S.{{0,120}}$", re.I)
"""A goodbye, a bar, and who says it."""
NAME = r"[A-ZА-ЯЁ][\w-]{1,40}+"
GOODBYE_SHORT = re.compile(
    rf"^\W{{0,2}}(?i:с/у|с/ув\.?|с\.у\.|mfg|mvh|rgds|brgds)(?:,\s{{0,3}}|\s{{1,3}}){NAME}(?>(?:\s{NAME}){{0,2}})[\s.]*+$"
)
"""A goodbye cut short, and a name: nobody says anything else by it."""
SIGNER = re.compile(
    rf"^(?:{NAME}|[A-ZА-ЯЁ]\.(?:\s?[A-ZА-ЯЁ]\.)?)(?>(?:\s(?:{NAME}|[A-ZА-ЯЁ]\.(?:\s?[A-ZА-ЯЁ]\.)?)){{1,3}})(?:\s?[,|/–—-]\s?[^!?]{{1,80}})?[\s,]*+$"
)
"""A whole name, with or without what its bearer is."""
OF_A_LIST = re.compile(r"^.{0,80}?\b(?:mailing list|listinfo|рассылка|google groups)\b", re.I)
"""What programs of mailing lists print below a mail."""
OF_SOMEBODY = re.compile(
    r"@|(?:^|\s)\+\d[\d ()-]{7,}|\b\d{3}[ -]?\d{2}[ -]?\d{2}\b|www\.|https?://|\b(?:"
    + any_of(
        r"(?:тел|моб|вн|доб|факс|раб|tel|tél|mob|phone|fax|ext|tlf|cell|telefon|e-?mail|почта)\b\.?\s?:?\s?\+?(?:\d|$)",
        r"ооо|осоо|тоо|зао|оао|пао|ип|гбуз|кгп|огбуз|gmbh|ltd|llc|inc|sarl|s\.a\.|aps|a/s|a\.ş\.",
        r"администратор\w{0,2}|регистра(?:тор|тура|туры)|бухгалтер\w{0,4}|врач\w{0,2}|медсестра|менеджер|директор\w{0,2}|заведующ\w{2,3}",
        r"инженер|специалист|секретарь|лаборант|начальник|руководитель|оператор|экономист|кассир|системный администратор|отдел\w?|клиника",
        r"administrator|manager|accountant|doctor|dr\.|nurse|director|engineer|assistant|secretary|office|head of|department|clinic",
        r"leiter\w{0,2}|buchhaltung|ärztin|arzt|praxis|secrétariat|médecin|comptable|læge|klinik|müdürü?|sekreter|әкімші|директоры|дәрігер",
    )
    + r")(?![^\W\d_])",
    re.I,
)
"""What stands below a name and says whose it is: how to reach them, where they work, and as what."""
AFTERTHOUGHT = re.compile(
    r"^\W{0,3}(?:p\.\s?p?\.?s\.?|ps|п\.\s?с\.|пс|з\.\s?ы\.|зы|постскриптум|пи\.си|(?:да,? |и )?(?:чуть не )?забыл[аи]?"
    r"|(?:да,? )?(?:и )?ещё одно|(?:да,? )?и ещё|кстати|one more thing|another thing|by the way"
    r"|btw|(?:i )?(?:almost )?forgot|and also|noch etwas|übrigens|ach ja)"
    r"(?=[\s:.,—–-])",
    re.I,
)
"""With which somebody goes on talking below their name."""
QUESTION = re.compile(
    r"^(?!.{0,400}?(?:вопрос|question|frage|print (?:this|the)|распечат|печатать это|ausdruck))(?:\W{0,3}(?:"
    + any_of(
        "почему|зачем|что|как|когда|где|кто|сколько|можно|why|how|when|what|where|who|can|could|warum|wie|wann|was|pourquoi|comment|quand",
        "neden|nasıl|ne|hvorfor|hvordan|неге|қашан|эмне|качан",
    )
    + r")\b|(?:\S{1,60}\s{1,3}){3})",
    re.I,
)
"""How a line begins that ends with a question mark and asks something: signatures only ask whether there are questions, or whether
one must print.
"""
SAID_OF = re.compile(
    r"^(?!(?:тел|моб|факс|адрес|сайт|почта|skype|telegram|whatsapp|viber|tel|tél|phone|mob|mobile|cell|fax|e-?mail|mail|web|site|address|tlf"
    r"|telefon|direct|раб|доб|вн|эл|инн|огрн|кпп|p|t|m|f|e|w)\b)[^:]{1,60}:\s",
    re.I,
)
"""Something is told of something: that is no signature."""
GOODBYE_NAMED = re.compile(
    rf"^\W{{0,2}}(?=[^\s,]++\s)(?i:{GOODBYES})\s{{1,3}}{NAME}(?>(?:\s{NAME}){{0,2}})(?:,[^.!?]{{1,60}}+)?[\s.]*+$"
)
"""A goodbye and a name with no comma between: a sentence would go on in small letters."""
GOODBYE_OF_TEAM = re.compile(
    rf"^\W{{0,2}}(?=[^\s,]++\s)(?:{GOODBYES}),?\s{{1,3}}(?:коллектив|команда|администрация|администратор|отдел|служба|дирекция|врач"
    r"|the team|team|your team|ihr team)\b[^.!?:]{0,60}+$",
    re.I,
)
"""A goodbye and those who say it, who have no name of their own."""
THANKS = re.compile(
    r"^(?:заранее (?:большое )?(?:спасибо|благодар\w{1,4})|(?:большое )?спасибо заранее|(?:many )?thanks in advance"
    r"|thank you in advance|vielen dank im voraus|merci d'avance|gracias de antemano"
    r"|(?:хорошего|удачного|приятного|доброго) (?:вам )?(?:дня|вечера|рабочего дня)|хороших выходных|удачи"
    r"|have a (?:nice|good|great) day|br|rgds|cheers|lg|vg|gruß|grüße|schönen tag(?: noch)?|schönes wochenende"
    r"|all the best)[\s,.!]*$|^(?:(?:большое )?спасибо|благодар(?:ю|им)|(?:many )?thanks|thank you|рахмет|danke|merci|gracias),\s*$",
    re.I,
)
"""Thanks before the help came, and good wishes: above a name they are the goodbye, and so are bare thanks before a comma."""
THANKS_NAMED = re.compile(
    r"^(?i:заранее (?:большое )?(?:спасибо|благодар\w{1,4})|thanks in advance|vielen dank im voraus)[,!.]"
    rf"\s{{1,3}}{NAME}(?>(?:\s{NAME}){{0,2}})[\s.]*+$"
)
ONLY_NAME = re.compile(rf"^{NAME}(?>(?:\s(?:{NAME}|[A-ZА-ЯЁ]\.)){{0,3}})[\s.,]*+$")
DISCLAIMER = re.compile(
    r"^\W{0,5}(?:(?:внимание|важно|warning|important|notice|caution)\W{1,5})?(?:"
    + any_of(
        r"(?:данн|настоящ|эт)(?:ое|ее|ая|яя|от|о|а) (?:электронн\w{2,3} )?(?:сообщение|письмо|почта|переписка)\b.{0,160}конфиденциальн",
        r"(?:информация|сведения|содержание|содержимое),? (?:содержащ\w{3,4} |изложенн\w{2} )?(?:в )?"
        r"(?:эт|данн|настоящ)\w{2,3} (?:электронн\w{2,3} )?(?:сообщени|письм|почт)\w{1,2}\b.{0,160}(?:конфиденциальн|предназначен)",
        r"если вы получили (?:это|данное|настоящее) (?:электронное )?(?:сообщение|письмо) (?:по ошибке|ошибочно)",
        r"если вы не являетесь (?:адресатом|получателем|надлежащим)|уведомление о конфиденциальности",
        r"(?:эт|данн)(?:о|ое) (?:электронное )?(?:сообщение|письмо) (?:было )?(?:проверен|просканирован)о.{0,40}(?:вирус|антивирус)",
        r"(?:пожалуйста, (?:по)?думайте|подумайте) об? (?:окружающей среде|экологии|природе)|без вирусов\.",
        r"(?:прежде,? чем|перед тем,? как) (?:распечат|печат)\w{2,5} это (?:письмо|сообщение)",
        r"береги(?:те)? (?:природу|лес|бумагу)\b.{0,60}печат",
        r"(?:ця|цей|це) (?:електронн\w{2} )?(?:повідомлення|лист)\b.{0,160}конфіденційн",
        r"(?:бұл|осы) (?:электрондық )?(?:хат|хабарлама)\b.{0,160}құпия",
        r"this (?:e-?mail|message|communication|transmission)\b.{0,160}(?:confidential|intended (?:only|solely)|privileged)",
        r"the (?:information|contents?|content) (?:contained |transmitted |included )?(?:in|of) this "
        r"(?:e-?mail|message|communication|transmission)\b.{0,160}(?:confidential|intended|privileged)",
        r"if you (?:are not the intended recipient|(?:have )?received? this (?:e-?mail|message|communication) (?:in error|by mistake))",
        r"(?:confidentiality|legal) (?:notice|note)\b|disclaimer\s?:",
        r"this (?:e-?mail|message) (?:has been|was) (?:checked|scanned) (?:for viruses|by)|virus-free\.|virenfrei\.",
        r"(?:please )?(?:consider the environment|think of the environment|think before you print)",
        r"save (?:a tree|trees|paper)\b.{0,60}print",
        r"before (?:you )?print(?:ing)? this (?:e-?mail|message)",
        r"diese (?:e-?mail|nachricht)\b.{0,160}vertraulich|(?:bitte )?denken sie an die umwelt",
        r"(?:bitte )?prüfen sie (?:vor dem ausdruck|, ob diese)",
        r"ce (?:message|courriel|mail)\b.{0,160}confidentiel|pensez à l.environnement|avant d.imprimer",
        r"este (?:mensaje|correo|e-?mail)\b.{0,160}confidencial|esta mensagem\b.{0,160}confidencia|antes de imprimir",
        r"(?:questo messaggio|questa e-?mail)\b.{0,160}(?:riservat|confidenzial)|prima di stampare",
        r"dit bericht\b.{0,160}vertrouwelijk|ta wiadomość\b.{0,160}poufn|bu (?:e-?posta|ileti|mesaj)\b.{0,160}gizli",
    )
    + ")",
    re.I,
)
"""What companies have printed below every letter: that it is confidential, that it has no virus, that nobody should print it."""

GOODBYE_AND_NAME = re.compile(rf"^\W{{0,2}}(?:{GOODBYES})[\s,]++\S.{{1,60}}$", re.I)
GOODBYE_SPOKEN = re.compile(
    rf"^\W{{0,2}}(?i:{GOODBYES})(?:\s*+,\s*+(?:{CONJUNCTIONS})\b|\s++(?:[^\W\dA-ZА-ЯЁ][^\s,]*+[\s,]++){{2}}[^\s,]++[\s,]++\S)"
)
"""Words of a sentence that begins as goodbyes do: it goes on in small letters, with no comma or a conjunction behind it."""
LISTED = re.compile(r"^\s{0,8}\d{1,2}[.)]\s{1,3}[^\W\d]")
"""An item of what somebody counts up: nobody's signature has one."""
