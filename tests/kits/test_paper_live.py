"""Reflections from paper before the real server: they become reflections like those from the web, and nothing else."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from cms.programme.models import Occasion
from cms.reflections.models import Reflection
from tests.cms.conftest import facilitator, goal_area, handbook, module_page, occasion, root, token
from tests.workshops.collect.paper_server import reflection
from workshops.collect.outbox import Outbox, State
from workshops.collect.paper import checked
from workshops.collect.sync import Synced, sync
from workshops.contract import ReflectionIn
from workshops.kit import Kit
from workshops.lab.tick_panel import TickPanel

__all__ = ["facilitator", "goal_area", "handbook", "module_page", "occasion", "root", "token"]

pytestmark = [pytest.mark.kits, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def kit(
    live_server: LiveServer, occasion: Occasion, token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Kit:
    monkeypatch.setenv("SAMLING_SERVER", live_server.url)
    monkeypatch.setenv("SAMLING_TOKEN", token)
    (tmp_path / "kit.toml").write_text('tema = "tillgangligt-stod"')
    return Kit.open(tmp_path / "kit.toml")


def type_in(kit: Kit, text: str, **fields: object) -> ReflectionIn:
    typed = reflection(text, edition=kit.module.edition, **fields)
    kit.outbox.save(checked(typed, kit.module.reflection), "KRT7M4", 1)
    return typed


def send(kit: Kit) -> Synced:
    return sync(kit.outbox, kit.settings.server)


def test_papers_are_told_of_until_they_come_back_with_the_others_and_may_be_read(kit: Kit):
    before = timezone.localdate()
    for number in range(5):
        type_in(kit, f"Papper {number}")
    assert "5\N{NO-BREAK SPACE}reflektioner från papper är inte skickade" in kit.collected().text

    assert send(kit) == Synced(sent=5, left=0)
    assert "| 5 | Ja" in kit.collect_reflections().text
    assert "papper" not in kit.collected().text
    quotes = kit.quotes()
    assert isinstance(quotes, TickPanel)
    assert "Papper 3" in str(quotes.answer({"ask": 1, "do": "look"}))
    assert {row.day for row in Reflection.objects.all()} <= {before, timezone.localdate()}  # it may be midnight


def test_a_lost_receipt_makes_no_double(kit: Kit):
    typed = type_in(kit, "Ett")
    send(kit)
    again = Outbox(kit.folder / "en-annan.sqlite")
    again.save(typed, "KRT7M4", 1)

    assert sync(again, kit.settings.server) == Synced(sent=1, left=0)
    assert Reflection.objects.count() == 1


def test_other_answers_under_the_same_identity_are_a_conflict_and_the_first_stand(kit: Kit):
    typed = type_in(kit, "Ett")
    send(kit)
    other = Outbox(kit.folder / "en-annan.sqlite")
    other.save(typed.model_copy(update={"answers": {"viktigast": "Två"}}), "KRT7M4", 1)

    assert "annat innehåll" in sync(other, kit.settings.server).problems[0]
    assert [kept.state for kept in other.kept()] == [State.TAKEN]
    assert Reflection.objects.get().answers[0]["value"] == "Ett"


def test_what_was_confirmed_at_the_desk_is_not_asked_about_again_and_what_was_not_is(kit: Kit):
    type_in(kit, "Skriv till kim@example.se", confirmed=True)
    assert send(kit).sent == 1

    unasked = reflection("Anna Andersson", edition=kit.module.edition)
    kit.outbox.save(unasked, "KRT7M4", 1)
    assert send(kit) == Synced(
        sent=0,
        left=1,
        problems=(
            "Något i svaren ser ut att visa vem någon är. Ändra det som är markerat, eller välj ”Skicka ändå” under "
            "frågorna. Det här ser ut som namnet på en person. Skriv helst utan namn.",
        ),
    )
    assert [kept.state for kept in kit.outbox.kept()] == [State.REFUSED]


def test_a_closed_occasion_says_so_and_takes_them_when_it_is_opened_again(kit: Kit, occasion: Occasion):
    type_in(kit, "Ett")
    closes = occasion.answers_close_at
    Occasion.objects.update(answers_close_at=timezone.now() - timedelta(minutes=1))
    assert "Svaren stängde" in send(kit).problems[0]
    assert [kept.state for kept in kit.outbox.kept()] == [State.WAITING]

    Occasion.objects.update(answers_close_at=closes)
    assert send(kit).sent == 1
