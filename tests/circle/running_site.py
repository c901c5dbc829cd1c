"""A whole Samling as `make start` makes it, in a folder of its own: real server, real database, real command."""

import os
import re
import secrets
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class RunningSite:
    """Use as a context manager. `said` is everything that `make start` printed until it was ready."""

    folder: Path
    port: int = 0
    said: str = ""
    process: subprocess.Popen[str] | None = None
    environment: dict[str, str] = field(default_factory=dict)

    def __enter__(self) -> Self:
        self.port = self.port or free_port()
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("SAMLING_", "DJANGO_"))},
            "SAMLING_VAR": str(self.folder / "var"),
            "SAMLING_SERVER": self.address,
            "DATABASE_URL": os.environ.get("CIRCLE_DATABASE_URL", f"sqlite:///{self.folder}/var/db.sqlite3"),
        }
        command = [sys.executable, "-m", "cms.start", "--port", str(self.port)]
        command += ["--exports", str(self.folder / "exports"), "--notebooks", str(self.folder / "notebooks")]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        assert self.process.stdout
        for line in self.process.stdout:
            self.said += line
            if "Ctrl+C" in line:
                break
        else:
            raise AssertionError(f"make start stopped:\n{self.said}")
        threading.Thread(target=self.process.stdout.read, daemon=True).start()  # an unread pipe would stop the server
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        assert self.process
        self.process.terminate()
        self.process.wait(timeout=120)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def token(self) -> str:
        return (self.folder / "var" / "samling-token").read_text().strip()

    @property
    def password(self) -> str:
        found = re.search(r"[Ll]ösenord\S*:?\s+(\S+)", self.said)
        assert found, f"no password was shown:\n{self.said}"
        return found.group(1)

    @property
    def code(self) -> str:
        found = re.search(r"/t/([A-Z0-9]{6})", self.said)
        assert found, f"no open occasion was named:\n{self.said}"
        return found.group(1)

    def samling(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """The command that facilitators use."""
        command = [str(Path(sys.executable).with_name("samling")), *map(str, arguments)]
        return subprocess.run(command, cwd=self.folder, env=self.environment, text=True, capture_output=True)


def free_port() -> int:
    """A port that is still free when a server has started, a while from now: below those that the system gives to
    whoever asks for any, as kernels, browsers and other tests do all the time, and not among those that the workers
    beside this one choose from."""
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    lowest = 20_000 + worker % 12 * 1000
    while True:
        port = secrets.choice(range(lowest, lowest + 1000))
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
