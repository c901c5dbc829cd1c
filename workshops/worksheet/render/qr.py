"""The QR code that leads to the reflection; a workshop's worksheets, in every format, share one."""

import io
from functools import lru_cache

import segno


@lru_cache
def qr_code(url: str) -> segno.QRCode:
    """Readable with 15 % of it smudged (level M)."""
    return segno.make_qr(url, error="m")


@lru_cache
def qr_svg(url: str) -> str:
    """The picture of the code as an address that holds it all (`data:`)."""
    return qr_code(url).svg_data_uri(border=4)


@lru_cache
def qr_png(url: str) -> bytes:
    """The picture of the code, eight pixels a module."""
    picture = io.BytesIO()
    qr_code(url).save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()
