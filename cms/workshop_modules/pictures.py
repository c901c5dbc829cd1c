"""Charts of a report as images in the media library."""

import base64
import binascii
from io import BytesIO

from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from cms.accounts.models import User
from cms.media_library.models import CustomImage
from workshops import contract

PIXEL_LIMIT = 20_000_000
"""A chart for a whole page in print is a quarter of this; a small file can unpack to far more."""


class NotAPicture(Exception):
    """The figure does not hold a PNG picture of reasonable size."""


def picture(figure: contract.Figure, user: User) -> CustomImage:
    """The figure's picture in the media library; the same picture is kept once. Raises NotAPicture."""
    content = BytesIO(_png(figure.png_base64))
    file_hash = hash_filelike(content)
    known = get_image_model().objects.filter(file_hash=file_hash).first()
    return known or get_image_model().objects.create(
        title=figure.caption[:255],
        description=figure.alt[:255],
        file=ImageFile(content, name=f"diagram-{file_hash[:12]}.png"),
        file_hash=file_hash,
        file_size=content.getbuffer().nbytes,
        uploaded_by_user=user,
    )


def _png(encoded: str) -> bytes:
    try:
        content = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError) as error:
        raise NotAPicture from error
    try:
        with Image.open(BytesIO(content), formats=["PNG"]) as opened:
            width, height = opened.size
            if width * height > PIXEL_LIMIT:
                raise NotAPicture
            opened.load()
    except NotAPicture:
        raise
    except Exception as error:  # a broken file makes Pillow raise almost anything
        raise NotAPicture from error
    return content
