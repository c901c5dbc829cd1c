"""What the searches are made in: the small site of `tests.cms.conftest` and some words of the glossary."""

import pytest

from cms.handbook.models import GlossaryTerm


@pytest.fixture
def glossary(db: None) -> None:
    for key, term, synonyms in (
        ("foraldraskapsstod", "föräldraskapsstöd", ["föräldrastöd", "stöd till föräldrar"]),
        ("barnavardscentral", "barnavårdscentral (BVC)", ["BHV", "barnhälsovård"]),
        ("oppen-forskola", "öppen förskola", ["öppna förskolan"]),
    ):
        GlossaryTerm.objects.create(key=key, term=term, definition=f"Vad {key} är.", synonyms=synonyms)
