"""`make bench`: how long things take on this machine, as the table that README shows. Medians; nothing here can fail.

Everything is made from the starter content's own theme on accessible support (26 questions in 131 fields, seven
pages), for an occasion whose place changes from run to run, so that no layout is reused. Commands run in a process of
their own, as a person runs them. For comparison Chromium prints nbconvert's own page of the same notebook: one process
a file, and the page is written before the clock starts.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from typing import Any

from tests import samples, starter
from tests.browser import chromium
from workshops.contract import Answer, Bundle, Format, Module, Occasion, Reflection, ReflectionSet, answer
from workshops.source.bundle import save_bundle
from workshops.worksheet.build import build
from workshops.worksheet.notebook import worksheet_notebook

SAMLING = Path(sys.executable).with_name("samling")
THEME = "tillgangligt-stod"
Row = tuple[str, str, str]
"""What · how long, or how much · the goal."""


def main() -> None:
    print("| what | median | goal |\n|---|---:|---:|", flush=True)
    with tempfile.TemporaryDirectory(prefix="samling-bench-") as folder:
        for row in rows(starter.module(THEME), Path(folder)):
            print(f"| {' | '.join(row)} |", flush=True)


def rows(module: Module, folder: Path) -> Iterator[Row]:
    bundle = folder / "paket.json"
    save_bundle(Bundle(pulled_at=datetime.now(UTC), module=module, occasions=(samples.occasion(),)), bundle)
    build_all: list[str | Path] = [SAMLING, "build", THEME, "--bundle", bundle, "--out", folder]
    places = count(1)

    def worksheet(format: Format, module: Module = module) -> float:
        return median(lambda: build(module, at_place(next(places)), [format]), 30)

    pdf = worksheet("pdf")
    yield "one worksheet as PDF, gate included, in process", milliseconds(pdf), "60 ms"
    yield "the same of three pages and 10 questions", milliseconds(worksheet("pdf", samples.module())), "60 ms"
    yield "one worksheet as Word, in process", milliseconds(worksheet("docx")), "60 ms"
    yield "one worksheet as HTML, in process", milliseconds(worksheet("html")), "15 ms"
    yield "`samling --help`, cold", milliseconds(median(lambda: run([SAMLING, "--help"]), 10)), ""
    cold = median(lambda: run(build_all), 10)
    yield "`samling build`, three formats from a bundle, cold", milliseconds(cold), "1 200 ms"
    yield "its peak memory", f"{run(build_all):.0f} MB", "300 MB"
    listed = municipalities(folder / "kommuner.csv", 300)
    build_many: list[str | Path] = [*build_all, "--format", "pdf", "--variants", listed]
    start = time.perf_counter()
    peak = run(build_many)
    yield "`samling build`, 300 PDF variants, once, cold", f"{time.perf_counter() - start:.1f} s", "12 s"
    yield "its largest process", f"{peak:.0f} MB", "300 MB"
    people = thousand(module)
    thousands = median(lambda: report(module, people, folder), 3)
    yield "report on 1 000 reflections in three formats, in process", milliseconds(thousands), ""
    printed = median(printing(module, folder), 5)
    yield "Chromium printing nbconvert's page of the same notebook", milliseconds(printed), ""
    yield "our PDF is faster by", f"{printed / pdf:.0f} ×", "20 ×"


def municipalities(path: Path, count: int) -> Path:
    rows = (f"Kommun nummer {n};{n:04d};{137 * n}" for n in range(1, count + 1))
    path.write_text("\n".join(("namn;kod;Folkmängd", *rows)), encoding="utf-8")
    return path


def at_place(number: int) -> Occasion:
    return samples.occasion().model_copy(update={"digital": False, "place": f"Sal {number}"})


def printing(module: Module, folder: Path) -> Callable[[], object]:
    from nbconvert import HTMLExporter

    page = folder / "nbconvert.html"
    page.write_text(HTMLExporter().from_notebook_node(worksheet_notebook(module, at_place(0)))[0], encoding="utf-8")
    browser = chromium.find()
    assert browser, "No Chromium found. Run: python -m tests.browser.chromium"
    words = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder / 'nbconvert.pdf'}"]
    return lambda: run([*words, page.as_uri()])


def thousand(module: Module) -> ReflectionSet:
    values: dict[str, Callable[[Any, int], Any]] = {
        "text": lambda prompt, n: f"Språk och tillit är svårt, nummer {n}",
        "scale": lambda prompt, n: prompt.low + n % (prompt.high - prompt.low + 1),
        "choice": lambda prompt, n: prompt.options[n % len(prompt.options)].key,
        "choices": lambda prompt, n: [prompt.options[n % len(prompt.options)].key],
    }

    def answers(n: int) -> tuple[Answer, ...]:
        return tuple(answer(prompt, values[prompt.kind](prompt, n)) for prompt in module.reflection)

    people = (Reflection(edition=module.edition, day=date(2026, 11, 21), answers=answers(n)) for n in range(1000))
    code = samples.occasion().code
    return ReflectionSet(module=module.key, occasion=code, total=1000, withheld=False, reflections=tuple(people))


def report(module: Module, people: ReflectionSet, folder: Path) -> None:
    from workshops.report import write
    from workshops.report.compose import compose

    write(compose(module, [people], []), folder)


def run(words: list[str | Path]) -> float:
    """Run a command that must succeed; its peak memory in megabytes."""
    process = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, process.args)
    return usage.ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1)


def median(work: Callable[[], object], runs: int) -> float:
    """Seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms".replace(",", " ")


if __name__ == "__main__":
    main()
