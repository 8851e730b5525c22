"""Turning pictures of other kinds into those that everybody can open."""

from io import BytesIO

import pytest
from PIL import Image, features

from reglament.desk.lib.pictures import convert, converting
from reglament.desk.lib.tests.picture_files import (
    MARKUP,
    SECRET,
    animation,
    drawing,
    exif,
    mutated,
    opened,
    saved,
    see_through,
)
from reglament.desk.lib.unfit import Unfit

PHOTOGRAPH = saved(drawing(), "WEBP", exif=exif(6), quality=90)
SAMPLES = {
    "webp": (PHOTOGRAPH, "jpg"),
    "lossless": (saved(drawing(), "WEBP", lossless=True), "png"),
    "clear": (saved(see_through(), "WEBP"), "png"),
    "bmp": (saved(drawing(), "BMP"), "png"),
    "bmp of 256 colours": (saved(drawing(mode="P"), "BMP"), "png"),
    "bmp in grey": (saved(drawing(mode="L"), "BMP"), "png"),
    "tiff": (saved(drawing(), "TIFF"), "png"),
    "packed tiff": (saved(drawing(), "TIFF", compression="tiff_lzw"), "png"),
    "fax": (saved(drawing(mode="1"), "TIFF", compression="group4"), "png"),
    "tiff for printers": (saved(drawing().convert("CMYK"), "TIFF"), "png"),
    "avif": (saved(drawing(), "AVIF"), "jpg"),
    "clear avif": (saved(see_through(), "AVIF"), "png"),
}


def kind_in(data: bytes) -> str:
    return next(kind for start, kind in STARTS.items() if data.startswith(start) or data[4:].startswith(start))


STARTS = {b"BM": "bmp", b"RIFF": "webp", b"II": "tiff", b"ftypavif": "avif"}


def why(data: bytes, kind: str) -> str:
    with pytest.raises(Unfit) as caught:
        convert(data, kind)
    return caught.value.why.value


@pytest.mark.parametrize("sample", SAMPLES)
def test_it_becomes_a_photograph_or_a_drawing(sample: str) -> None:
    data, kind = SAMPLES[sample]
    became, picture = convert(data + MARKUP, kind_in(data))
    image = opened(picture.data)
    assert (became, image.format) == (kind, {"jpg": "JPEG", "png": "PNG"}[kind])
    assert image.size == (picture.width, picture.height)
    assert MARKUP not in picture.data


def test_it_stands_upright_and_forgets_who_took_it() -> None:
    _, picture = convert(PHOTOGRAPH, "webp")
    assert SECRET in PHOTOGRAPH
    assert SECRET not in picture.data
    assert (picture.width, picture.height) == (40, 60)


def test_it_keeps_the_first_frame_of_an_animation() -> None:
    held = BytesIO()
    with Image.open(BytesIO(animation())) as moving:
        moving.save(held, "WEBP", save_all=True)
    _, picture = convert(held.getvalue(), "webp")
    assert getattr(opened(picture.data), "n_frames", 1) == 1


def test_it_halves_a_large_photograph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "KEPT_PIXELS", 1000)
    _, picture = convert(saved(drawing(), "WEBP"), "webp")
    assert (picture.width, picture.height) == (30, 20)


@pytest.mark.parametrize("kind", ["webp", "bmp", "tiff", "avif"])
def test_it_opens_no_picture_with_more_pixels_than_there_is_room_for(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(converting, "LARGEST", 2399)
    assert why(saved(drawing(), kind.upper()), kind) == "too many pixels"


@pytest.mark.parametrize("kind", ["webp", "bmp", "tiff", "avif"])
def test_it_has_a_verdict_on_every_damaged_picture(kind: str) -> None:
    data = saved(drawing(), kind.upper())
    assert why(data[: len(data) // 2], kind) == "broken"
    for seed in range(60):
        try:
            convert(mutated(data, seed), kind)
        except Unfit:
            continue


def test_it_takes_no_heic_where_nobody_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converting, "has_heic_reader", lambda: False)
    assert why(b"\0\0\0\x18ftypheic", "heic") == "kind not taken"


def test_it_takes_no_avif_where_nobody_can_read_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(features, "check", lambda feature: False)
    assert why(saved(drawing(), "AVIF"), "avif") == "kind not taken"


@pytest.mark.parametrize("kind", ["TIFF", "AVIF"])
def test_it_turns_what_other_cameras_take_upright(kind: str) -> None:
    data = saved(drawing(), kind, exif=exif(6))
    assert SECRET in data
    _, picture = convert(data, kind.lower())
    assert (picture.width, picture.height) == (40, 60)
    assert SECRET not in picture.data


def test_it_keeps_the_first_page_of_a_fax() -> None:
    pages = [drawing(), drawing((10, 10))]
    _, picture = convert(saved(pages[0], "TIFF", save_all=True, append_images=pages[1:]), "tiff")
    assert (picture.width, picture.height) == pages[0].size


@pytest.mark.skipif(not converting.has_heic_reader(), reason="the extra `heic` is not installed")
def test_it_makes_a_photograph_of_heic() -> None:
    converting._need_heic_reader()
    became, picture = convert(saved(drawing(), "HEIF", exif=exif().tobytes()), "heic")
    assert (became, picture.width, picture.height) == ("jpg", 60, 40)
    assert SECRET not in picture.data
