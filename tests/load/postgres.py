"""A PostgreSQL of its own, empty, for as long as it is needed: `python -m tests.load.postgres COMMAND…` runs a command
on it. It listens on this machine only and is gone afterwards."""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from tests.circle.running_site import free_port

ABSENT = "PostgreSQL is not on this machine: initdb is neither in PATH nor in /usr/lib/postgresql/*/bin"


class NoPostgres(Exception):
    """It is not here, or does not run."""


@contextmanager
def cluster(*, durable: bool) -> Generator[str]:
    """DATABASE_URL of an empty database. Not `durable` is quicker and forgets at a power cut. Raises NoPostgres."""
    programs, account = _programs(), _account()
    with tempfile.TemporaryDirectory(prefix="samling-pg-") as name:
        folder = Path(name)
        if account:
            shutil.chown(folder, account)

        def run(program: str, *words: str) -> None:
            command = [str(programs / program), *words]
            done = subprocess.run(command, cwd=folder, user=account, text=True, capture_output=True)
            if done.returncode:
                raise NoPostgres(f"PostgreSQL's {program} failed: {done.stdout}{done.stderr}")

        port, data = free_port(), str(folder / "data")
        settings = {"listen_addresses": "127.0.0.1", "port": str(port), "unix_socket_directories": str(folder)}
        if not durable:
            settings |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
        run("initdb", "-D", data, "-U", "samling", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        run("pg_ctl", "-D", data, "-w", "-t", "120", "-l", str(folder / "log"), "-o", options, "start")
        try:
            run("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "samling", "samling")
            yield f"postgres://samling@127.0.0.1:{port}/samling"
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")


def _programs() -> Path:
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not places or not (places[-1] / "initdb").exists():
        raise NoPostgres(ABSENT)
    return places[-1]


def _account() -> str | None:
    """PostgreSQL does not run as root."""
    if os.getuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def main() -> int:
    try:
        with cluster(durable=False) as address:
            return subprocess.run(sys.argv[1:], env={**os.environ, "DATABASE_URL": address}).returncode
    except NoPostgres as reason:
        print(reason, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
