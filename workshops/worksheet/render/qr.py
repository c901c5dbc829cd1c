"""The QR code that leads to the reflection; a workshop's worksheets, in every format, share one."""

from functools import lru_cache

import segno


@lru_cache
def qr_code(url: str) -> segno.QRCode:
    """Readable with 15 % of it smudged (level M)."""
    return segno.make_qr(url, error="m")
