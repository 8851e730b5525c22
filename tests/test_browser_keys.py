"""The keys of staff's pages in a real browser: a day without the mouse, in the Russian layout, and nothing by accident."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer
from russian_keyboard import CONTROL, SHIFT, RussianKeyboard

from reglament.desk.lib.tests.windows import let_in
from reglament.desk.tickets.actions.complete import complete
from reglament.desk.tickets.models import Message, Ticket
from reglament.desk.tickets.tests.visiting import browser as signed_in
from tools.story import companies
from tools.story.acting import by_staff, sends
from tools.story.companies import Company

pytestmark = [pytest.mark.browser, pytest.mark.thorough, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
SOON_MS = 100
LEADS = "(came) => location.href !== came || document.activeElement !== document.body"


@pytest.fixture
def company() -> Company:
    now = timezone.now()
    siroka = companies.siroka(now - timedelta(days=30))
    for number in range(1, 7):
        at = now - timedelta(hours=5) + timedelta(minutes=number)
        sends(siroka, "nurse", at, product="lis", effect="minor", hit="one", subject=f"Printer {number} prints pale")
    return siroka


Opens = Callable[..., Page]


@pytest.fixture
def opens(browser: Browser, live_server: LiveServer, company: Company) -> Iterator[Opens]:
    """A page of the desk by its address under `/siroka/`, as somebody who works there sees it."""
    windows = []

    def open_page(
        path: str, language: str = "ru", who: str = "specialist", width: int = 1280, scheme: str = "light"
    ) -> Page:
        window = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # One of its words.
        windows.append(window)
        let_in(window, signed_in(company.staff[who], language), live_server.url)
        page = window.new_page()
        page.goto(f"{live_server.url}/siroka/{path}")
        return page

    yield open_page
    for window in windows:
        window.close()


def listed(page: Page) -> list[str]:
    """The lines of the list of keys that are shown, as its reader reads them."""
    return [" ".join(line.split()) for line in page.locator("#keys li:visible").all_inner_texts()]


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_day_goes_on_without_the_mouse_in_the_russian_layout(opens: Opens, language: str) -> None:
    page = opens("work/?show=open", language)
    keys = RussianKeyboard(page)
    for code in ("KeyJ", "KeyJ", "KeyJ", "KeyK"):
        keys.press(code)
    expect(page.locator("#ticket-2")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/2/")
    keys.press("KeyT")
    expect(page.locator("#assignee button[value=me]")).to_be_focused()
    assert Ticket.objects.get(number=2).assignee is None, "the key alone takes nothing"
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("#assignee button[value=me]")).to_have_count(0)
    keys.press("KeyR")
    expect(page.locator("#words textarea")).to_be_focused()
    page.keyboard.insert_text("Замените картридж.")
    page.keyboard.press("Control+Shift+Enter")
    page.wait_for_url("**/work/1/")
    assert Message.objects.get(text="Замените картридж.").ticket.number == 2
    keys.press("KeyU")
    page.wait_for_url("**/work/?show=open")
    keys.press("KeyJ")
    expect(page.locator("#ticket-2")).to_be_focused()
    keys.press("KeyG")
    assert page.evaluate("document.activeElement.dataset.key") == "KeyG"
    page.keyboard.press("Enter")
    page.wait_for_url("**/work/1/**")
    assert Ticket.objects.get(number=1).assignee is None, "it is offered, and waits for a yes"
    keys.press("KeyT")
    expect(page.locator(".offer button.main")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".offer")).to_have_count(0)
    assert Ticket.objects.get(number=1).assignee is not None


def test_each_manner_of_writing_has_its_key_and_completing_unfolds_its_form(opens: Opens) -> None:
    page = opens("work/1/")
    keys = RussianKeyboard(page)
    for code, manner in (("KeyQ", "question"), ("KeyN", "note"), ("KeyR", "answer")):
        keys.press(code)
        expect(page.locator(f"#words input[value={manner}]")).to_be_checked()
        expect(page.locator("#words textarea")).to_be_focused()
        assert page.locator("#words textarea").input_value() == "", "the key does not write its letter"
        page.keyboard.press("Escape")
    keys.press("KeyC")
    expect(page.locator("#completion")).to_have_attribute("open", "")
    expect(page.locator("#completion form")).to_be_visible()
    expect(page.locator("#completion form :focus")).to_have_count(1)


def test_a_note_does_not_become_an_answer_by_a_key(opens: Opens) -> None:
    page = opens("work/1/")
    keys = RussianKeyboard(page)
    keys.press("KeyN")
    page.keyboard.insert_text("Between ourselves.")
    page.keyboard.press("Escape")
    keys.press("KeyR")
    expect(page.locator("#words input[value=note]")).to_be_checked()
    expect(page.locator("#words input[value=note]")).to_be_focused()
    page.keyboard.press("Escape")
    keys.press("KeyN")
    expect(page.locator("#words textarea")).to_be_focused()


def test_no_key_does_anything_while_somebody_writes(opens: Opens) -> None:
    page = opens("work/1/")
    field = page.locator("#words textarea")
    field.focus()
    keys = RussianKeyboard(page)
    for code in ("KeyJ", "KeyN", "KeyU", "KeyT", "Slash"):
        keys.press(code)
    keys.press("Slash", modifiers=SHIFT)
    expect(field).to_have_value("отге.,")
    expect(field).to_be_focused()
    assert page.url.endswith("/work/1/")
    expect(page.locator("#words input[value=note]")).not_to_be_checked()


@pytest.mark.parametrize("held", ["ctrlKey", "altKey", "metaKey", "isComposing"])
def test_no_key_does_anything_with_another_one_held_or_while_a_word_is_composed(opens: Opens, held: str) -> None:
    page = opens("work/1/")
    said = {"code": "KeyN", "key": "т", "bubbles": True, "cancelable": True, held: True}
    is_free = page.evaluate("(said) => document.body.dispatchEvent(new KeyboardEvent('keydown', said))", said)
    assert is_free, "the browser does what it does with this key"
    expect(page.locator("#words input[value=note]")).not_to_be_checked()


def test_no_key_does_anything_below_a_dialog(opens: Opens) -> None:
    page = opens("work/1/")
    keys = RussianKeyboard(page)
    keys.press("Slash", modifiers=SHIFT)
    expect(page.locator("#keys")).to_be_visible()
    keys.press("KeyN")
    keys.press("KeyK", modifiers=CONTROL)
    expect(page.locator("#palette")).not_to_be_visible()
    expect(page.locator("#words input[value=note]")).not_to_be_checked()


def test_the_search_is_found_by_its_sign_and_by_its_place(opens: Opens) -> None:
    page = opens("work/")
    RussianKeyboard(page).press("Slash")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("")
    page.keyboard.press("Escape")
    # As on a German keyboard, where the sign stands above the seven.
    told = {"code": "Digit7", "key": "/", "shiftKey": True, "bubbles": True, "cancelable": True}
    page.evaluate("(told) => document.body.dispatchEvent(new KeyboardEvent('keydown', told))", told)
    expect(page.locator("#q")).to_be_focused()
    page = opens("work/1/")
    RussianKeyboard(page).press("Slash")
    page.wait_for_url("**/work/search/")
    expect(page.locator("#q")).to_be_focused()


def test_a_chosen_row_stays_chosen_when_rows_move(opens: Opens, company: Company) -> None:
    page = opens("work/")
    keys = RussianKeyboard(page)
    for _ in range(3):
        keys.press("KeyJ")
    expect(page.locator("#ticket-3")).to_be_focused()
    sends(company, "doctor", timezone.now(), product="mis", effect="stopped", hit="everyone", subject="Nothing opens")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.get_by_role("link", name="Nothing opens").first).to_be_attached()
    expect(page.locator("#ticket-3")).to_be_focused()
    keys.press("KeyJ")
    expect(page.locator("#ticket-4")).to_be_focused()


@pytest.mark.parametrize(
    ("path", "who"),
    [
        ("work/search/?q=printer", "specialist"),
        ("people/", "head"),
        ("people/persons/", "head"),
        ("people/staff/", "administrator"),
    ],
)
def test_rows_of_every_list_are_gone_through(opens: Opens, path: str, who: str) -> None:
    page = opens(path, "ru", who)
    page.evaluate("document.activeElement.blur()")
    keys = RussianKeyboard(page)
    rows = page.locator("main a.subject")
    for code, row in (("KeyJ", 0), ("KeyJ", 1), ("KeyJ", 2), ("KeyK", 1)):
        keys.press(code)
        expect(rows.nth(row)).to_be_focused()
    opened = rows.nth(1).get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{opened}")
    page.go_back()
    keys.press("KeyJ")
    expect(rows.nth(1)).to_be_focused()


def test_a_row_that_went_away_gives_its_place_to_the_next_one(opens: Opens, company: Company) -> None:
    page = opens("work/")
    keys = RussianKeyboard(page)
    keys.press("KeyJ")
    keys.press("KeyJ")
    complete(by_staff(company.staff["colleague"], Ticket.objects.get(number=2), timezone.now()), "informed", "Done.")
    page.evaluate("document.activeElement.blur()")
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("#ticket-2")).to_have_count(0)
    keys.press("KeyJ")
    expect(page.locator("#ticket-3")).to_be_focused()


def test_what_may_not_be_done_has_no_key_and_is_not_told(opens: Opens) -> None:
    page = opens("work/1/", "en", "developer")
    keys = RussianKeyboard(page)
    keys.press("KeyT")
    assert page.evaluate("document.activeElement === document.body")
    keys.press("Slash", modifiers=SHIFT)
    told = listed(page)
    assert "Back to the queue U" in told
    assert not [line for line in told if line.endswith((" T", " R", " C", " G"))]


@pytest.mark.parametrize(
    ("language", "path", "there"),
    [
        (
            "en",
            "work/",
            ["To the button “Next in turn” G", "Search /", "Next row, previous row J K"],
        ),
        (
            "ru",
            "work/1/",
            ["Написать ответ R", "Написать внутреннюю заметку N", "К кнопке «Взять себе» T", "Вернуться в очередь U"],
        ),
    ],
)
def test_the_list_tells_the_keys_of_its_page_and_each_of_them_works(
    opens: Opens, language: str, path: str, there: list[str]
) -> None:
    page = opens(path, language)
    page.locator("[data-opens=keys]").click()
    told = listed(page)
    assert set(there) <= set(told)
    assert ("Next row, previous row J K" in told) is (path == "work/" and language == "en")
    for code in page.locator("#keys [data-of]").evaluate_all("(all) => all.map((each) => each.dataset.of)"):
        page.reload()
        came = page.url
        RussianKeyboard(page).press(code)
        page.wait_for_function(LEADS, arg=came)
        page.goto(came)


def test_the_focus_returns_to_where_it_was(opens: Opens, company: Company) -> None:
    page = opens("work/")
    keys = RussianKeyboard(page)
    keys.press("KeyJ")
    keys.press("KeyJ")
    for opening in (("Slash", SHIFT), ("KeyK", CONTROL)):
        keys.press(opening[0], modifiers=opening[1])
        expect(page.locator("dialog[open]")).to_be_visible()
        sends(company, "nurse", timezone.now(), product="lis", effect="minor", hit="one")
        page.evaluate("htmx.trigger('#queue', 'look-again')")
        expect(page.locator("#queue tbody tr")).to_have_count(7 if opening[1] == SHIFT else 8)
        page.keyboard.press("Escape")
        expect(page.locator("dialog[open]")).to_have_count(0)
        expect(page.locator("#ticket-2")).to_be_focused()


def test_single_keys_are_switched_off_and_on_again(opens: Opens) -> None:
    page = opens("work/1/", "en")
    keys = RussianKeyboard(page)
    keys.press("Slash", modifiers=SHIFT)
    page.get_by_role("button", name="Switch single keys off").click()
    page.wait_for_load_state()
    assert page.locator("[aria-keyshortcuts]").count() == 0
    for code in ("KeyR", "KeyU", "Slash"):
        keys.press(code)
    keys.press("Slash", modifiers=SHIFT)
    assert page.evaluate("document.activeElement === document.body")
    assert page.url.endswith("/work/1/")
    page.locator("[data-opens=keys]").click()
    assert listed(page) == [
        "Send what you write Ctrl+Enter",
        "Send and open the next request Ctrl+Shift+Enter",
        "Go to a page, a request or a client Ctrl+K",
    ]
    page.get_by_role("button", name="Switch single keys on").click()
    page.wait_for_load_state()
    keys.press("KeyR")
    expect(page.locator("#words textarea")).to_be_focused()


@pytest.mark.parametrize(
    ("width", "language", "scheme"),
    [(390, "ru", "dark"), (1280, "en", "light"), (360, "en", "light"), (1280, "ru", "dark")],
)
@pytest.mark.parametrize("which", ["keys", "palette"])
def test_it_is_accessible_and_fits(opens: Opens, which: str, width: int, language: str, scheme: str) -> None:
    page = opens("work/1/", language, width=width, scheme=scheme)
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text))
    page.locator(f"[data-opens={which}]").click()
    if which == "palette":
        page.locator("#palette-field").fill("printer")
        expect(page.locator("#palette-ticket-6")).to_be_visible()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.locator(f"#{which}").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    wide = page.locator(f"#{which}").evaluate("(each) => each.scrollWidth - each.clientWidth")
    assert wide <= 0
    assert complaints == []


def test_it_is_not_there_without_script_and_not_for_clients(
    browser: Browser, live_server: LiveServer, company: Company
) -> None:
    window = browser.new_context(java_script_enabled=False)
    let_in(window, signed_in(company.staff["specialist"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/work/")
    expect(page.locator("[data-opens=keys]")).not_to_be_visible()
    window.close()
    window = browser.new_context()
    let_in(window, signed_in(company.clients["nurse"]), live_server.url)
    page = window.new_page()
    page.goto(f"{live_server.url}/siroka/requests/")
    assert page.locator("dialog, [data-key], script[src*=keys]").count() == 0
    window.close()


def test_a_key_is_answered_at_once(opens: Opens, company: Company) -> None:
    for number in range(40):
        sends(
            company,
            "nurse",
            timezone.now() - timedelta(hours=1, minutes=number),
            product="lis",
            effect="minor",
            hit="one",
        )
    page = opens("work/")
    took = page.evaluate(
        """async () => {
            const times = [];
            for (const code of ['KeyJ', 'KeyJ', 'KeyK', 'Slash']) {
                const began = performance.now();
                document.body.dispatchEvent(new KeyboardEvent('keydown', { code, key: code, bubbles: true, cancelable: true }));
                document.body.offsetHeight;
                times.push(performance.now() - began);
            }
            return Math.max(...times);
        }"""
    )
    assert took < SOON_MS
