"""`make bench`: how long things take on this machine, as the table that README shows. Medians; nothing here can fail.

Worksheets are made from the sample module of the tests; the command runs in a process of its own, as a person runs it.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tests import samples
from workshops.contract import Answer, Bundle, Reflection, ReflectionSet, answer
from workshops.source.bundle import save_bundle
from workshops.worksheet.build import build

SAMLING = Path(sys.executable).with_name("samling")


def main() -> None:
    rows = [(name, f"{median(work, runs) * 1000:,.0f} ms".replace(",", " ")) for name, work, runs in measurements()]
    print("| what | median |\n|---|---:|")
    for name, figure in rows:
        print(f"| {name} | {figure} |")


def measurements() -> list[tuple[str, Callable[[], Any], int]]:
    module, occasion = samples.module(), samples.occasion()
    folder = Path(tempfile.mkdtemp(prefix="samling-bench-"))
    bundle = folder / "paket.json"
    save_bundle(Bundle(pulled_at=datetime.now(UTC), module=module, occasions=(occasion,)), bundle)
    build_command = [SAMLING, "build", module.key, "--bundle", bundle, "--out", folder]
    reflections = ReflectionSet(
        module=module.key,
        occasion=occasion.code,
        total=1000,
        withheld=False,
        reflections=tuple(thousand(module)),
    )
    return [
        ("one worksheet as PDF, in process", lambda: build(module, occasion, ["pdf"]), 20),
        ("one worksheet as Word, in process", lambda: build(module, occasion, ["docx"]), 20),
        ("one worksheet as HTML, in process", lambda: build(module, occasion, ["html"]), 20),
        ("`samling --help`, cold", lambda: command([SAMLING, "--help"]), 5),
        ("`samling build`, three formats from a bundle, cold", lambda: command(build_command), 5),
        ("report on 1 000 reflections in three formats, in process", lambda: report(module, reflections, folder), 3),
    ]


def thousand(module: Any) -> list[Reflection]:
    samples_by_kind: dict[str, Callable[[Any, int], Any]] = {
        "text": lambda prompt, n: f"Språk och tillit är svårt, nummer {n}",
        "scale": lambda prompt, n: prompt.low + n % (prompt.high - prompt.low + 1),
        "choice": lambda prompt, n: prompt.options[n % len(prompt.options)].key,
        "choices": lambda prompt, n: [prompt.options[n % len(prompt.options)].key],
    }

    def answers(n: int) -> tuple[Answer, ...]:
        return tuple(answer(prompt, samples_by_kind[prompt.kind](prompt, n)) for prompt in module.reflection)

    return [Reflection(edition=module.edition, day=date(2026, 11, 21), answers=answers(n)) for n in range(1000)]


def report(module: Any, reflections: ReflectionSet, folder: Path) -> None:
    from workshops.report import write
    from workshops.report.compose import compose

    write(compose(module, [reflections], []), folder)


def command(words: list[Any]) -> None:
    subprocess.run([str(word) for word in words], check=True, capture_output=True)


def median(work: Callable[[], Any], runs: int) -> float:
    """Seconds, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


if __name__ == "__main__":
    main()
