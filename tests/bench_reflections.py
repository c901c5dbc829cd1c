"""The part of `make bench` where a whole room sends at once: against a stock Wagtail form, an editor, and `kill -9`.

The sites run as docs/drift.md says, one after the other, on this machine: stock Wagtail on SQLite, as it comes, and
ours on SQLite and on a PostgreSQL of its own. BENCH_SECONDS says how long each sends.
"""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from tests.circle.running_site import ROOT
from tests.load.postgres import NoPostgres, cluster
from tests.load.senders import MARK, WORD, Plan, Tally, word_of
from tests.load.served import Served, environment, run_json, site_in, start_senders, tally

SECONDS = float(os.environ.get("BENCH_SECONDS", "30"))
KILLS = 5
TEXT = "Att vi talade med varandra om "
FORM = "application/x-www-form-urlencoded"


Row = tuple[str, str, str]
"""What · how many, or how long · the goal."""


def tables(folder: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    stock = Stock(folder / "stock")
    yield "a room that sends at once", rows(folder / "sqlite", stock)
    yield "the same room on PostgreSQL", on_postgres(folder / "postgresql", stock)


def on_postgres(folder: Path, stock: "Stock") -> Iterator[Row]:
    try:
        with cluster(durable=True) as address:
            yield from rows(folder, stock, address)
    except NoPostgres as reason:
        yield str(reason), "", ""


def rows(folder: Path, stock: "Stock", database: str = "") -> Iterator[Row]:
    folder.mkdir()
    settings = site_in(folder, SAMLING_PROXIES="1", **({"DATABASE_URL": database} if database else {}))
    known = run_json(["-m", "tests.load.samling_site"], settings)
    before = stock.a_second(known["prompts"])
    with Served(folder, settings) as server:
        warm(server, known)
        api = sent(api_plan(server, known))
        form = sent(form_plan(server, known))
        theirs = (before + stock.a_second(known["prompts"])) / 2
        with an_editor(server, known, settings) as published:
            beside = sent(api_plan(server, known))
    lost, doubled = faults(api.acknowledged + form.acknowledged + beside.acknowledged, known, settings)
    yield f"32 who send for {SECONDS:.0f} s by the API: a second", f"{a_second(api):.0f}", ""
    yield "errors, lost, twice", f"{len(api.errors + beside.errors)}, {lost}, {doubled}", "0, 0, 0"
    yield "99 % of them within", within(api), "300 ms"
    yield "against a stock Wagtail form page", f"{a_second(api) / theirs:.1f} × of {theirs:.0f}", "5 ×"
    yield "the same through the form without JavaScript", f"{a_second(form) / theirs:.1f} ×", "2 ×"
    yield "errors there, 99 % within", f"{len(form.errors)}, {within(form)}", "0, 300 ms"
    yield (
        "with an editor publishing all the while: a second, 99 % within",
        f"{a_second(beside):.0f}, {within(beside)}",
        "",
    )
    yield "failed of the publishings", f"{len(published['failed'])} of {published['published']}", "0"
    kept, lost, doubled = killed(folder, settings, known)
    yield f"`kill -9` in mid-load, {KILLS} times: acknowledged, lost, twice", f"{kept}, {lost}, {doubled}", "…, 0, 0"


def within(tally: Tally) -> str:
    return f"{tally.percentile(99) * 1000:.0f} ms"


def a_second(tally: Tally) -> float:
    return len(tally.times) / SECONDS


def sent(plan: Plan) -> Tally:
    """What went wrong, if anything did, is told beside the table."""
    found = tally(start_senders(plan))
    if found.errors:
        print(plan.path, Counter(found.errors), file=sys.stderr)
    return found


def warm(server: Served, known: dict[str, Any]) -> None:
    """Each worker has read the questions and has its connections."""
    for plan in (api_plan(server, known, seconds=1), form_plan(server, known, seconds=1)):
        sent(plan)


def answers(prompts: list[dict[str, Any]]) -> dict[str, Any]:
    values = {
        "text": lambda prompt: TEXT + WORD,
        "scale": lambda prompt: prompt["low"],
        "choice": lambda prompt: prompt["options"][0]["key"],
        "choices": lambda prompt: [prompt["options"][0]["key"]],
    }
    return {prompt["key"]: values[prompt["kind"]](prompt) for prompt in prompts}


def api_plan(server: Served, known: dict[str, Any], seconds: float = SECONDS, **options: Any) -> Plan:
    body = {"id": MARK, "edition": known["edition"], "answers": answers(known["prompts"])}
    address = f"/api/v1/occasions/{known['code']}/reflections"
    return Plan(server.port, address, "application/json", json.dumps(body), seconds=seconds, **options)


def form_plan(server: Served, known: dict[str, Any], seconds: float = SECONDS, **options: Any) -> Plan:
    fields = {f"svar-{key}": value for key, value in answers(known["prompts"]).items()}
    body = urlencode({"id": MARK, "edition": known["edition"], **fields}, doseq=True)
    return Plan(server.port, f"/t/{known['code']}", FORM, body, seconds=seconds, **options)


class Stock:
    """What `wagtail start` gives with one form page. Measured just before ours and just after: a shared machine may be
    half as fast again a minute later."""

    def __init__(self, folder: Path) -> None:
        self.folders = (folder / str(number) for number in count())

    def a_second(self, prompts: list[dict[str, Any]]) -> float:
        folder = next(self.folders)
        folder.mkdir(parents=True)
        return a_second(stock_form(folder, prompts))


def stock_form(folder: Path, prompts: list[dict[str, Any]]) -> Tally:
    settings = environment(DJANGO_SETTINGS_MODULE="tests.load.stock.settings", STOCK_FOLDER=str(folder))
    command = [sys.executable, "-m", "tests.load.stock"]
    subprocess.run(command, cwd=ROOT, env=settings, input=json.dumps(prompts), text=True, check=True)
    options = ("django.core.wsgi:get_wsgi_application()", "--workers", "2", "--threads", "4")
    with Served(folder, settings, health="/", options=options) as server:
        page = httpx.get(server.address)
        token = page.text.partition('csrfmiddlewaretoken" value="')[2].partition('"')[0]
        fields = {key.replace("-", "_"): value for key, value in answers(prompts).items()}
        body = urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True)
        cookie = f"csrftoken={page.cookies['csrftoken']}"
        sent(Plan(server.port, "/", FORM, body, cookie=cookie, seconds=1))
        return sent(Plan(server.port, "/", FORM, body, cookie=cookie, seconds=SECONDS))


