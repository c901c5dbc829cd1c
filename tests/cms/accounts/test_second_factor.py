"""A password alone opens nothing, wherever it is tried; the code counts once; a lost phone is out at once."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
import time_machine
from axes.models import AccessAttempt
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from cms.accounts import second_factor
from cms.accounts.models import App, User
from tests.cms.accounts.conftest import client_of, person

PASSWORD = "prov"
TIMES = 40
"""Seconds after which the app surely shows another code."""


@pytest.fixture(autouse=True)
def required(db: None, settings: Any) -> None:
    settings.SAMLING_SECOND_FACTOR = True


@pytest.fixture
def editor(required: None) -> User:
    return person("Redaktör", "redaktoren")


@pytest.fixture
def later() -> Any:
    """`later()` lets time pass until the app shows another code."""
    with time_machine.travel(timezone.now(), tick=False) as clock:
        yield lambda seconds=TIMES: clock.shift(timedelta(seconds=seconds))


def code(user: User) -> str:
    device = App.objects.filter(user=user).order_by("-pk")[0]
    return f"{totp(device.bin_key, device.step, device.t0, device.digits):06}"


def with_app(user: User) -> list[str]:
    """The app is set up; the recovery codes."""
    App.objects.create(user=user, name="app", confirmed=True)
    return second_factor.new_recovery_codes(user)


def give_password(client: Client, password: str = PASSWORD, **more: str) -> Any:
    return client.post("/admin/login/", {"username": "redaktoren", "password": password, **more})


def is_in(client: Client) -> bool:
    return client.get("/admin/").status_code == 200


def codes_on(page: bytes) -> list[str]:
    return re.findall(r"<code>([a-z2-9]{4}-[a-z2-9]{4})</code>", page.decode())


def test_the_first_sign_in_leads_to_setting_the_app_up(editor: User, later: Callable[..., None]) -> None:
    client = Client()
    answer = give_password(client, next="/admin/reports/")
    assert answer["Location"] == reverse("set_up_app")
    assert not is_in(client)
    page = client.get("/admin/login/app/").content.decode()
    assert "<svg" in page
    assert second_factor.spelled_out(second_factor.begin(editor)) in page
    assert "http" not in re.sub(r'(xmlns="[^"]+"|http://testserver)', "", page.split("<main")[1].split("</main")[0])
    assert "stämmer inte" in client.post("/admin/login/app/", {"code": "000000"}).content.decode()
    assert not is_in(client)
    later()
    done = client.post("/admin/login/app/", {"code": code(editor)})
    assert len(codes_on(done.content)) == 10
    assert 'href="/admin/reports/"' in done.content.decode()
    assert is_in(client)


def test_after_that_password_and_code_open_and_neither_alone_does(editor: User, later: Callable[..., None]) -> None:
    with_app(editor)
    client = Client()
    assert give_password(client)["Location"] == reverse("give_code")
    assert not is_in(client)
    assert client.get("/admin/login/app/")["Location"] == reverse("give_code"), "the app would be replaced"
    assert client.post("/admin/login/kod/", {"code": "12 34 56"}).status_code == 200
    assert not is_in(client)
    later()
    assert client.post("/admin/login/kod/", {"code": code(editor)})["Location"] == "/admin/"
    assert is_in(client)
    other = Client()
    assert other.post("/admin/login/kod/", {"code": code(editor)})["Location"] == reverse("wagtailadmin_login")
    assert not is_in(other)


def test_a_code_is_taken_once(editor: User, later: Callable[..., None]) -> None:
    with_app(editor)
    used = code(editor)
    for client, opened in ((Client(), True), (Client(), False)):
        give_password(client)
        client.post("/admin/login/kod/", {"code": used})
        assert is_in(client) is opened


def test_a_recovery_code_opens_once_however_it_is_written(editor: User, later: Callable[..., None]) -> None:
    first, second, *_ = with_app(editor)
    for written, opened in ((first.upper(), True), (first, False), (f" {second.replace('-', ' ')} ", True)):
        later()
        client = Client()
        give_password(client)
        client.post("/admin/login/kod/?reservkod", {"code": written})
        assert is_in(client) is opened, written
    assert second_factor.recovery_codes_left(editor) == 8


def test_five_wrong_codes_close_the_name_as_five_wrong_passwords_do(editor: User, later: Callable[..., None]) -> None:
    with_app(editor)
    client = Client()
    give_password(client)
    statuses = []
    for _ in range(5):
        later()
        statuses.append(client.post("/admin/login/kod/", {"code": "000000"}).status_code)
    assert statuses == [200, 200, 200, 200, 429]
    later()
    assert client.post("/admin/login/kod/", {"code": code(editor)}).status_code == 429
    assert give_password(Client()).status_code == 429
    assert not is_in(client)
    assert "000000" not in "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    later(16 * 60)
    give_password(client)
    client.post("/admin/login/kod/", {"code": code(editor)})
    assert is_in(client)


def test_passwords_and_codes_count_together(editor: User, later: Callable[..., None]) -> None:
    with_app(editor)
    client = Client()
    for _ in range(3):
        give_password(Client(), "fel")
    give_password(client)
    for expected in (200, 429):
        later()
        assert client.post("/admin/login/kod/", {"code": "000000"}).status_code == expected


@pytest.mark.parametrize("end", ["late", "password", "inactive", "gone"])
def test_half_way_in_ends(editor: User, later: Callable[..., None], end: str) -> None:
    with_app(editor)
    client = Client()
    give_password(client)
    right = code(editor)
    match end:
        case "late":
            later(601)
            right = code(editor)
        case "password":
            editor.set_password("ett-nytt")
            editor.save()
        case "inactive":
            User.objects.update(is_active=False)
        case "gone":
            editor.delete()
    client.post("/admin/login/kod/", {"code": right})
    assert not is_in(client)


WAYS_IN = (
    "/admin/login/", "/_util/login/", "/accounts/login/", "/login/", "/admin/password_reset/",
    "/admin/password_reset/done/", "/admin/password_reset/confirm/MQ/set-password/", "/admin/password_reset/complete/",
    "/accounts/password_reset/", "/password_reset/", "/reset/MQ/set-password/", "/api/v1/login",
    "/admin/api/main/login/", "/django-admin/", "/admin/api-tokens/",
)  # fmt: skip


@pytest.mark.parametrize("has_app", [True, False])
@pytest.mark.parametrize("address", WAYS_IN)
def test_no_address_lets_a_password_in_alone(editor: User, address: str, has_app: bool) -> None:
    if has_app:
        with_app(editor)
    client = Client(raise_request_exception=False)
    client.get(address)
    sent = {"username": "redaktoren", "password": PASSWORD, "email": "redaktoren@exempel.se", "next": "/admin/"}
    answer = client.post(address, sent)
    assert answer.status_code in (200, 302, 404, 405)
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_nothing_is_mailed_that_would_be_a_way_in(editor: User, mailoutbox: list[Any]) -> None:
    User.objects.update(email="redaktoren@exempel.se")
    Client().post("/admin/password_reset/", {"email": "redaktoren@exempel.se"})
    assert mailoutbox == []
    assert "password_reset" not in Client().get("/admin/login/").content.decode()


def test_a_session_without_the_code_is_nobodys_however_it_came_to_be(editor: User, handbook: Any) -> None:
    client = client_of(editor)
    assert not is_in(client)
    assert "wagtail-userbar" not in client.get("/").content.decode()
    with_app(editor)
    assert not is_in(client_of(editor))


def test_where_it_is_only_offered_the_password_is_enough_until_an_app_is_set_up(editor: User, settings: Any) -> None:
    settings.SAMLING_SECOND_FACTOR = False
    client = Client()
    assert give_password(client)["Location"] == "/admin/"
    assert 'href="/admin/tvasteg/app/"' in client.get("/admin/").content.decode()
    page = client.get("/admin/tvasteg/app/")
    assert "<svg" in page.content.decode()
    done = client.post("/admin/tvasteg/app/", {"code": code(editor)})
    assert len(codes_on(done.content)) == 10
    assert is_in(client), "whoever sets it up is not thrown out"
    other = Client()
    assert give_password(other)["Location"] == reverse("give_code")
    assert not is_in(other)


@pytest.fixture
def inside(editor: User, later: Callable[..., None]) -> Client:
    with_app(editor)
    client = Client()
    give_password(client)
    client.post("/admin/login/kod/", {"code": code(editor)})
    later()
    return client


def test_a_stolen_session_changes_nothing_without_a_code(inside: Client, editor: User) -> None:
    before = App.objects.get().pk
    assert inside.get("/admin/tvasteg/app/")["Location"] == reverse("my_second_factor")
    for what in ("codes", "app", "off"):
        assert "stämmer inte" in inside.post("/admin/tvasteg/", {"code": "000000", "do": what}).content.decode()
    assert (App.objects.get().pk, second_factor.recovery_codes_left(editor)) == (before, 10)


def test_new_recovery_codes_take_the_place_of_the_old(inside: Client, editor: User) -> None:
    page = inside.post("/admin/tvasteg/", {"code": code(editor), "do": "codes"})
    assert len(codes_on(page.content)) == 10
    assert "no-store" in page["Cache-Control"]
    assert second_factor.recovery_codes_left(editor) == 10
    assert second_factor.accepts(editor, codes_on(page.content)[0])


def test_another_phone_takes_the_place_of_the_first(inside: Client, editor: User, later: Callable[..., None]) -> None:
    old = App.objects.get()
    assert inside.post("/admin/tvasteg/", {"code": code(editor), "do": "app"})["Location"] == reverse("my_new_app")
    inside.get("/admin/tvasteg/app/")
    assert App.objects.filter(confirmed=True).get() == old, "the old one holds until the new one has shown a code"
    inside.post("/admin/tvasteg/app/", {"code": code(editor)})
    assert App.objects.get() != old
    assert is_in(inside)


def test_it_cannot_be_turned_off_where_it_is_required(inside: Client, editor: User, settings: Any, later: Any) -> None:
    inside.post("/admin/tvasteg/", {"code": code(editor), "do": "off"})
    assert second_factor.device_of(editor)
    settings.SAMLING_SECOND_FACTOR = False
    later()
    inside.post("/admin/tvasteg/", {"code": code(editor), "do": "off"})
    assert second_factor.device_of(editor) is None
    assert is_in(inside)


@pytest.fixture
def administrator(required: None) -> Client:
    """Signed in with an app of their own."""
    user = person("Administratör")
    with_app(user)
    client = client_of(user)
    session = client.session
    session["otp_device_id"] = App.objects.get(user=user).persistent_id
    session.save()
    return client


@pytest.mark.parametrize("is_required", [True, False])
def test_an_administrator_takes_a_lost_phone_away(
    administrator: Client, inside: Client, editor: User, is_required: bool, settings: Any
) -> None:
    settings.SAMLING_SECOND_FACTOR = is_required
    address = reverse("take_away_second_factor", args=[editor.pk])
    assert address in administrator.get("/admin/tvasteg/alla/").content.decode()
    assert "verkligen är" in administrator.get(address).content.decode()
    assert is_in(inside), "looking changes nothing"
    administrator.post(address)
    assert not is_in(inside), "whoever has the phone is out"
    assert give_password(inside)["Location"] == (reverse("set_up_app") if is_required else "/admin/")


def test_but_not_a_superusers(administrator: Client) -> None:
    chief = User.objects.create_superuser("chef", password=PASSWORD)
    with_app(chief)
    address = reverse("take_away_second_factor", args=[chief.pk])
    assert address not in administrator.get("/admin/tvasteg/alla/").content.decode()
    administrator.post(address)
    assert second_factor.device_of(chief)
    call_command("forget_second_factor", "chef")
    assert second_factor.device_of(chief) is None
    with pytest.raises(CommandError, match="inget konto"):
        call_command("forget_second_factor", "ingen")


@pytest.mark.parametrize("role", ["Redaktör", "Granskare"])
def test_nobody_else_takes_phones_away(role: str, editor: User, settings: Any) -> None:
    settings.SAMLING_SECOND_FACTOR = False
    with_app(editor)
    client = client_of(person(role, "nagon"))
    assert client.get("/admin/tvasteg/alla/").status_code == 302
    client.post(reverse("take_away_second_factor", args=[editor.pk]))
    assert second_factor.device_of(editor)


@pytest.mark.parametrize(("said", "is_required"), [(None, True), ("0", False), ("1", True)])
def test_a_server_requires_it_unless_told_otherwise(said: str | None, is_required: bool) -> None:
    decided = {"SECRET_KEY": "prov", "ALLOWED_HOSTS": "handbok.example", "SAMLING_SITE_URL": "https://handbok.example"}
    environment = {**os.environ, **decided, "DJANGO_SETTINGS_MODULE": "cms.config.settings.production"}
    environment.pop("SAMLING_SECOND_FACTOR", None)
    if said:
        environment["SAMLING_SECOND_FACTOR"] = said
    program = "from django.conf import settings; print(settings.SAMLING_SECOND_FACTOR)"
    told = subprocess.run([sys.executable, "-c", program], env=environment, text=True, capture_output=True, check=True)
    assert told.stdout.strip() == str(is_required)


def test_a_copy_of_the_database_shows_neither_the_apps_secret_nor_a_recovery_code(
    editor: User, later: Callable[..., None], settings: Any
) -> None:
    device = second_factor.begin(editor)
    later()
    assert second_factor.confirm(editor, code(editor))
    codes = [one.replace("-", "") for one in second_factor.new_recovery_codes(editor)]
    kept = App.objects.get().key
    secret = device.bin_key
    assert len(secret) == 20
    assert secret.hex() not in kept
    assert not set(codes) & set(StaticToken.objects.values_list("token", flat=True))
    later()
    settings.SECRET_KEY = "somebody else's"
    assert not second_factor.accepts(editor, f"{totp(secret):06}")
    assert not second_factor.accepts(editor, codes[0])


def test_an_app_and_codes_from_before_go_on(editor: User, later: Callable[..., None]) -> None:
    """As 0004 finds them: the app's key is the secret, a recovery code stands as it is written."""
    migration = import_module("cms.accounts.migrations.0004_kept_secrets")
    old = App.objects.create(user=editor, name="app", confirmed=True)
    assert old.bin_key == bytes.fromhex(old.key)
    StaticDevice.objects.create(user=editor, name="reservkoder").token_set.create(token="k3p7x9mw")
    migration.keep_fingerprints(apps, connection.schema_editor())
    migration.keep_fingerprints(apps, connection.schema_editor())
    assert second_factor.accepts(editor, "k3p7-x9mw")
    later()
    assert second_factor.accepts(editor, code(editor))
