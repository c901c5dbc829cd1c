"""Signing up: a place or the queue, once however often it is sent, and forgotten afterwards."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from cms.programme.models import Occasion, SignUp, SignUpBy
from cms.programme.signing_up import KEPT_DAYS, NotOpen, erase_old, place_in_queue, places_left, sign_up
from cms.reflections.models import Reflection
from cms.worksheets.models import Return

pytestmark = pytest.mark.django_db
BEFORE = timedelta(days=1)


@pytest.fixture
def open_occasion(coming_occasion: Occasion) -> Occasion:
    coming_occasion.in_calendar, coming_occasion.sign_up_by = True, SignUpBy.FORM
    coming_occasion.capacity = 2
    coming_occasion.save()
    return coming_occasion


def come(occasion: Occasion, name: str = "Kim", token: UUID | None = None) -> SignUp:
    fields = {"name": name, "email": f"{name.lower()}@example.org", "workplace": ""}
    return sign_up(occasion, token or uuid4(), fields, occasion.starts_at - BEFORE)


def test_places_go_in_order_and_the_others_queue(open_occasion: Occasion) -> None:
    rows = [come(open_occasion, name) for name in ("A", "B", "C", "D")]
    assert [place_in_queue(row) for row in rows] == [0, 0, 1, 2]
    assert places_left(open_occasion) == 0


def test_who_steps_back_lets_the_queue_move_up(open_occasion: Occasion) -> None:
    first, _, third, fourth = (come(open_occasion, name) for name in ("A", "B", "C", "D"))
    first.delete()
    assert [place_in_queue(third), place_in_queue(fourth)] == [0, 1]


def test_without_a_limit_everybody_has_a_place(open_occasion: Occasion) -> None:
    open_occasion.capacity = None
    open_occasion.save()
    assert [place_in_queue(come(open_occasion, name)) for name in "ABC"] == [0, 0, 0]
    assert places_left(open_occasion) is None


def test_the_same_form_sent_twice_is_one(open_occasion: Occasion) -> None:
    token = uuid4()
    assert come(open_occasion, token=token) == come(open_occasion, token=token)
    assert SignUp.objects.count() == 1


def test_a_form_that_was_used_for_another_workshop_is_refused_and_changes_nothing(
    open_occasion: Occasion, closed_occasion: Occasion
) -> None:
    row = come(open_occasion)
    closed_occasion.in_calendar, closed_occasion.sign_up_by = True, SignUpBy.FORM
    closed_occasion.save()
    with pytest.raises(NotOpen, match="en annan workshop"):
        come(closed_occasion, "Robin", token=row.token)
    assert list(SignUp.objects.values_list("occasion", "name")) == [(open_occasion.pk, "Kim")]


def test_the_same_form_sent_twice_at_once_is_one(open_occasion: Occasion, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second has looked for a row before the first has stored its own."""
    first = come(open_occasion)
    unseen = SignUp.objects.none()
    monkeypatch.setattr(SignUp.objects, "filter", lambda **asked: unseen if "token" in asked else SignUp.objects.all())
    assert come(open_occasion, token=first.token) == first
    assert SignUp.objects.count() == 1


@pytest.mark.parametrize("change", [{"sign_up_by": ""}, {"sign_up_by": "link"}, {"in_calendar": False}])
def test_nobody_signs_up_where_it_is_not_asked_for(open_occasion: Occasion, change: dict[str, object]) -> None:
    Occasion.objects.update(**change)
    with pytest.raises(NotOpen, match="stängt"):
        come(Occasion.objects.get())


def test_it_closes_when_it_says_and_otherwise_when_the_workshop_begins(open_occasion: Occasion) -> None:
    fields = {"name": "Kim", "email": "kim@example.org", "workplace": ""}
    with pytest.raises(NotOpen):
        sign_up(open_occasion, uuid4(), fields, open_occasion.starts_at)
    open_occasion.sign_up_closes_at = open_occasion.starts_at - 2 * BEFORE
    with pytest.raises(NotOpen):
        come(open_occasion)


def test_sign_ups_are_erased_when_their_days_have_passed_and_not_before(open_occasion: Occasion) -> None:
    come(open_occasion)
    last_day = timezone.localdate(open_occasion.ends_at) + timedelta(days=KEPT_DAYS)
    assert erase_old(last_day) == 0
    assert erase_old(last_day + timedelta(days=1)) == 1
    assert not SignUp.objects.exists()


def test_the_nightly_command_erases_them(open_occasion: Occasion) -> None:
    come(open_occasion)
    call_command("erase_sign_ups")
    assert SignUp.objects.count() == 1
    Occasion.objects.update(starts_at="2020-01-01T08:00Z", ends_at="2020-01-01T11:00Z")
    call_command("erase_sign_ups")
    assert not SignUp.objects.exists()


def test_nothing_but_the_occasion_can_join_a_sign_up_with_an_answer() -> None:
    """No relation leads from one to the other, and they share no field by which rows could be set side by side."""
    assert {field.name for field in SignUp._meta.concrete_fields} == {
        "id", "occasion", "name", "email", "workplace", "token",
    }  # fmt: skip
    assert not any(
        relation.related_model in (Reflection, Return) for relation in SignUp._meta.get_fields() if relation.is_relation
    )
    pointing_at_it = [
        field
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.is_relation and field.related_model is SignUp
    ]
    assert pointing_at_it == []
    for kept in (Reflection, Return):
        shared = {field.name for field in kept._meta.concrete_fields} & {
            field.name for field in SignUp._meta.concrete_fields
        }
        assert shared <= {"id", "occasion"}
    assert type(Reflection._meta.pk) is not type(SignUp._meta.pk)
