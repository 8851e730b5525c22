"""English."""

from reglament.regulation.nouns import capital, noun

CITED = ("clause {}", "clauses {}", " and ")
MENU = {"new": "New request", "requests": "My requests"}
COMMANDS = {
    "new": "send a new request",
    "requests": "my requests and where they stand",
    "cancel": "drop what I am writing",
    "help": "what this bot can do",
    "unlink": "let the bot forget who I am",
}
TEXTS = {
    # Who you are.
    "hello": "Hello! This is {desk}. Here you can send us a request and see where your requests stand.",
    "who_are_you": (
        "First we need to know who you are. Share your phone number with the button below, or write the e-mail address "
        "that we know you by, and we will send a code to it."
    ),
    "share_phone": "Share my phone number",
    "kept_until_known": "We have kept what you sent. It goes on as soon as we know who you are.",
    "not_your_contact": "That is somebody else's number. Please share your own with the button below.",
    "unknown_phone": (
        "We do not know this phone number. Write the e-mail address that we know you by, and we will send a code to it. "
        "If you have no agreement with us yet, press the button, and your message will still be kept."
    ),
    "send_unknown": "Send without being known",
    "not_an_address": "This does not look like an e-mail address. Write one such as name@company.example.",
    "code_sent": (
        "If we know {address}, a code is on its way there. Write the six digits here within 15 minutes. If nothing comes, we "
        "do not know the address: try another one."
    ),
    "too_many_codes": "That was the last code for now. Try again in an hour, or share your phone number.",
    "wrong_code": "The code does not fit. Check the six digits, or write your e-mail address again for a new code.",
    "code_expired": "The code is not valid any more. Write your e-mail address again for a new one.",
    "code_subject": "Your code for the Telegram bot of {desk}: {code}",
    "code_letter": (
        "Hello,\n\nsomebody, most likely you, wants to use the Telegram bot of {desk} in your name. The code is:\n\n"
        "{code}\n\nWrite it to the bot within 15 minutes. If it was not you, do nothing: without the code nobody gets in."
        "\n\n{desk}: {page}"
    ),
    "taken_account": "This Telegram account is linked to somebody else already. Please write to us by e-mail.",
    "linked": "Thank you, {name}. From now on you can send requests here, and our answers come here too.",
    "unlinked": "Done. The bot does not know you any more. To use it again, share your phone number or write your e-mail address.",
    "help": (
        "Press “New request” and answer a few short questions; each can be skipped. Or simply write what happened. “My "
        "requests” shows where your requests stand, and lets you add something, confirm, dispute or close. To answer a "
        "message of ours, reply to it."
    ),
    # A new request.
    "ask_where": "Is this about a request that we have, or a new one?",
    "where_new": "A new request",
    "ask_product": "Which product is it about?",
    "ask_topic": "What is your question about?",
    "ask_effect": "How does it affect your work?",
    "ask_hit": "Who is affected?",
    "ask_what_happened": "What happened? Describe it in your own words; you can attach photos and files.",
    "ask_steps": "How can we make it happen again, step by step?",
    "ask_how_often": "How often does it happen?",
    "ask_screenshots": "Send screenshots or files if they help ({files}). When everything is there, press “That is all”.",
    "ask_phone": "At which phone number can we reach you?",
    "ask_email": "At which e-mail address can we reach you?",
    "ask_full_name": "Who is the contact on your side? Write the full name.",
    "skip": "Skip",
    "done": "That is all",
    "send_now": "Send now",
    "cancel": "Cancel",
    "ready": "Here is your request:\n\n{summary}\n\nIf all is right, send it. You can still write something more.",
    "send": "Send",
    "read_first": "Before it is sent: perhaps the answer is here already.\n\n{pages}",
    "go_on_with_request": "Go on with my request",
    "solved": "This solved it",
    "glad_it_helped": "We are glad that it helped. Nothing was sent. If something is left, just write again.",
    "lately_day": "In the last 24 hours the first answer has come within {span} on average",
    "lately_week": "In the last 7 days the first answer has come within {span} on average",
    "files_kept": "Taken: {names}.",
    "file_lost": "We could not get this file from Telegram: {names}. Please send it again, or by another official way.",
    "file_too_large": "Telegram gives bots no files over 20 MB, so we could not take {names}. The rest was taken.",
    "left_unsent": "You began a request and have not sent it.",
    "go_on": "Go on with it",
    "start_anew": "Start anew",
    "dropped": "Dropped. Nothing was sent.",
    "nothing_to_cancel": "There is nothing to cancel.",
    "sent_as_left": "You had not finished your message, so we sent it as it was: nothing you tell us is left lying.",
    "words_needed": "Write at least a few words about what happened, or send a screenshot: an empty request helps nobody.",
    "old_button": "This button is not in use any more.",
    "registered": "Thank you. Your request is registered as {reference}.",
    "level": "Level: {level}{ground}",
    "level_suggested": "Level: {level}{ground}, suggested: our staff confirm the level",
    "target": "Target for the {promise}: {moment}{ground}",
    "target_late": "Target for the {promise} was missed: {moment}{ground}",
    "target_paused": "The clock for the {promise} stands still, with {left} left{ground}",
    "time": "{hours} h {minutes} min",
    "working_time": "{span} of working time",
    "goal": "First answer: {span} on average{ground}",
    "files_turned_down": "We could not take these files: {names}. Everything else was kept.",
    "usual": "as is usual at this desk; the regulation says nothing of it",
    "why_kind not taken": "only {files} files are taken",
    "refused": "Thank you for writing. Unfortunately we could not register this as a request: {why}{ground}.",
    "refused_what_now": (
        "Everything you sent is kept. If this is a mistake, or to conclude an agreement, write to {sender}. Once there is an "
        "agreement, the request is registered, and its time counts from when it reached us."
    ),
    "refused_no agreement": "we found no support agreement with you or your organisation",
    "refused_other kind of agreement": "the agreement that you have does not include support",
    "refused_other product": "your support agreement does not cover this product",
    "refused_expired": "your support agreement has run out",
    "refused_not yet valid": "your support agreement is not in force yet",
    "refused_otherwise": "the regulation does not allow it",
    # Other channels.
    "not_official": (
        "Thank you for writing. This bot is not one of the ways in which we take requests{ground}, so nothing was registered. "
        "What you wrote is kept where our people can read it. Please use one of these ways:\n{doors}"
    ),
    "adds_only": "Here you can add to requests that you have, but not send new ones{ground}. For those, use:\n{doors}",
    "adds_only_kept": (
        "Here you can add to requests that you have, but not send new ones{ground}. What you wrote is kept where our people "
        "can read it. To add it to a request, answer one of its messages; for a new one, please use:\n{doors}"
    ),
    "not_open": "This desk has not opened yet. Please write to {sender}.",
    # Your requests.
    "no_requests": "You have no requests at present. Press “New request” to send one.",
    "your_requests": "Your requests:",
    "no_such_request": "This request is not there, or it is not yours.",
    "card": "{reference}: {subject}\nState: {state}",
    "last_words": "Last from us ({author}, {moment}):\n{text}",
    "desk_itself": "the desk",
    "add": "Answer or add",
    "confirm": capital(noun("may", "confirm", "en")),
    "dispute": "I do not agree",
    "close": "Close",
    "write_more": "Write what you want to add to {reference}; files go with it.",
    "write_dispute": "What is still wrong with {reference}? Write it in a few words: the work goes on with them.",
    "sure_to_close": "Close {reference}? Nobody will work on it any more.",
    "yes_close": "Yes, close it",
    "no_keep": "No, leave it",
    "closed_by_client": "The client closed the request in Telegram.",
    "only_files": "(files without words)",
    "added": "Added to {reference}.",
    "confirmed": "Thank you! {reference} is closed.",
    "disputed": "Noted. The work on {reference} goes on.",
    "now_closed": "{reference} is closed.",
    "overtaken": "Something new happened meanwhile. Please look again:",
    "too_late": "{reference} is closed and does not open again, so we begin a new request with your words.",
    "cannot_confirm": "There is nothing to confirm: {reference} is not completed any more.",
    "cannot_dispute": "There is nothing to dispute: {reference} is not completed any more.",
    "only_in_copy": "You read {reference} in copy. Whoever asked says whether it is settled; you may add to it.",
    "cannot_close": "{reference} is closed already.",
    # What the bot does not take.
    "no_voice": "Voice messages cannot go with a request{ground}: only {files} files can. Please write it in words.",
    "no_such_content": (
        "This cannot go with a request{ground}. Our people will see that you sent it. To tell us something, write in words, or send "
        "photos and files ({files})."
    ),
    "content_sticker": "a sticker",
    "content_dice": "a throw of dice",
    "content_game": "a game",
    "content_invoice": "an invoice",
    "content_story": "a story",
    "content_gift": "a gift",
    "content_unique_gift": "a gift",
    "content_paid_media": "paid pictures or films",
    "content_giveaway": "a giveaway",
    "content_giveaway_winners": "a giveaway",
    "content_unseen": "something that Telegram does not show to bots",
    "content_other": "something that the bot cannot read",
    "group": "This bot works in private chats only, so that others do not read your requests. Write to it directly: @{username}",
    "forwarded": "Forwarded, first written by {name}:",
    "correction_of_closed": "Your correction was added to {reference}. The request stays closed; a new message opens it again.",
    "correction_taken": "Your correction was added to {reference}.",
    "correction_in_draft": "Changed.",
    "something_failed": "Something went wrong on our side. What you sent is kept; please use another official way for now.",
    # Notices.
    "notice_acknowledged": "Your request “{subject}” is registered as {reference}.",
    "notice_answered": "{reference}, answer from {author}:\n\n{text}",
    "notice_asked": "{reference}, {author} asks:\n\n{text}\n\nReply to this message.{pause}",
    "asked_pauses": "Until you answer, the clock of the resolution stands still{ground}.",
    "asked_pauses_followed": "Until somebody does, the clock of the resolution stands still{ground}.",
    "notice_reminded": "{reference}: we are still waiting for your answer{ground}. The question was:\n\n{text}",
    "notice_split": "What you wrote on {into} speaks of a second matter. It has a request of its own now: {reference} “{subject}”.",
    "notice_completed": "{reference} is completed: {ending}\n\n{text}",
    "notice_completed_vendor": "Please turn to: {vendor}",
    "notice_completed_release": "The resolution comes with: {release}",
    "notice_completed_confirm": "Please confirm it, or say what is still open{ground}.",
    "notice_closed": "{reference} is closed. Reason: {text}",
    "notice_closed_by_clock": "{reference} is closed, as no answer came{ground}. If the matter is not settled, write here.",
    "notice_delayed": "{reference} will take longer: {delay}. {text}",
    "notice_merged": "{reference} was joined with your earlier request {into}. All that you sent is there; what you add goes there.",
    "notice_merged_ended": "{into} has deadlines of its own, so what was promised for this one ends: {ended}.",
    "notice_outside_scope": "{reference}: this topic is outside of your level of support{ground}. The level “{covering}” covers it.",
    "notice_reclassified": "{reference}: the level is now “{level}”. {text}",
    "notice_reclassified_amended": "We corrected whose the request is, or what it is about; so this level holds from the start.",
    "notice_acknowledged_amended": "It was registered in somebody else's name; we corrected that, and it is yours now.",
    "notice_passed_on": "{reference} was put down to you by mistake. It is another person's: you hear no more of it.",
    "notice_completion_withdrawn": "{reference}: we told you by mistake that it is completed. The work goes on; you need not confirm.",
    "notice_reclassified_merged": "Request {into} was joined with it; its level was stricter, and holds here now.",
    "notice_edition": (
        "{desk} has published edition {number} of “{title}”{ground}. It takes effect: {begins}. What it changes: {page}"
    ),
    "notice_consent_changed": (
        "{desk} has published a new version of “{title}”, to which you agreed. What is new: {changes}\n\n{follows} None of your requests "
        "depends on it.\n\nThe new version: {page}\nYour answer: {own_data}"
    ),
    "consent_goes_on": "You need not do anything: your consent goes on, and you can take it back at any time.",
    "consent_asked_anew": "Your consent does not hold for it, so please tell us on our pages whether you agree, too.",
    "consent_asked_later": "It takes effect: {begins}. Until then your consent holds, and from then on we ask you once more.",
    "consent_goes_on_later": (
        "It takes effect: {begins}. You need not do anything: your consent goes on, and you can take it back at any time."
    ),
    "notice_contact_written_down": (
        "You told one of us at {desk} something beside the official ways. What comes so we do not register as a request{ground}. "
        "We have written it down. To have us work on it, please use one of these ways:\n{doors}"
    ),
    "notice_other": "There is news about {reference}.",
    "notice_asked_followed": (
        "{reference}, {author} asks:\n\n{text}\n\n{asker} has the same question, and you may answer it as well: "
        "reply to this message.{pause}"
    ),
    "notice_reminded_followed": "{reference}: we are still waiting for an answer{ground}. The question was:\n\n{text}",
    "notice_completed_confirm_followed": "{asker} is asked to confirm it, or to say what is still open{ground}; you may do so as well.",
    "notice_completed_confirm_copied": "{asker} is asked to confirm it, or to say what is still open{ground}.",
    "notice_merged_followed": "{reference} was joined with the earlier request {into}. All that was sent is there.",
    "notice_completion_withdrawn_followed": (
        "{reference}: we said by mistake that it is completed. The work goes on; nothing needs to be confirmed."
    ),
    "notice_outside_scope_followed": (
        "{reference}: this topic is outside of its level of support{ground}. The level “{covering}” covers it."
    ),
    "in_copy_of": (
        "You get this in copy: {asker} asked. You may add to it: reply to this message. You can stop "
        "it on the request's page: {page}"
    ),
    "joined_of": (
        "You get this as a request of yours was joined with it: {asker} asked. You may add to it, confirm or disagree as well. "
        "To hear no more of it, use the link in our letter."
    ),
    "more_on_page": "[…] The message is longer; all of it is on the request's page: {page}",
    # Staff.
    "staff_connected": (
        "Thank you, {name}. From now on {desk} tells you here when nobody has taken a request and you are asked to, at any hour. The "
        "letter comes as well. What else comes here, you choose on your page: {page}\n\n{leave} ends it."
    ),
    "staff_link_old": "This link is not good any more: it works once, and for 15 minutes. Make a new one on your page of letters.",
    "staff_account_taken": "This Telegram account is connected to a colleague of yours. It can be yours once they have disconnected it.",
    "staff_disconnected": "Done. Here {desk} tells you nothing as one of its staff any more. Letters come as before.",
    "staff_only": (
        "Here {desk} tells you what concerns you as one of its staff. What you write here reaches nobody, and no request comes of it. Work "
        "on requests on the desk's pages: {page}\n\n{leave} ends it."
    ),
    "staff_answer": "An answer to this message reaches nobody. Open the page that it leads to.",
    "staff_gone": "This Telegram account is connected to nobody who works here.",
}
