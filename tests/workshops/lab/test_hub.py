"""The kits under a real JupyterHub: two users, two folders, and nothing of either anywhere else."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.circle.running_site import free_port
from workshops.lab import hub as hub_module
from workshops.lab.hub import make_folder, set_up, user_folder
from workshops.lab.template import NOTEBOOKS, THEMES

TOKEN = "hubbens-egen-nyckel"
CONFIG = """
from jupyterhub.proxy import Proxy
from workshops.lab.hub import set_up

class Nowhere(Proxy):
    '''Keeps the routes and leads nobody: the test goes straight to each server.'''
    should_start = False
    _routes = {{}}

    async def add_route(self, routespec, target, data):
        self._routes[routespec] = {{"routespec": routespec, "target": target, "data": data}}

    async def delete_route(self, routespec):
        self._routes.pop(routespec, None)

    async def get_all_routes(self):
        return self._routes

c = get_config()
c.JupyterHub.bind_url = "http://127.0.0.1:{public}"
c.JupyterHub.hub_bind_url = "http://127.0.0.1:{hub}"
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.JupyterHub.proxy_class = Nowhere
c.JupyterHub.db_url = "sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = "{folder}/cookie_secret"
c.JupyterHub.services = [{{"name": "test", "api_token": "{token}"}}]
scopes = ["admin:users", "admin:servers", "access:servers"]
c.JupyterHub.load_roles = [{{"name": "test", "services": ["test"], "scopes": scopes}}]
c.Spawner.args = {args}
c.Spawner.start_timeout = c.Spawner.http_timeout = 300
set_up(c, "{root}")
"""


def names() -> st.SearchStrategy[str]:
    return st.text(max_size=40) | st.sampled_from([".", "..", "../anna", "/etc", "anna", "anna/..", "%2E", ""])


@given(one=names(), other=names())
def test_whatever_they_are_called_two_users_have_two_folders_below_the_root(one: str, other: str):
    root = Path("/srv/samling")
    with suppress(UnicodeEncodeError):
        first, second = user_folder(root, one), user_folder(root, other)
        assert first.parent == second.parent == root
        assert first.name not in (".", "..")
        assert (first == second) == (one == other)


def test_a_folder_has_every_kit_and_nobody_elses_answers(tmp_path: Path):
    folder = tmp_path / "anna"
    make_folder(folder)

    for theme in THEMES:
        assert {path.name for path in (folder / "notebooks" / theme).iterdir()} == {*NOTEBOOKS, "kit.toml", "inkorg"}
    assert (folder / "notebooks" / "programmet" / "programmet.ipynb").exists()
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_a_user_has_changed_stays(tmp_path: Path):
    make_folder(tmp_path / "anna")
    changed = tmp_path / "anna" / "notebooks" / "tillgangligt-stod" / "kit.toml"
    changed.write_text('tema = "tillgangligt-stod"\nserver = "https://handbok.example"\n')
    make_folder(tmp_path / "anna")
    assert "handbok.example" in changed.read_text()


def test_a_server_that_starts_again_has_the_same_options(tmp_path: Path):
    c = SimpleNamespace(Spawner=SimpleNamespace())
    set_up(c, tmp_path)
    spawner: Any = SimpleNamespace(user=SimpleNamespace(name="anna"), args=["--debug"], environment={})
    c.Spawner.pre_spawn_hook(spawner)
    first = list(spawner.args)
    c.Spawner.pre_spawn_hook(spawner)
    assert spawner.args == first
    assert "fail.Keyring" in spawner.environment["PYTHON_KEYRING_BACKEND"]
    for name, place in spawner.environment.items():
        assert name == "PYTHON_KEYRING_BACKEND" or place.startswith(str(tmp_path / "anna"))


def test_a_hub_that_is_root_lets_the_users_account_fill_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ran: list[dict[str, Any]] = []
    account = SimpleNamespace(pw_uid=os.getuid(), pw_gid=os.getgid())
    monkeypatch.setattr(hub_module.os, "geteuid", lambda: 0)
    monkeypatch.setattr(hub_module.pwd, "getpwnam", lambda name: account)
    monkeypatch.setattr(hub_module.subprocess, "run", lambda command, **how: ran.append(how | {"command": command}))
    hub_module._make(tmp_path / "anna", "anna")

    assert [path.name for path in (tmp_path / "anna").iterdir()] == []
    (how,) = ran
    assert (how["user"], how["group"], how["extra_groups"]) == (account.pw_uid, account.pw_gid, [])
    monkeypatch.undo()
    subprocess.run(how["command"], check=True)
    assert (tmp_path / "anna" / "notebooks" / "tillgangligt-stod" / "kit.toml").exists()


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[httpx.Client]:
    port, folder = free_port(), tmp_path / "hub"
    folder.mkdir()
    config = folder / "jupyterhub_config.py"
    values = {"public": free_port(), "hub": port, "folder": folder, "token": TOKEN, "root": tmp_path / "users"}
    args = ["--allow-root"] if os.geteuid() == 0 else []
    config.write_text(CONFIG.format(**values, args=args))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "-f", str(config)], cwd=folder, stdout=log, stderr=log
        )
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}/hub/api", headers={"Authorization": f"token {TOKEN}"}, timeout=60
        ) as client:
            until_it_answers(client, process, folder / "log")
            yield client
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()


def until_it_answers(hub: httpx.Client, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + 300
    while process.poll() is None and time.monotonic() < end:
        with suppress(httpx.TransportError):
            hub.get("/")
            return
        time.sleep(0.5)
    raise AssertionError(f"The hub did not start:\n{log.read_text()}")


def started(hub: httpx.Client, name: str) -> None:
    assert hub.post(f"/users/{name}").status_code == 201
    assert hub.post(f"/users/{name}/server").status_code in (201, 202)
    end = time.monotonic() + 300
    while time.monotonic() < end:
        server = hub.get(f"/users/{name}").json()["servers"].get("", {})
        if server.get("ready"):
            return
        time.sleep(0.5)
    raise AssertionError(f"{name}'s server did not start")


@pytest.mark.kits
@pytest.mark.timeout(900)
def test_two_users_of_a_real_hub_work_in_folders_of_their_own(hub: httpx.Client, tmp_path: Path):
    users = tmp_path / "users"
    before = {path for path in tmp_path.rglob("*") if users not in path.parents}
    for name in ("anna", "bo"):
        started(hub, name)
    addresses = {}
    database = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sqlite3,sys,json;print(json.dumps(sqlite3.connect(sys.argv[1]).execute("
            "'select base_url, ip, port from servers').fetchall()))",
            str(tmp_path / "hub" / "hub.sqlite"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    for base, ip, port in json.loads(database.stdout):
        if base.startswith("/user/"):
            addresses[base.strip("/").removeprefix("user/")] = f"http://{ip or '127.0.0.1'}:{port}{base}"

    for name, address in addresses.items():
        with httpx.Client(base_url=address, headers={"Authorization": f"token {TOKEN}"}, timeout=60) as server:
            shown = server.get("api/contents").json()
            assert {one["name"] for one in shown["content"]} == {"notebooks", "exports"}
            text = {"type": "file", "format": "text", "content": f"bara {name}s"}
            saved = server.put("api/contents/notebooks/tillgangligt-stod/eget.txt", json=text)
            assert saved.status_code == 201
            assert "sv_SE" in server.get("lab/api/settings/@jupyterlab/translation-extension:plugin").json()["raw"]
            assert server.get("api/terminals").status_code == 404

    for name in ("anna", "bo"):
        own = users / name / "notebooks" / "tillgangligt-stod" / "eget.txt"
        assert own.read_text() == f"bara {name}s"
    after = {path for path in tmp_path.rglob("*") if users not in path.parents}
    assert {path.relative_to(tmp_path).parts[0] for path in after - before} <= {"hub", "users"}
