"""`make bench`: how long things take on this machine, as the tables that README shows. Medians; nothing here can fail.

The goals for worksheets were set for one of three pages (`tests.samples`: 10 questions in 26 fields). The starter
content's own theme on accessible support has seven (26 questions in 131 fields); both are measured. The occasion's
place changes from run to run, so that no file is like another; with every question new, no part of the layout is
reused either. Commands run in a process of their own, as a person runs them. For comparison Chromium prints
nbconvert's own page of the same notebook: one process a file, and the page is written before the clock starts.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from tests import bench_analysis, bench_api, bench_editor, bench_kit, bench_portal, bench_reflections, samples, starter
from tests.browser import chromium
from tests.peak_memory import peak
from workshops.contract import Bundle, Exercise, Format, Module, Occasion
from workshops.source.bundle import save_bundle
from workshops.worksheet.build import build
from workshops.worksheet.notebook import worksheet_notebook

SAMLING = Path(sys.executable).with_name("samling")
THEME = "tillgangligt-stod"
Row = tuple[str, str, str]
"""What · how long, or how much · the goal."""


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="samling-bench-") as folder:
        for title, rows in tables(Path(folder)):
            print(f"\n| {title} | median | goal |\n|---|---:|---:|", flush=True)
            for row in rows:
                print(f"| {' | '.join(row)} |", flush=True)


def tables(folder: Path) -> Iterator[tuple[str, Iterator[Row]]]:
    theme = starter.module(THEME)
    yield "a worksheet of three pages", worksheets(samples.module(), folder)
    yield "a whole theme: seven pages", worksheets(theme, folder)
    yield "a facilitator's kit", kit(folder)
    yield "many answers", bench_analysis.rows()
    yield "the handbook as data", bench_api.rows(folder / "api")
    yield "somebody who reads the portal", bench_portal.rows(folder / "portal")
    yield "somebody who edits", bench_editor.rows(folder / "editor")
    yield from bench_reflections.tables(folder)


def worksheets(module: Module, folder: Path) -> Iterator[Row]:
    bundle = folder / "paket.json"
    save_bundle(Bundle(pulled_at=datetime.now(UTC), module=module, occasions=(samples.occasion(),)), bundle)
    build_all: list[str | Path] = [SAMLING, "build", THEME, "--bundle", bundle, "--out", folder]
    numbers = count(1)

    def one(format: Format) -> float:
        return median(lambda: build(module, at_place(next(numbers)), [format]), 30)

    yield "PDF, gate included, in process", milliseconds(one("pdf")), "60 ms"
    new = median(lambda: build(reworded(module, next(numbers)), None, ["pdf"]), 15)
    yield "PDF when every question is a new one", milliseconds(new), ""
    yield "Word, in process", milliseconds(one("docx")), "60 ms"
    yield "HTML, in process", milliseconds(one("html")), "15 ms"
    cold = median(lambda: run(build_all), 10)
    yield "`samling build`, three formats from a bundle, cold", milliseconds(cold), "1 200 ms"
    yield "its peak memory", f"{peak(build_all):.0f} MB", "300 MB"
    listed = municipalities(folder / "kommuner.csv", 300)
    of_all: list[str | Path] = [*build_all, "--format", "pdf", "--variants", listed]
    yield "`samling build`, 300 PDF variants, cold, of three", f"{median(lambda: run(of_all), 3):.1f} s", "12 s"
    yield "its largest process", f"{peak(of_all):.0f} MB", "300 MB"
    printed, built = in_turn(
        printing(module, folder), lambda: build(module, at_place(next(numbers)), ["pdf"]), rounds=9
    )
    yield "Chromium printing nbconvert's page of the same notebook", milliseconds(printed), ""
    yield "our PDF is faster by, the two in turn", f"{printed / built:.0f} ×", "20 ×"


def kit(folder: Path) -> Iterator[Row]:
    yield "`samling --help`, cold", milliseconds(median(lambda: run([SAMLING, "--help"]), 10)), "250 ms"
    yield from bench_kit.rows(folder)


def reworded(module: Module, number: int) -> Module:
    def asked(exercise: Exercise) -> Exercise:
        prompts = [one.model_copy(update={"question": f"{one.question} {number}"}) for one in exercise.prompts]
        return exercise.model_copy(update={"prompts": tuple(prompts)})

    return module.model_copy(update={"exercises": tuple(map(asked, module.exercises))})


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


def run(words: list[str | Path]) -> None:
    """Run a command that must succeed."""
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def median(work: Callable[[], object], runs: int) -> float:
    """Seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def in_turn(slow: Callable[[], object], quick: Callable[[], object], rounds: int) -> tuple[float, float]:
    """Medians in seconds. One after the other: a shared machine may be half as fast again a minute later."""
    times = [(median(slow, 1), median(quick, 5)) for _ in range(rounds)]
    return statistics.median(one for one, _ in times), statistics.median(other for _, other in times)


def milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.0f} ms".replace(",", " ")


if __name__ == "__main__":
    main()
