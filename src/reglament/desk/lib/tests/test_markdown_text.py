import pytest

from reglament.desk.lib.markdown_text import foreign_links, html, is_followed, plain


def test_it_begins_headings_under_the_title() -> None:
    assert "<h2>One</h2>" in html("# One\n\n## Two")
    assert "<h3>Two</h3>" in html("### One\n\n#### Two")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](//evil.example/)",
        "![x](https://evil.example/x.png)",
        '<img src=x onerror="alert(1)">',
        "<javascript:alert(1)>",
        '[x](https://a.example "t\\" onmouseover=\\"alert(1)")',
    ],
)
def test_it_lets_nothing_in_that_acts(text: str) -> None:
    said = html(text)
    assert "<script" not in said
    assert "<img" not in said
    assert 'href="javascript' not in said.lower()
    assert 'href="data' not in said
    assert 'href="vbscript' not in said
    assert 'href="//' not in said
    assert '" onmouseover' not in said


@pytest.mark.parametrize(
    "target", ["https://a.example/x", "http://a.example", "/istom/answers/", "../backup/", "#part"]
)
def test_it_follows_links_to_pages(target: str) -> None:
    assert is_followed(target)
    assert f'href="{target}"' in html(f"[x]({target})")


def test_it_names_links_that_it_does_not_follow() -> None:
    assert foreign_links("[a](mailto:a@b.example) [b](/ok) [c](//x.example) [a](mailto:a@b.example)") == [
        "mailto:a@b.example",
        "//x.example",
    ]


def test_it_gives_the_words_without_marks() -> None:
    assert plain("# Head\n\nA **bold** [link](/x)\nand `code`.\n\n- one\n- two!") == (
        "Head. A bold link and code. one. two!"
    )


def test_it_puts_tables_into_a_frame_that_scrolls() -> None:
    assert '<div class="prose-table" tabindex="0"><table>' in html("| a |\n|---|\n| 1 |")
