"""`make start`: from a bare clone to a running site, in plain words. A second run changes nothing.

Everything that is made here is made by the same code that the site, the kit and the tests use.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import httpx

if TYPE_CHECKING:
    from cms.programme.models import Occasion

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 600
"""Seconds until a server that neither ends nor answers is given up."""
GRACE = 35
"""Seconds to end in: a little more than gunicorn gives its workers."""
THEMES = ("kunskapsbaserat-arbetssatt", "tillgangligt-stod", "stodjande-organisation")


class CannotStart(Exception):
    """One sentence in Swedish that says what to do."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="make start", description="Startar Samling på den här datorn.")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--exports", type=Path, default=ROOT / "exports")
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks")
    arguments = parser.parse_args()
    var = Path(os.environ.get("SAMLING_VAR", ROOT / "var"))
    try:
        port_is_free(arguments.port)
        for folder in (var, arguments.exports, arguments.notebooks):
            folder_is_writable(folder)
        os.environ.setdefault("SAMLING_SITE_URL", f"http://127.0.0.1:{arguments.port}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.config.settings.dev")
        password = prepare(arguments.exports)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        with site(arguments.port) as (address, server), background_worker():
            pull_bundles(address, var / "samling-token", arguments.notebooks)
            closing_text(address, password, arguments.exports)
            server.wait()
            raise CannotStart("Webbplatsen stannade. Läs raderna ovanför, och starta om med make start.")
    except CannotStart as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nSamling är stoppad. Allt är sparat.")
    return 0


def port_is_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CannotStart(
                f"Port {port} är upptagen. Stäng det andra programmet, eller välj en annan: make start PORT={port + 1}"
            ) from None


