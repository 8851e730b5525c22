"""Screenshots for the story: small drawings of program windows, made on the spot, so that no picture is shipped."""

from io import BytesIO

from PIL import Image, ImageDraw

from reglament.desk.tickets.intake.admitting import File

SIZE = (480, 270)
BAR = 26
INK, PAPER, FRAME, FAULT = "#1c2328", "#f4f1ea", "#0b565e", "#9b231c"


def window(name: str, title: str, *lines: str, fault: str = "") -> File:
    """A PNG called `name`: a window with a title, lines of text, and an error box where `fault` says something.

    The letters are those that the drawing library carries, so the words are Latin.
    """
    image = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0], BAR), fill=FRAME)
    draw.text((10, 7), title, fill="white")
    for number, line in enumerate(lines):
        top = BAR + 16 + number * 22
        draw.text((16, top), line, fill=INK)
        draw.line((16, top + 17, SIZE[0] - 16, top + 17), fill="#d8d1c2")
    if fault:
        draw.rectangle((90, 130, 390, 200), fill="white", outline=FAULT, width=2)
        draw.text((106, 146), "!", fill=FAULT)
        draw.text((126, 146), fault, fill=FAULT)
        draw.rectangle((300, 170, 370, 190), outline=INK)
        draw.text((326, 174), "OK", fill=INK)
    held = BytesIO()
    image.save(held, "PNG", optimize=True)
    return File(name, "image/png", held.getvalue())
