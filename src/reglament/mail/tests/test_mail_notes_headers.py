"""The headers that Lotus Notes prints, in columns and in lines: which fields, how many lines, how long."""

import pytest

from reglament.mail.quoting.notes_headers import MOST_FIELDS, MOST_STACKED, is_notes_header

COLUMNS = {
    "f": "From     Anna Kim/Clinic",
    "F": "From     Anna Kim",
    "t": "To       desk@siroka.example",
    "j": "Subject  Till",
    "d": "Date     02.03.2026 10:15",
}


COLUMNS |= {
    "T": "To       Desk",
    "D": "Date     Monday",
    "c": "Cc       a@b.example",
    "x": "said",
    "_": "",
    "o": "From Anna",
}


@pytest.mark.parametrize(
    ("block", "is_header"),
    [
        *(
            (each, True)
            for each in (
                "ftj",
                "fdj",
                "ftd",
                "dfj",
                "tfj",
                "fTd",
                "f_t_j",
                "fctj",
                "fccctj",
                "fTj",
                "fTD",
                "Ftj",
                "FdTj",
            )
        ),
        *(
            (each, False)
            for each in ("ft", "fj", "jft", "ctfj", "tdj", "fxtj", "FTj", "FTd", "FDTj", "fct", "otj", "f")
        ),
        *(("f" + "_" * (MOST_FIELDS - 3) + "tj", True), ("f" + "_" * (MOST_FIELDS - 2) + "tj", False)),
    ],
)
def test_it_knows_the_header_in_columns_that_notes_prints(block: str, is_header: bool) -> None:
    assert is_notes_header(["a", *(COLUMNS[each] for each in block)], 1) is is_header


MOMENT = "02.03.2026 10:15"


@pytest.mark.parametrize(
    ("said", "is_header"),
    [
        (f"Anna Kim/Clinic/KG|{MOMENT}|To|Desk|cc||Subject|Касса", True),
        (f"anna@clinic.example|{MOMENT}|To|Desk|Subject|Касса", True),
        (f"Anna Kim/Clinic/KG||{MOMENT}||To||Desk||Subject||Till", True),
        (f"Anna Kim/Clinic/KG|{MOMENT}|To: Desk|Subject: Касса", True),
        (f"Anna Kim|{MOMENT}|To|Desk|Subject|Касса", False),
        (f"/Clinic|{MOMENT}|To|Desk|Subject|Касса", False),
        (f"Anna Kim/|{MOMENT}|To|Desk|Subject|Касса", False),
        ("Anna Kim/Clinic/KG|Monday|To|Desk|Subject|Касса", False),
        (f"Anna Kim/Clinic/KG|said|{MOMENT}|To|Desk|Subject|Касса", False),
        (f"Anna Kim/Clinic/KG|{MOMENT}|To|Desk", False),
        (f"Anna Kim/Clinic/KG|{MOMENT}|Subject|Касса", False),
        (f"Anna Kim/Clinic/KG|{MOMENT}", False),
        ("Anna Kim/Clinic/KG", False),
    ],
)
def test_it_knows_the_header_in_lines_that_notes_prints(said: str, is_header: bool) -> None:
    assert is_notes_header(["a", *said.split("|")], 1) is is_header


@pytest.mark.parametrize(("between", "is_header"), [(MOST_STACKED - 3, True), (MOST_STACKED - 2, False)])
def test_it_looks_at_so_many_lines_below_the_name_that_notes_prints(between: int, is_header: bool) -> None:
    said = ["Anna Kim/Clinic/KG", MOMENT, "To", *[""] * between, "Subject"]
    assert is_notes_header(said, 0) is is_header


@pytest.mark.parametrize(("length", "is_header"), [(300, True), (301, False)])
def test_it_takes_no_long_line_for_the_name_that_notes_prints(length: int, is_header: bool) -> None:
    person = "@clinic.example".rjust(length, "x")
    assert is_notes_header([person, MOMENT, "To", "Subject"], 0) is is_header
