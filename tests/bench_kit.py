"""The rows of `make bench` about the facilitator's kit: JupyterLab, its first notebook, reports one after another."""

import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from tests import answers, samples, starter
from tests.browser import chromium
from tests.browser.running_lab import PATIENCE, until_it_answers
from tests.circle.running_site import free_port
from tests.kits.offline import fresh_kit, offline_kit, without_network
from tests.kits.test_notebooks import run
from workshops.contract import Answer, Bundle, Module, Reflection, ReflectionSet, answer
from workshops.kit import Kit
from workshops.report import compose, write
from workshops.source.bundle import BUNDLE_NAME, save_bundle

THEME = "tillgangligt-stod"
Row = tuple[str, str, str]


def rows(folder: Path) -> Iterator[Row]:
    """What · how long · the goal. Everything happens in a room without a network."""
    with pytest.MonkeyPatch.context() as environment:
        without_network(environment)
        opened = [until_seen(folder / f"lab-{n}", environment) for n in range(3)]
        yield "`samling lab` until the first notebook is seen, in a browser that is open", told(opened), "6 s"
        kits = [offline_kit(folder / f"kit-{n}", THEME) for n in range(3)]
        ran = [seconds(lambda kit=kit: run(kit / "1-forbered.ipynb")) for kit in kits]
        yield "all of `1-forbered` run, three formats, the kernel's start included", told(ran), "5 s"
        many = [thousand(folder / f"many-{n}") for n in range(3)]
        read = [seconds(lambda kit=kit: collect_and_analyse(kit)) for kit in many]
        yield "1 000 reflections collected, analysed and reported, in process", told(read), "5 s"
        yield (
            "100 reports on 30 reflections and 5 teams, one after another",
            told([seconds(lambda: hundred(folder))]),
            "15 s",
        )


def until_seen(root: Path, environment: pytest.MonkeyPatch) -> float:
    """Seconds from the command to the notebook on the screen. Nothing is remembered from an earlier time."""
    offline_kit(root, THEME)
    environment.chdir(root)
    command = [Path(sys.executable).with_name("samling"), "lab", THEME, "--no-browser", "--port", str(free_port())]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=["--no-sandbox"])
        page = browser.new_page()
        start = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as lab:
            try:
                address = next(iter(lab.stdout or ())).split()[-1]
                until_it_answers(address)
                page.goto(address)
                page.get_by_role("heading", name="Förbered workshoppen").wait_for(timeout=PATIENCE)
                return time.perf_counter() - start
            finally:
                lab.send_signal(signal.SIGINT)


def thousand(root: Path) -> Path:
    """A kit whose bundle holds as many reflections on a real theme."""
    folder, module = fresh_kit(root, THEME), starter.module(THEME)
    people = tuple(
        Reflection(edition=module.edition, day=answers.DAY, answers=said(module, number)) for number in range(1000)
    )
    occasion = samples.occasion().model_copy(update={"module": THEME})
    held = ReflectionSet(module=THEME, occasion=occasion.code, total=1000, withheld=False, reflections=people)
    bundle = Bundle(pulled_at=samples.occasion().starts_at, module=module, occasions=(occasion,), reflections=(held,))
    save_bundle(bundle, folder / BUNDLE_NAME)
    return folder


def said(module: Module, n: int) -> tuple[Answer, ...]:
    values: dict[str, Callable[[Any], Any]] = {
        "text": lambda prompt: f"Språk och tillit är svårt, nummer {n}",
        "scale": lambda prompt: prompt.low + n % (prompt.high - prompt.low + 1),
        "choice": lambda prompt: prompt.options[n % len(prompt.options)].key,
        "choices": lambda prompt: [prompt.options[n % len(prompt.options)].key],
    }
    return tuple(answer(prompt, values[prompt.kind](prompt)) for prompt in module.reflection)


def collect_and_analyse(folder: Path) -> None:
    kit = Kit.open(folder / "kit.toml")
    kit.collect_reflections()
    kit.what_people_said()
    kit.report()


def hundred(folder: Path) -> None:
    teams = [answers.team({"team": f"Team {n}"}) for n in range(5)]
    for n in range(100):
        report = compose(answers.MODULE, [answers.many(30 + n)], teams)
        write(report, folder / "rapporter" / str(n))


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def told(times: list[float]) -> str:
    return f"{statistics.median(times):.1f} s"
