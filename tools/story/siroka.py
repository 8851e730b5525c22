"""What happened at the laboratory systems' desk in the last days, oldest first. All made up."""

from collections.abc import Callable

from tools.story.past import Past, Thread
from tools.story.pictures import window

Tale = Callable[[Past], Thread]


def monthly_report(past: Past) -> Thread:
    """A wish that comes in an update; nobody answered, so the clock closed it."""
    return (
        past.sends(
            "doctor",
            past.day(9, "10:05"),
            "Show the referring doctor in the monthly report",
            "Our director wants to see in the monthly report which doctor referred each patient.\n"
            "Today we copy the names by hand from the visit cards.",
            product="mis",
            effect="change",
            hit="several",
            details={"steps": "Reports, Monthly, Print", "how_often": "always", "phone": "+996 312 000 202"},
        )
        .taken(past.day(9, "10:12"), "colleague")
        .decided(past.day(9, "10:14"), "low")
        .answered(
            past.day(9, "10:16"),
            "Good morning, Maria. The report has no such column today. I am asking the developers what it takes.",
        )
        .delayed(past.day(8, "11:30"), "work_needed", "The report is built by the server, so it needs an update.")
        .completed(
            past.day(6, "15:20"),
            "future_update",
            "The column will come with the next planned update. You will see it under Reports, Monthly, Columns.",
            release="the update planned for next month",
        )
    )


def second_printer(past: Past) -> Thread:
    """A question that was never answered: two reminders, then the clock closed it."""
    return (
        past.sends(
            "nurse",
            past.day(8, "14:40"),
            "Labels come out on the wrong printer",
            "Since this morning labels from the second window come out at the first one.",
            product="lis",
            effect="minor",
            hit="one",
            details={"steps": "Register a sample at window 2, print its label", "how_often": "sometimes"},
        )
        .taken(past.day(8, "14:47"))
        .answered(past.day(8, "14:49"), "Hello, Aida. I am looking at the print queue of your laboratory.")
        .asked(past.day(8, "15:10"), "Which printer is named in Settings, Workplace, Labels on that computer?")
    )


def late_analyzer(past: Past) -> Thread:
    """A promise that was broken, and said so."""
    return (
        past.sends(
            "chief",
            past.day(7, "11:15"),
            "Results of the haematology analyser arrive twice",
            "Each result of the new analyser is listed two times. The values are the same.",
            product="middleware",
            effect="minor",
            hit="several",
            details={"steps": "Run any sample, open the worksheet", "how_often": "always"},
            files=(window("worksheet.png", "Worksheet 118", "WBC  6.1   WBC  6.1", "RBC  4.7   RBC  4.7"),),
        )
        .taken(past.day(7, "11:31"))
        .decided(past.day(7, "11:32"), "medium")
        .answered(past.day(7, "11:33"), "Thank you for the picture. I have set the same driver up on our test bench.")
        .noted(past.day(6, "16:10"), "The driver acknowledges too late, so the analyser sends again.")
        .completed(
            past.day(4, "12:40"),
            "informed",
            "We have raised the waiting time of the driver: each result now comes once. It took us longer than we "
            "had set out to take, and we are sorry for that.",
        )
        .confirmed(past.day(4, "13:05"))
    )


def slow_cards(past: Past) -> Thread:
    """Solved, confirmed, and back after a few days: opened again by a message."""
    return (
        past.sends(
            "doctor",
            past.day(6, "09:20"),
            "Patient cards open very slowly",
            "Opening a card takes half a minute on all computers of the first floor.",
            product="mis",
            effect="partial",
            hit="several",
            details={"how_often": "always", "phone": "+996 312 000 202"},
        )
        .taken(past.day(6, "09:24"), "colleague")
        .decided(past.day(6, "09:25"), "high")
        .answered(past.day(6, "09:26"), "Good morning. We see it too and are looking at the database of the clinic.")
        .completed(past.day(6, "12:50"), "informed", "An index was missing after the move. Cards open at once again.")
        .confirmed(past.day(6, "13:30"))
        .wrote(
            past.ago(hours=4, minutes=20), "It is slow again since lunch, though only for patients with many visits."
        )
        .answered(past.ago(hours=4, minutes=11), "Thank you, that helps. We look at exactly those cards.")
    )


