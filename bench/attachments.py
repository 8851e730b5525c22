"""Files of messages: what cleaning costs, how many requests a second come in with them, and what bombs take of memory.

    python bench/attachments.py [HOW_MANY]

prints three tables. The second registers requests in full, on the database of `DATABASE_URL` (without it on SQLite in a
folder that is thrown away), in one process, each with a durable commit and its file on disk. The third examines each
hostile file in a process of its own and says by how much that process and the reader that it starts have grown.
"""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

MEGABYTE = 1024 * 1024
MONDAY = datetime(2026, 3, 9, 6, 0, tzinfo=UTC)


def screenshot(width: int, height: int) -> Image.Image:
    """A window full of words, as people send it."""
    random.seed(7)
    image = Image.new("RGB", (width, height), "#f4f2ee")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, width, 36), fill="#20466e")
    for top in range(50, height - 20, 24):
        words = [
            "".join(random.choices("abcdefghijklmnop0123456789", k=random.randint(2, 9))) for _ in range(width // 60)
        ]
        draw.text((16, top), " ".join(words), fill="#202020")
    return image


def file_of(image: Image.Image, kind: str, **options: Any) -> bytes:
    held = BytesIO()
    image.save(held, kind, **options)
    return held.getvalue()


def paper() -> bytes:
    from pypdf import PdfWriter

    writer, held = PdfWriter(), BytesIO()
    for _ in range(20):
        writer.add_blank_page(595, 842)
    writer.write(held)
    return held.getvalue()


def sound_files() -> Iterator[tuple[str, bytes]]:
    """Files as they come every day."""
    yield "PNG of noise, 316 x 316", file_of(Image.effect_noise((316, 316), 60), "PNG")
    yield "PNG screenshot, 1100 x 700", file_of(screenshot(1100, 700), "PNG")
    yield "PNG screenshot, 2560 x 1440", file_of(screenshot(2560, 1440), "PNG")
    yield "JPEG screenshot, 700 x 500", file_of(screenshot(700, 500), "JPEG", quality=85)
    photo = Image.effect_noise((1000, 750), 40).resize((4000, 3000)).convert("RGB")
    yield "JPEG photograph, 12 megapixels", file_of(photo, "JPEG", quality=85)
    frames = [screenshot(640, 480 + number).crop((0, 0, 640, 480)) for number in range(20)]
    yield "GIF, 20 frames of 640 x 480", file_of(frames[0], "GIF", save_all=True, append_images=frames[1:])
    yield "PDF, 20 pages", paper()


def bombs() -> Iterator[tuple[str, bytes]]:
    """Hostile files of up to 25 MB."""
    from reglament.desk.lib.tests.pdf_files import in_object_stream
    from reglament.desk.lib.tests.picture_files import png_of

    yield "PNG that says 30,000 x 30,000", png_of(30_000, 30_000, zlib.compress(bytes(MEGABYTE)))
    yield "PNG 5 x 5 that unpacks to 1 GB", png_of(5, 5, _zeros(1024))
    yield "PNG, 25 megapixels of noise", file_of(Image.effect_noise((5000, 5000), 90), "PNG", compress_level=1)
    yield "JPEG, 80 megapixels", file_of(Image.new("RGB", (10_000, 8_000)), "JPEG")
    yield (
        "JPEG in ten scans, 12 megapixels",
        file_of(Image.new("RGB", (4000, 3100)), "JPEG", progressive=True, subsampling=0),
    )
    still = file_of(Image.new("P", (3000, 3000)), "GIF")
    frame = still[still.index(b"\x2c", 13) : -1]
    yield "GIF, 22 frames of 9 megapixels", still[:-1] + frame * 21 + b"\x3b"
    yield (
        "GIF of 25 MB of comments",
        file_of(Image.new("P", (9, 9)), "GIF")[:-1] + (b"\x21\xfe\x01a\0" * 5 * MEGABYTE),
    )
    yield "PDF that unpacks to 1 GB", in_object_stream(b"<< >>", padding=1024 * MEGABYTE)
    yield (
        "PDF of 25 MB of noise",
        in_object_stream(b"<< >>").replace(b"%PDF-1.7\n", b"%PDF-1.7\n" + random.randbytes(25_000_000)),
    )


def _zeros(megabytes: int) -> bytes:
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)), packer.flush()])


