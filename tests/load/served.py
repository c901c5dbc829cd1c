"""A site under gunicorn as docs/drift.md says, that can be killed in mid-work and started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

import httpx

from tests.circle.running_site import ROOT, free_port

from .senders import Plan, Tally


@dataclass
class Served:
    """Use as a context manager. `options` are gunicorn's; what the server says ends up in `folder/server.log`. `first`
    is done in the new process before it becomes the server: to take something from it that servers have."""

    folder: Path
    environment: dict[str, str]
    health: str = "/healthz"
    options: tuple[str, ...] = ("-c", "python:cms.config.gunicorn", "cms.config.wsgi")
    first: Callable[[], None] | None = None
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.port = self.port or free_port()
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self.process
        self.process.terminate()
        self.process.wait(timeout=120)

    def start(self) -> None:
        command = [sys.executable, "-m", "gunicorn", *self.options, "--bind", f"127.0.0.1:{self.port}"]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=self.first,
            )
        end = time.monotonic() + 300
        while self.process.poll() is None and time.monotonic() < end:
            try:
                if httpx.get(f"{self.address}{self.health}", timeout=60).status_code < 500:
                    return
            except httpx.TransportError:
                pass
            time.sleep(0.05)
        raise AssertionError(f"The server did not start:\n{self.log.read_text()}")

    def kill(self) -> None:
        """The server and all its workers, with no time for a last word."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"


def environment(**more: str) -> dict[str, str]:
    """This process's own, without what says which site and database it works on."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAMLING_", "DJANGO_"))}
    return {**kept, **more}


def site_in(folder: Path, **more: str) -> dict[str, str]:
    """The environment of a site that keeps all it has in the folder; its database too, unless `more` says otherwise."""
    database = f"sqlite:///{folder / 'db.sqlite3'}"
    own = {"DATABASE_URL": database, "SAMLING_VAR": str(folder / "var")}
    return environment(DJANGO_SETTINGS_MODULE="cms.config.settings.dev", **own | more)


def start_senders(plan: Plan) -> "subprocess.Popen[str]":
    senders = subprocess.Popen(
        [sys.executable, "-m", "tests.load.senders"], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert senders.stdin
    senders.stdin.write(json.dumps(asdict(plan)))
    senders.stdin.close()
    return senders


def tally(senders: "subprocess.Popen[str]") -> Tally:
    assert senders.stdout
    with senders:
        return Tally(**json.load(senders.stdout))


def run_json(words: list[str], environment: dict[str, str]) -> Any:
    """What a command that must succeed prints last, as JSON."""
    command = [sys.executable, *words]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    return json.loads(done.stdout.splitlines()[-1])
