"""Cleaning pictures: what draws stays, what does not goes, and hostile files cost little."""

import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from costs import seconds
from PIL import Image

from reglament.desk.lib.pictures import CLEANERS, clean_gif, clean_jpeg, clean_png, thumbnail
from reglament.desk.lib.pictures import jpeg as jpeg_module
from reglament.desk.lib.tests.picture_files import (
    MARKUP,
    SECRET,
    animation,
    chunk,
    drawing,
    exif,
    foreign_profile,
    mutated,
    opened,
    png_of,
    saved,
)
from reglament.desk.lib.unfit import Unfit

RED = (208, 16, 16)


def is_red(image: Image.Image, at: tuple[int, int]) -> bool:
    pixel = image.convert("RGB").getpixel(at)
    assert isinstance(pixel, tuple)
    return all(abs(one - other) < 24 for one, other in zip(pixel, RED, strict=True))


def why(clean: Callable[[bytes], object], data: bytes) -> str:
    with pytest.raises(Unfit) as caught:
        clean(data)
    return caught.value.why.value


SAMPLES = {
    "jpg": saved(drawing(), "JPEG", exif=exif(), comment=SECRET, dpi=(72, 72)),
    "png": saved(drawing(), "PNG", exif=exif(), dpi=(72, 72)),
    "gif": animation(),
}


@pytest.mark.parametrize("kind", CLEANERS)
def test_it_keeps_the_picture_and_drops_what_is_said_about_it(kind: str) -> None:
    cleaned = CLEANERS[kind](SAMPLES[kind])
    image = opened(cleaned.data)
    assert (image.size, (cleaned.width, cleaned.height)) == (opened(SAMPLES[kind]).size,) * 2
    assert is_red(image, (2, 2))
    assert SECRET in SAMPLES[kind]
    assert SECRET not in cleaned.data
    assert not image.getexif()


@pytest.mark.parametrize("kind", CLEANERS)
def test_it_leaves_behind_what_hangs_on_the_end(kind: str) -> None:
    assert MARKUP not in CLEANERS[kind](SAMPLES[kind] + MARKUP).data


@pytest.mark.parametrize("kind", CLEANERS)
def test_it_keeps_no_byte_that_somebody_wrote_beside_the_picture(kind: str) -> None:
    """Whatever is put between, into or behind the parts of a file, what is kept never has it."""
    data, kept = SAMPLES[kind], 0
    for at in range(8, len(data), max(1, len(data) // 150)):
        try:
            cleaned = CLEANERS[kind](data[:at] + MARKUP + data[at:]).data
        except Unfit:
            continue
        kept += 1
        assert MARKUP not in cleaned
    assert kept > 0


@pytest.mark.parametrize("mode", ["P", "RGB"])
def test_it_draws_a_clean_animation_alike_again(mode: str) -> None:
    once = opened(clean_gif(animation(4)).data)
    twice = opened(clean_gif(clean_gif(animation(4)).data).data)
    for number in range(4):
        once.seek(number)
        twice.seek(number)
        assert once.convert(mode).tobytes() == twice.convert(mode).tobytes()


@pytest.mark.parametrize("kind", CLEANERS)
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9])
def test_it_refuses_a_picture_that_was_cut_off(kind: str, part: float) -> None:
    assert why(CLEANERS[kind], SAMPLES[kind][: int(len(SAMPLES[kind]) * part)]) == "broken"


@pytest.mark.parametrize("kind", CLEANERS)
def test_it_refuses_markup_behind_a_signature(kind: str) -> None:
    assert why(CLEANERS[kind], SAMPLES[kind][:6] + MARKUP * 20) == "broken"


@pytest.mark.parametrize("kind", CLEANERS)
def test_it_has_a_verdict_on_every_torn_file(kind: str) -> None:
    kept = 0
    for seed in range(400):
        try:
            picture = CLEANERS[kind](mutated(SAMPLES[kind], seed))
        except Unfit:
            continue
        kept += 1
        assert opened(picture.data).size == (picture.width, picture.height)
    assert 0 < kept < 400


