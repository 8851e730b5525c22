"""A decoded picture as everybody should see it: turned as the camera was held, in the colours of the web."""

from io import BytesIO

from PIL import Image, ImageCms

from reglament.desk.lib.pictures.picture import BROKEN

ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""How the pixels turn for each orientation that EXIF knows, beside 1 for upright."""
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def turn_of(image: Image.Image) -> Image.Transpose | None:
    """How the picture must be turned; metadata that cannot be read turns nothing."""
    try:
        return TURNS.get(image.getexif().get(ORIENTATION, 1))
    except BROKEN:
        return None


def own_colours(image: Image.Image) -> ImageCms.ImageCmsProfile | None:
    """The colour profile, where it is a sound one that differs from that of the web."""
    raw = image.info.get("icc_profile")
    if not raw:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(raw))
        return None if "sRGB" in ImageCms.getProfileDescription(profile) else profile
    except (ImageCms.PyCMSError, *BROKEN):
        return None


def in_web_colours(image: Image.Image, profile: ImageCms.ImageCmsProfile | None) -> Image.Image:
    """The pixels in the colours of the web; a profile that does not fit the pixels is left aside."""
    if profile is None:
        return image
    clear = image.getchannel("A") if "A" in image.getbands() else None
    plain = image.convert("RGB") if clear or image.mode == "P" else image
    try:
        coloured = ImageCms.profileToProfile(plain, profile, SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, *BROKEN):
        return image
    if coloured is None:
        return image
    if clear:
        coloured.putalpha(clear)
    return coloured
