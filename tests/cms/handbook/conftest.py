"""An editor, a picture, and a chapter with one of each block that refers to something."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.images import ImageFile
from PIL import Image
from wagtail.images import get_image_model

from cms.handbook.models import ChapterPage
from cms.workshop_modules.models import ModulePage
from tests.cms.conftest import publish


@pytest.fixture
def picture(db: None, settings: Any, tmp_path: Any) -> Any:
    """An image of 600 × 300 pixels in a media library of its own."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    made = BytesIO()
    Image.new("RGB", (600, 300), "#1F5C99").save(made, "PNG")
    return get_image_model().objects.create(title="Kedjan", file=ImageFile(made, name="kedjan.png"))


@pytest.fixture
def rich_chapter(chapters: tuple[ChapterPage, ...], module_page: ModulePage, picture: Any) -> ChapterPage:
    page = chapters[1]
    page.body = blocks(picture.pk, f"{module_page.key}/team")
    publish(page)
    return ChapterPage.objects.get(pk=page.pk)


def blocks(image: int, question: str, text: str = "Vi vet att det hjälper.") -> list[dict[str, Any]]:
    """One of each, with `text` wherever an editor may write."""
    formatted = f"<p>{text}</p>"
    return [
        {"type": kind, "value": value}
        for kind, value in (
            ("heading", {"text": text[:200], "level": "2"}),
            ("heading", {"text": "Under den", "level": "3"}),
            ("figure", {"image": image, "alt": text[:500], "caption": text[:500], "source": "Länsstyrelsen"}),
            ("quote", {"text": text, "source": text[:300], "url": "https://exempel.se/rapport"}),
            ("evidence", {"strength": "limited", "text": formatted}),
            ("duty", {"level": "must", "text": formatted, "basis": "Socialtjänstlagen"}),
            ("example", {"title": "Kvällsöppet", "text": formatted, "municipality": "Fagersta", "url": ""}),
            ("asked", {"question": question}),
        )
    ]