@pytest.mark.parametrize(("orientation", "corner"), [(1, (2, 2)), (3, (57, 37)), (6, (37, 2)), (8, (2, 57))])
@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_it_turns_a_picture_as_the_camera_was_held(kind: str, orientation: int, corner: tuple[int, int]) -> None:
    clean = {"JPEG": clean_jpeg, "PNG": clean_png}[kind]
    cleaned = clean(saved(drawing(), kind, exif=exif(orientation)))
    assert is_red(opened(cleaned.data), corner)
    assert (cleaned.width, cleaned.height) == opened(cleaned.data).size


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_it_brings_foreign_colours_into_those_of_the_web(kind: str) -> None:
    clean = {"JPEG": clean_jpeg, "PNG": clean_png}[kind]
    image = opened(clean(saved(drawing(), kind, icc_profile=foreign_profile())).data)
    assert is_red(image, (2, 2))
    assert "icc_profile" not in image.info


def test_it_keeps_what_is_see_through_in_foreign_colours() -> None:
    clear = drawing(mode="RGBA")
    clear.putalpha(7)
    image = opened(clean_png(saved(clear, "PNG", icc_profile=foreign_profile())).data)
    assert image.getpixel((2, 2)) == (*RED, 7)


@pytest.mark.parametrize("profile", [b"no profile", foreign_profile()[:200]])
def test_it_leaves_an_unsound_profile_aside(profile: bytes) -> None:
    assert is_red(opened(clean_jpeg(saved(drawing(), "JPEG", icc_profile=profile)).data), (2, 2))
    assert is_red(opened(clean_png(saved(drawing(), "PNG", icc_profile=profile)).data), (2, 2))


@pytest.mark.parametrize("mode", ["L", "CMYK", "RGB"])
def test_it_writes_a_jpeg_that_every_browser_shows(mode: str) -> None:
    assert opened(clean_jpeg(saved(drawing(mode=mode), "JPEG")).data).mode in ("L", "RGB")


def test_it_encodes_an_upright_jpeg_with_its_own_tables() -> None:
    coarse = saved(drawing((400, 300)), "JPEG", quality=30)
    cleaned = opened(clean_jpeg(coarse).data)
    assert getattr(cleaned, "quantization", 1) == getattr(opened(coarse), "quantization", 2)


def test_it_halves_a_jpeg_that_is_larger_than_anybody_needs() -> None:
    cleaned = clean_jpeg(saved(Image.new("RGB", (5000, 4000)), "JPEG"))
    assert (cleaned.width, cleaned.height) == (2500, 2000)


def test_it_halves_a_jpeg_in_many_scans_earlier() -> None:
    cleaned = clean_jpeg(saved(Image.new("RGB", (4000, 3000)), "JPEG", progressive=True))
    assert (cleaned.width, cleaned.height) == (2000, 1500)


def test_it_refuses_a_large_jpeg_in_many_scans() -> None:
    large = saved(Image.new("RGB", (5000, 4000)), "JPEG", progressive=True)
    assert why(clean_jpeg, large) == "too many pixels"


def test_it_refuses_more_scans_than_any_program_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jpeg_module, "MOST_SCANS", 9)
    assert why(clean_jpeg, saved(drawing(), "JPEG", progressive=True)) == "too complex"


def test_it_reads_an_interlaced_png() -> None:
    passes = ((1, 1), (1, 1), (2, 1), (2, 2), (4, 2), (4, 4), (8, 4))
    rows = b"".join((b"\0" + b"\x7f\x10\x10" * columns) * count for columns, count in passes)
    assert opened(clean_png(png_of(8, 8, zlib.compress(rows), interlaced=1)).data).getpixel((7, 7)) == (127, 16, 16)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_it_keeps_the_pixels_of_a_png_of_any_mode(mode: str) -> None:
    image = drawing().convert("L").convert("I").convert("I;16") if mode == "I;16" else drawing(mode=mode)
    cleaned = opened(clean_png(saved(image, "PNG")).data)
    assert cleaned.mode == image.mode
    assert cleaned.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def test_it_keeps_the_colour_that_is_see_through() -> None:
    image = opened(clean_png(saved(drawing(mode="P"), "PNG", transparency=0)).data)
    assert image.info["transparency"] == 0


@pytest.mark.parametrize(("width", "height"), [(30_000, 30_000), (2**31, 1), (12_000, 4_000)])
def test_it_refuses_a_png_of_too_many_pixels_at_once(width: int, height: int) -> None:
    assert why(clean_png, png_of(width, height, zlib.compress(b""))) == "too many pixels"


@pytest.mark.parametrize("rows", [b"\0" * 10, b"\0" * 100_000_000, b"\0" * 80 + MARKUP])
def test_it_reads_no_more_rows_than_the_header_names(rows: bytes) -> None:
    def read_both() -> None:
        for packed in (zlib.compress(rows), zlib.compress(rows) + MARKUP):
            with suppress(Unfit):
                assert len(clean_png(png_of(5, 5, packed)).data) < 200

    assert seconds(read_both) < 2


