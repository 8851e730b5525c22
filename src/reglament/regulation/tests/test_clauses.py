from reglament.regulation.reading.clauses import parse

TEXT = """+++
key = 1
+++

# Our regulation

## 1. General
First paragraph
over two lines.

a) the first letter
b) the second
   goes on here

- a bullet
- another

  ```rule
  [turn]
  ```

1. a point

Second paragraph.

```rule b
order = "receipt"
```

### 1.1
Text.
"""


def test_it_cuts_the_text_at_numbered_headings() -> None:
    page = parse(TEXT)
    assert [(draft.number, draft.title, draft.line) for draft in page.drafts] == [("1", "General", 7), ("1.1", "", 30)]
    assert page.front == "\nkey = 1"
    assert page.faults == []


def test_it_labels_what_can_be_cited() -> None:
    items = parse(TEXT).drafts[0].items
    assert [(item.label, item.line) for item in items] == [
        ("¶1", 8),
        ("a", 11),
        ("b", 12),
        ("1", 15),
        ("2", 16),
        ("3", 22),
        ("¶2", 24),
    ]
    assert items[2].text == "the second\ngoes on here"


def test_it_hangs_a_fence_under_the_item_that_it_stands_in_or_names() -> None:
    first, second = parse(TEXT).drafts[0].fences
    assert (first.item, first.line, first.body) == ("2", 19, "[turn]\n")
    assert (second.item, second.line) == ("b", 27)


def test_it_publishes_the_text_without_fences_and_their_gaps() -> None:
    text = parse(TEXT).drafts[0].text
    assert "turn" not in text
    assert "receipt" not in text
    assert "- another\n\n1. a point\n\nSecond paragraph." in text


def test_it_takes_any_line_ending() -> None:
    assert [draft.line for draft in parse(TEXT.replace("\n", "\r\n")).drafts] == [7, 30]


def test_it_notices_a_fence_that_swallows_the_rest() -> None:
    page = parse(TEXT.replace('order = "receipt"\n```', 'order = "receipt"'))
    assert [fault[0] for fault in page.faults] == [26]