def milliseconds(act: Callable[[], object], seconds: float = 0.5) -> float:
    act()
    began, times = time.perf_counter(), 0
    while time.perf_counter() - began < seconds:
        act()
        times += 1
    return (time.perf_counter() - began) / times * 1000


def tell_of_cleaning() -> None:
    from reglament.desk.tickets.attached.files import examine
    from reglament.desk.tickets.intake.admitting import File

    print(f"{'a file':<34}{'kB came':>9}{'kB kept':>9}{'ms':>9}")
    for name, data in sound_files():
        (examined,) = examine((File(name, "", data),), is_at_once=False)
        spent = milliseconds(lambda data=data: examine((File("a", "", data),), is_at_once=False))  # type: ignore[misc]
        print(f"{name:<34}{len(data) / 1000:>9.0f}{len(examined.data) / 1000:>9.0f}{spent:>9.1f}{examined.why:>14}")


def tell_of_intake(count: int) -> None:
    from reglament.desk.tickets.intake.admitting import File
    from tools.story.acting import sends
    from tools.story.companies import siroka

    company = siroka(MONDAY)
    print(f"\n{'a request registered, with':<34}{'a second':>9}")
    for name, data in (("nothing", b""), *list(sound_files())[:4]):
        files = (File("screen.png", "image/png", data),) if data else ()
        began = time.perf_counter()
        for _ in range(count):
            sends(company, "nurse", MONDAY, product="lis", files=files)
        print(f"{name:<34}{count / (time.perf_counter() - began):>9.0f}")


def tell_of_bombs() -> None:
    print(f"\n{'a hostile file':<34}{'MB came':>9}{'MB more':>9}{'ms':>9}  verdict")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bomb"
        for name, data in bombs():
            path.write_bytes(data)
            said = subprocess.run(
                [sys.executable, __file__, "--examine", path], check=True, capture_output=True, text=True
            )
            more, spent, verdict = said.stdout.strip().split("|")
            print(f"{name:<34}{len(data) / MEGABYTE:>9.1f}{more:>9}{spent:>9}  {verdict}")


def examine_apart(path: str) -> None:
    """Say how this process, and the reader that it starts, grew over one file, which itself is not counted."""
    from reglament.desk.tickets.attached.files import examine
    from reglament.desk.tickets.intake.admitting import File

    file = File("bomb", "", Path(path).read_bytes())
    examine((File("warm", "", file_of(Image.new("RGB", (9, 9)), "JPEG")),), is_at_once=False)
    before = _most_memory()
    began = time.perf_counter()
    (examined,) = examine((file,), is_at_once=False)
    spent = (time.perf_counter() - began) * 1000
    more = max(_most_memory() - before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    print(f"{more / 1024:.0f}|{spent:.0f}|{examined.why or 'taken'}")


def _most_memory() -> int:
    """The most that this process has had so far, in kB, as Linux counts it."""
    status = Path("/proc/self/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def main() -> None:
    import django
    from django.core.management import call_command

    with tempfile.TemporaryDirectory() as home:
        os.environ.update(REGLAMENT_HOME=home, DJANGO_SETTINGS_MODULE="reglament.desk.settings")
        django.setup()
        if sys.argv[1:2] == ["--examine"]:
            examine_apart(sys.argv[2])
            return
        call_command("migrate", verbosity=0)
        tell_of_cleaning()
        tell_of_intake(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
        tell_of_bombs()


if __name__ == "__main__":
    main()