def copy_of_result(past: Past) -> Thread:
    """Advice, confirmed the same hour."""
    return (
        past.sends(
            "nurse",
            past.day(5, "10:30"),
            "How do I print a copy of an old result?",
            "A patient asks for last year's result on paper. Where do I find it?",
            product="lis",
            effect="advice",
            hit="one",
        )
        .taken(past.day(5, "10:36"))
        .completed(
            past.day(5, "10:38"),
            "informed",
            "Open Journal, set the period to last year, search by the patient's name, then press Print copy.",
        )
        .confirmed(past.day(5, "10:55"))
    )


def web_camera(past: Past) -> Thread:
    """Another maker's product; the window for a confirmation passed in silence."""
    return (
        past.sends(
            "doctor",
            past.day(4, "15:10"),
            "The head set does not ring",
            "Calls are shown on the screen, but the head set stays silent.",
            product="call-centre",
            effect="minor",
            hit="one",
            details={"steps": "Wait for a call", "how_often": "always"},
        )
        .taken(past.day(4, "15:21"), "colleague")
        .answered(past.day(4, "15:23"), "Let us see whether the sound reaches the head set at all.")
        .completed(
            past.day(4, "16:30"),
            "third_party",
            "The call reaches the computer; the head set's own driver is switched off by Windows. Please turn to the "
            "maker of the head set: their support has a program that mends it.",
            vendor="Plain Head Sets, help@headsets.example",
        )
    )


def new_tests(past: Past) -> Thread:
    """A change in work, with the reason why it takes long."""
    return (
        past.sends(
            "chief",
            past.day(3, "09:40"),
            "Print the vitamin D reference range by age",
            "The form prints one range for everybody. We need two: up to 18 years and over.",
            product="lis",
            effect="change",
            hit="everyone",
            details={"steps": "Any result with vitamin D", "how_often": "always"},
        )
        .taken(past.day(3, "09:52"), "colleague")
        .decided(past.day(3, "09:53"), "low")
        .answered(past.day(3, "09:55"), "It can be done. The ranges hang on the test, so the form itself must change.")
        .delayed(past.day(1, "10:20"), "work_needed", "The new form is being tried on a copy of your laboratory.")
    )


def barcodes(past: Past) -> Thread:
    """A question waits for the client, and a reminder has gone out."""
    return (
        past.sends(
            "nurse",
            past.day(2, "14:55"),
            "The scanner reads some labels only at the third try",
            "Mostly the small tubes. The large ones are fine.",
            product="qr",
            effect="minor",
            hit="several",
            details={
                "steps": "Print labels for small tubes, read them with the scanner",
                "how_often": "sometimes",
                "email": "aida@northlight.example",
            },
            files=(window("label.png", "Label preview", "|| ||| | || ||| ||", "sample 204-118"),),
        )
        .taken(past.day(2, "15:04"))
        .decided(past.day(2, "15:05"), "medium")
        .answered(past.day(2, "15:06"), "Thank you for the picture. The code on it is well formed.")
        .asked(past.day(2, "15:40"), "How wide are the labels for small tubes, and which scanner do you use?")
    )


def signatures(past: Past) -> Thread:
    """Completed too early: the client disputed it, and the work goes on."""
    return (
        past.sends(
            "doctor",
            past.day(2, "11:10"),
            "The electronic signature is missing on discharge letters",
            "Letters of the second department are printed without the doctor's signature.",
            product="mis",
            effect="minor",
            hit="several",
            details={"steps": "Discharge, Print", "how_often": "always"},
        )
        .taken(past.day(2, "11:20"), "colleague")
        .answered(past.day(2, "11:22"), "Good morning. The certificate of the department ran out; we are renewing it.")
        .completed(past.day(1, "11:20"), "informed", "The certificate is renewed. Please print a letter again.")
        .disputed(past.day(1, "12:05"), "Letters are signed now, but the date of the signature is yesterday's.")
    )


