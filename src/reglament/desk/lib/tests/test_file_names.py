"""File names from strangers: readable in any script, harmless everywhere."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reglament.desk.lib.file_names import LONGEST, harmless


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("снимок экрана.png", "снимок экрана.png"),
        ("Ыйык Көл – ордо.pdf", "Ыйык Көл – ордо.pdf"),
        ("屏幕截图 (2).png", "屏幕截图 (2).png"),
        ("می‌خواهم.pdf", "می‌خواهم.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\anna\\screen.png", "screen.png"),
        ("invoice\u202egnp.exe", "invoicegnp.exe"),
        ("a\x00b\r\nc\t.png", "ab c.png"),
        ('what?<is>"this"|*.png', "what__is__this___.png"),
        ("...hidden", "hidden"),
        ("lone\udc80.png", "lone_.png"),
        ("", "file"),
        ("///", "file"),
        ("\u202e\u200b", "file"),
    ],
)
def test_it_makes_a_name_harmless(came: str, kept: str) -> None:
    assert harmless(came) == kept


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("photo.JPG", "photo.JPG"),
        ("photo.jpeg", "photo.jpeg"),
        ("invoice.exe", "invoice.exe.jpg"),
        ("photo", "photo.jpg"),
        (".jpg", "jpg.jpg"),
    ],
)
def test_it_calls_a_file_what_it_is(came: str, kept: str) -> None:
    assert harmless(came, (".jpg", ".jpeg")) == kept


def test_it_keeps_the_end_of_a_name_that_is_too_long() -> None:
    kept = harmless("отчёт " * 100 + ".pdf", (".pdf",))
    assert kept.endswith(".pdf")
    assert len(kept.encode()) <= LONGEST


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(exclude_categories=())), st.sampled_from([(), (".png",)]))
def test_it_makes_any_name_harmless(came: str, suffixes: tuple[str, ...]) -> None:
    kept = harmless(came, suffixes)
    assert kept
    assert not set(kept) & set('/\\<>:"|?*\x00\r\n\u202e')
    assert len(kept.encode()) <= LONGEST
    assert kept.endswith(suffixes or kept)
    assert harmless(kept, suffixes) == kept