@contextmanager
def an_editor(server: Served, known: dict[str, Any], settings: dict[str, str]) -> Generator[dict[str, Any]]:
    """Publishes until the block ends; what came of it is in the dict afterwards."""
    command = [sys.executable, "-m", "tests.load.editor"]
    editor = subprocess.Popen(command, cwd=ROOT, env=settings, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert editor.stdin
    assert editor.stdout
    editor.stdin.write(json.dumps({"address": server.address, "password": known["password"]}))
    editor.stdin.close()
    editor.stdout.readline()  # signed in
    published: dict[str, Any] = {}
    yield published
    editor.send_signal(signal.SIGTERM)
    with editor:
        published |= json.load(editor.stdout)


def faults(acknowledged: list[str], known: dict[str, Any], settings: dict[str, str]) -> tuple[int, int]:
    """How many that were acknowledged are not whole in the database, and how many are there more than once."""
    stored = Counter(run_json(["-m", "tests.load.stored"], settings))
    questions = sum(prompt["kind"] == "text" for prompt in known["prompts"])
    found = [stored[TEXT + word_of(mark)] for mark in acknowledged]
    return sum(texts < questions for texts in found), sum(texts > questions for texts in found)


def killed(folder: Path, settings: dict[str, str], known: dict[str, Any]) -> tuple[int, int, int]:
    with Served(folder, settings) as server:
        senders = start_senders(api_plan(server, known, seconds=KILLS * 3, patient=True))
        for _ in range(KILLS):
            time.sleep(3)
            server.kill()
            server.start()
        sendings = tally(senders)
    assert not sendings.errors, sendings.errors[:3]
    return len(sendings.acknowledged), *faults(sendings.acknowledged, known, settings)
