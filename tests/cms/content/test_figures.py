"""The starter content's diagrams are the ones that their sources draw."""

from pathlib import Path

import pytest
from PIL import Image

from cms.content.figures import drawn, sources


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)
def test_the_committed_picture_is_what_its_source_draws(source: Path) -> None:
    assert source.with_suffix(".png").read_bytes() == drawn(source)


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.stem)
def test_a_diagram_is_sharp_on_a_wide_screen_and_light_on_a_telephone(source: Path) -> None:
    picture = source.with_suffix(".png")
    with Image.open(picture) as opened:
        assert opened.width == 1200
    assert picture.stat().st_size < 120_000
