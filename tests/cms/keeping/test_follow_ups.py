"""Follow-ups are kept and erased with their occasion's worksheets, and told of apart from them."""

import pytest
from django.utils import timezone

from cms.keeping.bundle import bundle
from cms.keeping.compilation import compiled
from cms.keeping.models import Kind
from cms.programme.models import Occasion
from cms.worksheets.intake import receive
from tests import follow_ups

from .test_bundle import opened, table

pytestmark = pytest.mark.django_db


def test_they_are_counted_in_a_section_of_their_own_also_when_there_are_no_worksheets(occasion: Occasion) -> None:
    receive(occasion, follow_ups.filled(follow_ups.worksheet()), timezone.now())

    (section,) = compiled(occasion, Kind.WORKSHEETS).sections
    assert section.table
    assert section.table.rows == (
        ("Klart", "0"),
        ("Påbörjat", "1"),
        ("Inte påbörjat", "1"),
        ("Inte besvarat", "0"),
    )

    receive(occasion, follow_ups.worksheet(), timezone.now())
    both = compiled(occasion, Kind.WORKSHEETS)
    assert both.sections[-1] == section
    assert "Rapporten bygger på ett arbetsblad från ett team." in both.sections[0].paragraphs


def test_the_registrar_gets_them_in_a_file_of_their_own(occasion: Occasion) -> None:
    receive(occasion, follow_ups.filled(follow_ups.worksheet()), timezone.now())
    files = opened(bundle(occasion))

    assert "arbetsblad-svar.csv" not in files
    rows = [row[2:4] for row in table(files["uppfoljning-svar.csv"])]
    assert ["1. Öppna på familjecentralen", "Påbörjat"] in rows
