"""Kinds of files, told by their first bytes and never by their names."""

STARTS: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "pdf": (b"%PDF-",),
}
TYPES = {
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "png": "image/png",
    "pdf": "application/pdf",
    "webp": "image/webp",
    "bmp": "image/bmp",
    "heic": "image/heic",
    "tiff": "image/tiff",
    "avif": "image/avif",
}
SUFFIXES = {"jpg": (".jpg", ".jpeg"), "gif": (".gif",), "png": (".png",), "pdf": (".pdf",)}
"""Of the kinds that are kept; a picture of another kind is turned into one of these."""
TURNED = ("webp", "bmp", "heic", "tiff", "avif")
"""Kinds that no edition names, whose pictures are turned into one that it may."""
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
AVIF_BRANDS = (b"avif", b"avis")
TIFF_STARTS = (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
"""How long the second header of a BMP may be; two letters alone also begin many a text."""


def kind_of(data: bytes) -> str:
    """The kind that the first bytes show ("jpg", "gif", "png", "pdf", or one that is turned), or an empty string."""
    return next((kind for kind, starts in STARTS.items() if data.startswith(starts)), "") or _turned_kind(data[:32])


def _turned_kind(start: bytes) -> str:
    if start[:4] == b"RIFF" and start[8:12] == b"WEBP":
        return "webp"
    if start[4:8] == b"ftyp" and any(brand in start[8:32] for brand in AVIF_BRANDS):
        return "avif"
    if start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS:
        return "heic"
    if start.startswith(TIFF_STARTS):
        return "tiff"
    if start[:2] == b"BM" and int.from_bytes(start[14:18], "little") in BMP_HEADERS:
        return "bmp"
    return ""