def export(past: Past) -> Thread:
    """Completed a few hours ago; it waits for a word of the client."""
    return (
        past.sends(
            "chief",
            past.day(2, "10:15"),
            "The export to the ministry stops at half of the list",
            "Since the update the export stops at about the 400th result, without any message.",
            product="lis",
            effect="partial",
            hit="one",
            details={"steps": "Exchange, Export, month", "how_often": "always", "email": "bakyt@northlight.example"},
            files=(window("export.png", "Exchange", "Export 1 to 812", "400 of 812 sent", fault="Connection closed"),),
        )
        .taken(past.day(2, "10:22"))
        .answered(past.day(2, "10:24"), "We have found the row at which it stops, and are looking into why.")
        .completed(
            past.ago(hours=5),
            "informed",
            "A result without a date stopped the export. It is mended, and the export now names such rows instead of "
            "stopping. Please run it once more.",
        )
    )


def night_queue(past: Past) -> Thread:
    """A promise broken this very hour: still in work, and late."""
    return (
        past.sends(
            "doctor",
            past.ago(hours=9, minutes=40),
            "Calls are lost when the operator puts them through",
            "About every fifth call is cut when it is put through to a doctor. Patients call again and complain.",
            product="call-centre",
            effect="partial",
            hit="everyone",
            details={"how_often": "sometimes", "phone": "+996 312 000 202"},
        )
        .taken(past.ago(hours=9, minutes=31))
        .decided(past.ago(hours=9, minutes=30), "high")
        .answered(past.ago(hours=9, minutes=29), "We hear it on the recordings. The exchange drops the second leg.")
        .noted(past.ago(hours=4), "Only calls that come over the second provider. Asked them for their log.")
    )


def stopped_laboratory(past: Past) -> Thread:
    """The whole laboratory stands still: out of turn, one hour to solve it."""
    return (
        past.sends(
            "nurse",
            past.ago(minutes=25),
            "The laboratory system does not start on any computer",
            "Nobody can sign in since a quarter past. We have forty patients waiting and write by hand.\n"
            "It shows an error and closes.",
            product="lis",
            effect="stopped",
            hit="everyone",
            details={"steps": "Start the program", "how_often": "always", "phone": "+996 312 000 101"},
            files=(window("error.png", "Laboratory system", fault="No connection to server"),),
        )
        .taken(past.ago(minutes=22))
        .decided(past.ago(minutes=21), "critical")
        .answered(
            past.ago(minutes=20),
            "We are on it, Aida. The server of the laboratory does not answer; a colleague is calling your "
            "administrator now. I write again within twenty minutes.",
        )
    )


def analyser_port(past: Past) -> Thread:
    """New, suggested as high, untouched."""
    return past.sends(
        "chief",
        past.ago(minutes=12),
        "The biochemistry analyser has gone silent",
        "No results since the last calibration. The other two analysers send as usual.",
        product="middleware",
        effect="partial",
        hit="several",
        details={"how_often": "always"},
        files=(window("monitor.png", "Middleware", "port 3   no data   00:41", "port 1   ok", "port 2   ok"),),
    )


def few_words(past: Past) -> Thread:
    """Too little to begin with: the desk asked kindly, and a specialist who needs the answer made the question theirs."""
    thread = past.sends(
        "doctor",
        past.ago(minutes=9),
        "It does not print",
        "The discharge letter does not print.",
        product="mis",
        effect="minor",
        hit="one",
    )
    return thread.adopted(past.ago(minutes=3))


def qr_on_fridge(past: Past) -> Thread:
    """New, a small question."""
    return past.sends(
        "nurse",
        past.ago(minutes=4),
        "Can a QR code lead to the fridge log?",
        "We would like to scan a code on the fridge and write the temperature down right there.",
        product="qr",
        effect="advice",
        hit="one",
    )


TALES: tuple[Tale, ...] = (
    monthly_report,
    second_printer,
    late_analyzer,
    slow_cards,
    copy_of_result,
    web_camera,
    new_tests,
    export,
    signatures,
    barcodes,
    night_queue,
    stopped_laboratory,
    analyser_port,
    few_words,
    qr_on_fridge,
)