def test_it_is_not_stopped_by_a_bomb_of_text() -> None:
    bomb = chunk(b"zTXt", b"Comment\0\0" + zlib.compress(bytes(20_000_000)))
    assert why(clean_png, SAMPLES["png"][:33] + bomb + SAMPLES["png"][33:]) == "broken"


def test_it_keeps_an_animation_moving() -> None:
    image = opened(clean_gif(animation(4, duration=[100, 200, 300, 400], loop=3)).data)
    assert getattr(image, "n_frames", 0) == 4
    assert image.info["loop"] == 3
    times = []
    for number in range(4):
        image.seek(number)
        times.append(image.info["duration"])
    assert times == [100, 200, 300, 400]


def test_it_takes_a_gif_whose_trailer_was_forgotten() -> None:
    assert clean_gif(animation()[:-1]).data == clean_gif(animation()).data


def test_it_refuses_a_gif_of_too_many_blocks() -> None:
    assert why(clean_gif, animation(1)[:-1] + b"\x21\xfe\x01a\0" * 200_000 + b"\x3b") == "too complex"


def test_it_keeps_an_animation_in_which_nothing_moves() -> None:
    still = saved(drawing(), "GIF", save_all=True, append_images=[drawing(), drawing()], duration=100)
    assert opened(clean_gif(still).data).size == drawing().size


def test_it_keeps_what_an_animation_clears_away() -> None:
    def at(place: int) -> Image.Image:
        frame = Image.new("RGBA", (40, 30))
        frame.paste((208, 16, 16, 255), (place, 0, place + 10, 10))
        return frame

    came = saved(at(0), "GIF", save_all=True, append_images=[at(15), at(30)], duration=100, disposal=2, loop=0)
    kept = opened(clean_gif(came).data)
    kept.seek(2)
    clear, red = (kept.convert("RGBA").getpixel(place) for place in ((2, 2), (32, 2)))
    assert isinstance(clear, tuple)
    assert isinstance(red, tuple)
    assert (clear[3], red[3]) == (0, 255)


@pytest.mark.parametrize("kind", ["jpg", "png"])
def test_it_leaves_no_place_of_a_photograph(kind: str) -> None:
    told = exif()
    told.get_ifd(0x8825).update({1: "N", 2: (42.0, 52.0, 30.5)})
    data = saved(drawing(), {"jpg": "JPEG", "png": "PNG"}[kind], exif=told)
    assert opened(data).getexif().get_ifd(0x8825)
    cleaned = CLEANERS[kind](data).data
    assert not opened(cleaned).getexif()
    assert b"Exif" not in cleaned
    assert b"eXIf" not in cleaned


def test_it_refuses_an_animation_of_too_many_pixels() -> None:
    still = saved(Image.new("P", (1000, 1000)), "GIF")
    frame = still[still.index(b"\x2c", 13) : -1]
    assert why(clean_gif, still[:-1] + frame * 250 + b"\x3b") == "too many frames"


@pytest.mark.parametrize("at", [6, "frame"])
def test_it_refuses_a_gif_of_too_many_pixels(at: int | str) -> None:
    data = bytearray(animation(1))
    where = data.index(b"\x2c\0\0\0\0", 13) + 5 if isinstance(at, str) else at
    data[where : where + 4] = b"\xff\xff\xff\xff"
    assert why(clean_gif, bytes(data)) == "too many pixels"


@pytest.mark.parametrize("kind", CLEANERS)
def test_it_makes_a_small_picture_of_a_large_one(kind: str) -> None:
    data = saved(drawing((1000, 500)), {"jpg": "JPEG"}.get(kind, kind.upper()))
    small = opened(thumbnail(data, {"jpg": "image/jpeg"}.get(kind, f"image/{kind}")))
    assert (small.format, small.size) == ("WEBP", (320, 160))
    assert is_red(small, (20, 20))


def test_it_leaves_a_picture_that_is_small_already_at_its_size() -> None:
    clear = drawing(mode="RGBA")
    clear.putalpha(0)
    small = opened(thumbnail(saved(clear, "PNG"), "image/png"))
    assert (small.size, small.mode) == ((60, 40), "RGBA")


def test_it_makes_no_thumbnail_of_anything_else() -> None:
    assert why(lambda data: thumbnail(data, "application/pdf"), b"%PDF-") == "kind not taken"
