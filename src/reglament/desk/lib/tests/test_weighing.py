"""What a picture may cost, told before it is decoded."""

import zlib
from math import inf

import pytest
from PIL import Image

from reglament.desk.lib.pictures import weigh
from reglament.desk.lib.pictures.weighing import MOST_READS
from reglament.desk.lib.tests.picture_files import animation, drawing, saved
from reglament.desk.lib.unfit import Unfit


def test_it_weighs_a_picture_by_its_pixels_and_its_bytes() -> None:
    small, large = Image.new("RGB", (100, 100)), Image.new("RGB", (4000, 4000))
    for kind, name in (("png", "PNG"), ("jpg", "JPEG"), ("webp", "WEBP"), ("bmp", "BMP")):
        assert weigh(saved(small, name), kind) < 0.05
        assert weigh(saved(large, name), kind) > 0.6
    noisy = Image.effect_noise((1000, 1000), 200)
    assert weigh(saved(noisy, "PNG"), "png") > weigh(saved(Image.new("L", (1000, 1000)), "PNG"), "png") + 0.02


def test_it_takes_a_screenshot_and_a_photograph_for_light() -> None:
    assert weigh(saved(Image.new("RGB", (2560, 1440)), "PNG"), "png") < 0.5
    assert weigh(saved(Image.new("RGB", (4000, 3000)), "JPEG", quality=90), "jpg") < 0.7


def test_it_counts_the_scans_of_a_photograph() -> None:
    photograph = Image.new("RGB", (2000, 2000))
    plain, scans = saved(photograph, "JPEG"), saved(photograph, "JPEG", progressive=True)
    assert weigh(scans, "jpg") > weigh(plain, "jpg") + 0.1


def test_it_counts_all_frames_with_what_hangs_out_of_the_picture() -> None:
    assert weigh(animation(), "gif") < 0.05
    frames = [Image.new("P", (1000, 1000), number) for number in range(20)]
    assert weigh(saved(frames[0], "GIF", save_all=True, append_images=frames[1:]), "gif") == inf
    grown = saved(frames[0].resize((2900, 2900)), "GIF", save_all=True, append_images=[frames[9].resize((2900, 2900))])
    assert weigh(grown[:6] + b"\1\0\1\0" + grown[10:], "gif") == inf


def test_it_does_not_read_a_file_of_crumbs_to_its_end() -> None:
    piece = bytes(4) + b"tEXt" + zlib.crc32(b"tEXt").to_bytes(4, "big")
    png = saved(drawing(), "PNG")
    assert weigh(png[:33] + piece * MOST_READS + png[33:], "png") == inf


def test_it_says_what_is_broken_and_leaves_what_it_cannot_tell() -> None:
    with pytest.raises(Unfit):
        weigh(b"\x89PNG\r\n\x1a\n" + bytes(100), "png")
    assert weigh(b"", "heic") == inf
