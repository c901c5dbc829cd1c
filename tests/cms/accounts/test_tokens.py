"""Facilitators' tokens: given by an administrator, seen once, taken back at once, and never anybody else's."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import APIToken

from cms.accounts.models import TokenTerm, User
from cms.accounts.tokens import facilitators, issue
from cms.programme.models import Occasion
from tests.cms.accounts.conftest import client_of, person

SignedIn = Callable[[str], Client]


def form(**changes: Any) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=30)
    return {"whose": "", "new": "region-norr", "name": "Bärbar dator", "last_day": day, **changes}


def shown(page: bytes) -> str:
    found = re.search(r'id="nyckel"[^>]*value="([^"]+)"', page.decode())
    assert found, page.decode()
    return found[1]


def ask(occasion: Occasion, token: str) -> int:
    return (
        Client()
        .get(f"/api/v1/occasions/{occasion.code}/reflections", headers={"Authorization": f"Bearer {token}"})
        .status_code
    )


def test_an_administrator_gives_a_new_facilitator_a_token_that_works(signed_in: SignedIn, occasion: Occasion) -> None:
    administrator = signed_in("Administratör")
    answer = administrator.post("/admin/nycklar/ny/", form())
    token = shown(answer.content)
    assert "no-store" in answer["Cache-Control"]
    assert ask(occasion, token) == 200
    user = User.objects.get(username="region-norr")
    assert not user.has_usable_password()
    assert user.get_all_permissions() == {"programme.collect_answers"}
    assert token not in administrator.get("/admin/nycklar/").content.decode()


def test_a_revoked_token_is_refused_at_once_and_the_others_are_not(signed_in: SignedIn, occasion: Occasion) -> None:
    administrator = signed_in("Administratör")
    first, second = (shown(administrator.post("/admin/nycklar/ny/", form(new=f"norr-{n}")).content) for n in (1, 2))
    row = APIToken.objects.get(key_hash=APIToken.hash_token(first))
    address = f"/admin/nycklar/{row.pk}/dra-in/"
    assert f'href="{address}"' in administrator.get("/admin/nycklar/").content.decode()
    question = administrator.get(address).content.decode()
    assert all(
        words in question for words in ("norr-1", "kan då inte längre hämta svar", "går inte att ångra", "Avbryt")
    )
    assert ask(occasion, first) == 200, "asking changes nothing"
    assert "är indragen" in administrator.post(address, follow=True).content.decode()
    assert ask(occasion, first) == 401
    assert ask(occasion, second) == 200
    row.refresh_from_db()
    for again in (administrator.get, administrator.post):
        assert "är redan indragen" in again(address, follow=True).content.decode()
    assert row.revoked_at == APIToken.objects.get(pk=row.pk).revoked_at


def test_a_token_holds_through_its_last_day(facilitator: User, occasion: Occasion) -> None:
    today = timezone.localdate()
    token = issue(facilitator, "Dator", today)
    assert ask(occasion, token) == 200
    TokenTerm.objects.update(last_day=today - timedelta(days=1))
    assert ask(occasion, token) == 401


def test_the_list_says_whose_and_when(signed_in: SignedIn, facilitator: User, occasion: Occasion) -> None:
    administrator = signed_in("Administratör")
    issue(facilitator, "Aldrig använd", date(2030, 1, 31))
    used = issue(facilitator, "Använd", date(2030, 2, 28))
    assert ask(occasion, used) == 200
    page = " ".join(re.sub(r"<[^>]+>", " ", administrator.get("/admin/nycklar/").content.decode()).split())
    assert "31 januari 2030 aldrig Gäller" in page
    today = timezone.localdate()
    assert re.search(rf"28 februari 2030 {today.day} \w+ {today.year} Gäller", page)
    assert "handledare" in page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"new": ""}, "Välj en handledare i listan eller skriv"),
        ({"new": "PROV-Administratör".replace("ö", "o")}, "upptaget"),
        ({"new": "två ord"}, "Bokstäver"),
        ({"name": ""}, "obligatoriskt"),
        ({"last_day": "2020-01-01"}, "högst två år fram"),
        ({"last_day": "2099-01-01"}, "högst två år fram"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(db: None, wrong: dict[str, Any], said: str) -> None:
    User.objects.create_user("prov-administrator")
    client = client_of(person("Administratör"))
    before = User.objects.count()
    answer = client.post("/admin/nycklar/ny/", form(**wrong))
    assert said in answer.content.decode()
    assert (User.objects.count(), APIToken.objects.count()) == (before, 0)


def test_only_facilitators_without_a_way_in_can_be_chosen(facilitator: User, signed_in: SignedIn) -> None:
    administrator = signed_in("Administratör")
    both = person("Redaktör", "bade-och")
    both.groups.add(facilitator.groups.get())
    boss = User.objects.create_superuser("chef")
    boss.groups.add(facilitator.groups.get())
    assert list(facilitators()) == [facilitator]
    for user in (both, boss):
        administrator.post("/admin/nycklar/ny/", form(new="", whose=user.pk))
    assert not APIToken.objects.exists()
    administrator.post("/admin/nycklar/ny/", form(new="", whose=facilitator.pk))
    assert APIToken.objects.get().user == facilitator


@pytest.mark.parametrize("role", ["Redaktör", "Granskare", "Handledare"])
def test_nobody_else_gives_or_takes_tokens(role: str, signed_in: SignedIn, facilitator: User) -> None:
    issue(facilitator, "Dator", timezone.localdate())
    row = APIToken.objects.get()
    client = signed_in(role)
    assert "Bärbar" not in client.get("/admin/nycklar/", follow=True).content.decode()
    client.post("/admin/nycklar/ny/", form())
    client.post(f"/admin/nycklar/{row.pk}/dra-in/")
    row.refresh_from_db()
    assert row.revoked_at is None
    assert APIToken.objects.count() == 1


def test_wagtails_own_screen_is_gone(signed_in: SignedIn) -> None:
    assert signed_in("Administratör").get("/admin/api-tokens/").status_code == 404
