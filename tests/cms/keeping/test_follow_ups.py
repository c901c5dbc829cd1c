"""Follow-ups are kept and erased with their occasion's worksheets, and told of apart from them."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from cms.keeping.bundle import MANIFEST, bundle
from cms.keeping.compilation import compilations, compiled
from cms.keeping.erasure import erase_due
from cms.keeping.models import Kind
from cms.keeping.plan import planned
from cms.programme.models import Occasion
from cms.worksheets.follow_ups import FOLLOW_UP_DAYS
from cms.worksheets.intake import receive
from tests import follow_ups
from workshops.swedish import today

from .conftest import close, decide, hand_in
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


def test_one_that_comes_when_the_worksheets_are_erased_is_kept_for_as_long_as_they_were(occasion: Occasion) -> None:
    hand_in(occasion)
    close(occasion, days=40)
    decide(Kind.WORKSHEETS, days=30)
    erase_due(today())
    receive(occasion, follow_ups.filled(follow_ups.worksheet()), timezone.now())

    (one,) = planned(today())
    assert one.due == today() + timedelta(days=30)
    assert erase_due(today() + timedelta(days=29)) == ([], [])
    before, after = compilations(occasion, Kind.WORKSHEETS)
    assert (before.day, after.day) == (today() - timedelta(days=40), today())


def test_the_registrar_is_told_until_when_more_may_come(occasion: Occasion) -> None:
    manifest = json.loads(opened(bundle(occasion))[MANIFEST])
    last = timezone.localdate(occasion.ends_at + timedelta(days=FOLLOW_UP_DAYS))
    assert manifest["uppfoljningar_tas_emot_till"] == last.isoformat()


def test_the_registrar_gets_them_in_a_file_of_their_own(occasion: Occasion) -> None:
    receive(occasion, follow_ups.filled(follow_ups.worksheet()), timezone.now())
    files = opened(bundle(occasion))

    assert "arbetsblad-svar.csv" not in files
    rows = [row[2:4] for row in table(files["uppfoljning-svar.csv"])]
    assert ["1. Öppna på familjecentralen", "Påbörjat"] in rows
