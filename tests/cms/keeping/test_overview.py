"""What the admin says about keeping and erasing, and to whom."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from cms.keeping.erasure import erase_due
from cms.keeping.models import Decision, Kind
from cms.programme.models import Occasion, Programme
from tests.cms.live.conftest import signed_in
from workshops.swedish import today

from .conftest import decide

PAGE = "/admin/gallring/"
NBSP = "\N{NO-BREAK SPACE}"
DECISION = {
    "kind": "reflections",
    "dnr": "RS 2026-123",
    "decided_on": "2026-09-01",
    "authority": "Regionarkivet",
    "covers": "Svar i anonyma reflektioner.",
    "days": "365",
    "in_force": "on",
}


def decision(programme: Programme) -> dict[str, str]:
    return DECISION | {"programme": str(programme.pk)}


def shown(client: Client) -> str:
    return client.get(PAGE).content.decode()


def test_without_a_decision_it_says_locked_and_how_much_is_held(editor: Client, old: Occasion) -> None:
    page = shown(editor)
    assert page.count("Låst.") == 2
    assert f"7{NBSP}reflektioner" in page
    assert f"2{NBSP}inlämnade arbetsblad" in page
    assert PAGE in editor.get("/admin/").content.decode()


def test_with_a_decision_it_says_what_goes_which_day_and_that_it_is_for_good(editor: Client, old: Occasion) -> None:
    decide(days=100)
    day = timezone.localdate(old.answers_close_at) + timedelta(days=100)
    page = shown(editor)
    assert str(day.year) in page
    assert f"raderas 7{NBSP}reflektioner från Tillgängligt stöd" in page
    assert "går inte att ångra" in page
    assert "Gallringen har inte gått" not in page


@pytest.mark.parametrize("noticed", [10, -1000])
def test_it_says_when_erasing_is_overdue(editor: Client, old: Occasion, noticed: int) -> None:
    decide(days=1, noticed=noticed)
    assert "Gallringen har inte gått som den ska" in shown(editor)


def test_the_log_says_what_how_many_and_by_which_decision(editor: Client, old: Occasion) -> None:
    decide()
    erase_due(today())
    page = shown(editor)
    assert "RS 2026-123, 1 september 2026" in page
    assert "<td>7</td>" in page
    assert "Sparvöga" not in page


def test_an_administrator_writes_down_the_decision_and_an_editor_cannot(editor: Client, old: Occasion) -> None:
    address = "/admin/snippets/keeping/decision/add/"
    editor.post(address, decision(old.programme))
    assert not Decision.objects.exists()
    administrator = signed_in("Administratör")
    assert "går inte att ångra" in administrator.get(address).content.decode()
    administrator.post(address, decision(old.programme))
    written = Decision.objects.get()
    assert (written.kind, written.programme) == (Kind.REFLECTIONS, old.programme)
    assert "RS 2026-123" in shown(administrator)


def test_others_do_not_come_in(old: Occasion) -> None:
    assert signed_in("Granskare").get(PAGE).status_code == 302
