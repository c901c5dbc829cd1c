"""Pictures that starter files name become images in the media library, each of them once."""

import re
from hashlib import sha1
from io import BytesIO

from django.core.files.images import ImageFile
from wagtail.images import get_image_model

from .faults import StarterFault
from .starterfiles import STARTER

FIGURES = STARTER / "figures"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.png")


def stored_picture(place: str, name: str) -> int:
    """The id of the image. Raises StarterFault for a name that is no file in `figures`."""
    path = FIGURES / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise StarterFault(place, f"bilden ”{name}” finns inte bland starter/figures. Skriv namnet på en PNG-fil där.")
    content = path.read_bytes()
    digest = sha1(content, usedforsecurity=False).hexdigest()  # as Wagtail makes an image's file_hash
    images = get_image_model().objects
    known = images.filter(file_hash=digest).values_list("pk", flat=True).first()
    return known or _made(path.stem, content, digest)


def _made(title: str, content: bytes, digest: str) -> int:
    file = ImageFile(BytesIO(content), name=f"{title}.png")
    fields = {"title": title.replace("-", " ").capitalize(), "file_hash": digest, "file_size": len(content)}
    return get_image_model().objects.create(file=file, **fields).pk
