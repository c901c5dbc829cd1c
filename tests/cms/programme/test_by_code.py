"""The quick way to an occasion gives what Django's own gives, and always as it is now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.programme.models import Occasion
from tests.cms.conftest import make_occasion


def everything(row: Occasion | None) -> dict[str, object]:
    assert row
    return {field.attname: getattr(row, field.attname) for field in Occasion._meta.concrete_fields}


def test_it_is_the_same_row_with_the_same_types(occasion: Occasion) -> None:
    quick, slow = Occasion.with_code(" krt-7m4 "), Occasion.objects.get(code="KRT7M4")
    assert everything(quick) == everything(slow)
    assert quick == slow
    assert quick is not None
    assert not quick._state.adding
    assert quick.module == slow.module


def test_what_is_changed_is_changed_at_once_whoever_changes_it(occasion: Occasion) -> None:
    assert Occasion.with_code("KRT7M4")
    closed = timezone.now() - timedelta(days=1)
    Occasion.objects.update(title="Södra länet", answers_close_at=closed)
    found = Occasion.with_code("KRT7M4")
    assert found
    assert (found.title, found.answers_close_at) == ("Södra länet", closed)
    Occasion.objects.all().delete()
    assert Occasion.with_code("KRT7M4") is None


def test_two_who_ask_get_a_row_of_their_own(occasion: Occasion) -> None:
    one, other = Occasion.with_code("KRT7M4"), Occasion.with_code("KRT7M4")
    assert one
    assert other
    one.title = "Ändrad"
    assert other.title == occasion.title


def test_two_occasions_that_differ_in_their_code_alone_are_two(occasion: Occasion) -> None:
    other = make_occasion(occasion.module, "CDFGHJ", opens=timedelta(hours=-2), closes=timedelta(days=14))
    found = [Occasion.with_code(code) for code in ("KRT7M4", "CDFGHJ")]
    assert [row.pk for row in found if row] == [occasion.pk, other.pk]


@pytest.mark.parametrize("code", ["", "CCCCCC", "KRT7M", "' OR 1=1 --", "\0", "å" * 5000])
def test_what_is_no_code_finds_nothing(occasion: Occasion, code: str) -> None:
    assert Occasion.with_code(code) is None