def folder_is_writable(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".skrivprov"
        probe.touch()
        probe.unlink()
    except OSError:
        raise CannotStart(
            f"Det går inte att skriva i {folder}. Ge dig skrivrätt där, eller flytta Samling till en annan mapp."
        ) from None


def prepare(exports: Path) -> str | None:
    """Database, content, accounts, static files, worksheets: each step skips what is already done.

    Returns the editor's password if the account is new: it is stored nowhere and can be shown only now.
    """
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    step("Databasen")
    call_command("migrate", verbosity=0)
    step("Innehållet")
    call_command("load_content")
    step("Kontona")
    from cms.accounts.people import create_editor, create_facilitator_token

    password = create_editor()
    create_facilitator_token(settings.VAR_DIR / "samling-token")
    collect_static()
    do_what_is_done_each_night()
    step("Arbetsbladen")
    build_worksheets(exports)
    return password


def step(what: str) -> None:
    print(f"· {what} …", flush=True)


def do_what_is_done_each_night() -> None:
    """Nothing runs at night on one's own machine. What cannot be done now does not keep the site from starting."""
    from django.core.management import CommandError, call_command

    nightly = (
        ("Gallringen", "erase_due"),
        ("Anmälningarna", "erase_sign_ups"),
        ("Ordningen bland svaren", "forget_order"),
    )
    for what, command in nightly:
        step(what)
        try:
            call_command(command)
        except CommandError as reason:
            print(f"  {reason}", file=sys.stderr)


def collect_static() -> None:
    """Collecting takes seconds, so it is done only when a package or one of our own static files has changed."""
    from django.conf import settings
    from django.core.management import call_command

    ours = sorted(path for path in (ROOT / "cms").glob("*/static/**/*") if path.is_file())
    seen = [f"{path.relative_to(ROOT)} {path.stat().st_mtime_ns}" for path in ours]
    fingerprint = sha256("\n".join([(ROOT / "requirements.lock").read_text(), *seen]).encode()).hexdigest()
    stamp = Path(settings.STATIC_ROOT) / ".fingerprint"
    if not stamp.exists() or stamp.read_text() != fingerprint:
        step("Stilmallar och skript")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(fingerprint)


def open_occasion(theme: str) -> "Occasion | None":
    """The first occasion of the theme that takes answers now, so that a second run names the same one."""
    from django.utils import timezone

    from cms.programme.models import Occasion

    now = timezone.now()
    taking_answers = Occasion.objects.filter(answers_open_at__lte=now, answers_close_at__gt=now)
    return taking_answers.filter(module__key=theme).order_by("pk").first()


def build_worksheets(exports: Path) -> None:
    """Three formats of each theme, for its example occasion, into `exports/<tema>/`."""
    from cms.programme.contract import occasion
    from cms.worksheets.files import worksheet_files
    from cms.workshop_modules.editions import live_module
    from workshops.worksheet.build import write

    for theme in THEMES:
        module = live_module(theme)
        if module is None:
            continue
        row = open_occasion(theme)
        stamp = exports / theme / ".edition"
        mark = f"{module.edition} {row.code if row else ''} {os.environ['SAMLING_SITE_URL']}"
        if stamp.exists() and stamp.read_text() == mark:
            continue
        write(module, exports / theme, occasion(row) if row else None, progress=lambda path: print(f"  {path.name}"))
        if row:
            worksheet_files(row)  # so that the first participant does not wait
        stamp.write_text(mark)


@contextmanager
def site(port: int) -> Generator[tuple[str, subprocess.Popen[bytes]]]:
    """The site, served until the block ends. Requests are not logged: participants' addresses are nobody's business."""
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "gunicorn", "-c", "python:cms.config.gunicorn", "cms.config.wsgi"]
    command += ["--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        until_healthy(address, server)
        yield address, server
    finally:
        stop(server)


@contextmanager
def background_worker() -> Generator[None]:
    """What builds worksheets when something that they are made of changes."""
    command = [sys.executable, "-m", "cms.manage", "db_worker", "--backend", "background", "--verbosity", "0"]
    worker = subprocess.Popen([*command, "--no-startup-delay"], cwd=ROOT)
    try:
        yield
    finally:
        stop(worker)


def stop(process: subprocess.Popen[bytes]) -> None:
    """It finishes what it has begun, if it can do that in time."""
    process.terminate()
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        process.kill()


def until_healthy(address: str, server: subprocess.Popen[bytes]) -> None:
    """A server that cannot start ends by itself; one that has much else to do beside it is waited for."""
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            if httpx.get(f"{address}/healthz").is_success:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.1)
    raise CannotStart("Webbplatsen startade inte. Läs raderna ovanför: där står vad som gick fel.")


def pull_bundles(address: str, token: Path, notebooks: Path) -> None:
    """Offline bundles beside the kits, fetched over the same door that a facilitator uses. The command itself says why
    one cannot be fetched; the site is there all the same."""
    from workshops.source.bundle import BUNDLE_NAME

    environment = {**os.environ, "SAMLING_SERVER": address, "SAMLING_TOKEN": token.read_text().strip()}
    samling = Path(sys.executable).with_name("samling")
    for theme in THEMES:
        bundle = notebooks / theme / BUNDLE_NAME
        bundle.parent.mkdir(parents=True, exist_ok=True)
        command = [samling, "pull", theme, "--out", bundle]
        subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


def closing_text(address: str, password: str | None, exports: Path) -> None:
    from cms.accounts.people import EDITOR

    example = open_occasion("tillgangligt-stod")
    login = f"användarnamn {EDITOR}, lösenord {password}" if password else f"användarnamn {EDITOR}"
    print(
        f"""
Samling är igång. Öppna:

  Handboken               {address}/
  Redaktörens ingång      {address}/admin/   {login}
  Ett öppet tillfälle     {address + example.path if example else "inget just nu: lägg in ett under Tillfällen"}
  Arbetsbladen            {exports}
  Handledarens verktyg    skriv  make lab  i ett annat fönster
"""
        + ("\nLösenordet visas bara nu: skriv upp det.\n" if password else "")
        + "\nStoppa med Ctrl+C.",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
