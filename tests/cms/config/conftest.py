"""A real server process on the database of the test."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from django.db import connection

from cms.programme.models import Occasion
from tests.circle.running_site import ROOT, free_port


@dataclass
class Server:
    """`folder` holds everything that it writes: `log`, and the database where that is SQLite."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=30)


Serve = Callable[..., Server]


@pytest.fixture
def serve(transactional_db: None, occasion: Occasion, tmp_path: Path) -> Iterator[Serve]:
    """`serve()` → gunicorn as docs/drift.md says, with the occasion KRT7M4; `serve("runserver")` → Django's own."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*options: str) -> Server:
        server = Server(tmp_path, free_port())
        if options == ("runserver",):
            command = ["cms.manage", "runserver", "--noreload", f"127.0.0.1:{server.port}"]
        else:
            command = ["gunicorn", "-c", "python:cms.config.gunicorn", "cms.config.wsgi", *options]
            command += ["--bind", f"127.0.0.1:{server.port}"]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.cms.config.served_settings",
            "SERVED_DATABASE": json.dumps(database_for_others(tmp_path), default=str),
            "PYTHONPATH": str(ROOT),
        }
        with (tmp_path / "log").open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", *command], cwd=ROOT, env=environment, stdout=log, stderr=log
            )
        started.append(process)
        until_healthy(server, process)
        return server

    yield start
    for process in started:
        process.terminate()
        process.wait(timeout=120)


def database_for_others(folder: Path) -> dict[str, object]:
    """What another process needs to open the test's database; SQLite's is in memory, so it gets a copy."""
    description = dict(connection.settings_dict)
    if connection.vendor == "sqlite":
        description["NAME"] = str(folder / "db.sqlite3")
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [description["NAME"]])
    return description


def until_healthy(server: Server, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 300
    while process.poll() is None and time.monotonic() < end:
        try:
            httpx.get(f"{server.address}/healthz", timeout=60).raise_for_status()
            return
        except httpx.HTTPError:  # nobody there yet, or its workers are still opening the database
            time.sleep(0.1)
    raise AssertionError(f"The server did not start:\n{server.log}")
