"""The rows of `make bench` about many answers: what `samling export` would write, analysed in a process of its own.

Nobody has ten million answers. They are here to show that memory does not grow with them.
"""

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from itertools import islice, product
from pathlib import Path

import numpy as np
import polars as pl

from tests import starter
from tests.peak_memory import peak
from workshops.contract import (
    Answer,
    ChoicePrompt,
    ChoicesPrompt,
    Module,
    Reflection,
    ReflectionPrompt,
    ReflectionSet,
    ScalePrompt,
    answer,
)

THEME = "tillgangligt-stod"
K = 5
ANALYSIS = f"""
import sys
from pathlib import Path
from workshops.analysis.findings import findings
from workshops.analysis.reflections import scan
from workshops.contract import Module

path = Path(sys.argv[1])
module = Module.model_validate_json(path.with_suffix(".json").read_bytes())
found = findings(scan(path, {K}), module.reflection, module.themes, {K})
assert all(one.rows or one.question.words for one in found), "nothing was found"
"""
"""What is measured: nothing but the analysis is loaded."""
DAY = date(2026, 11, 24)
OCCASIONS = 40
_A_GROUP = 25
_AT_ONCE = 250_000
_SYLLABLES = [a + b for a in "bdfghjklmnprstv" for b in "aeiouyåäö"]


def rows() -> Iterator[tuple[str, str, str]]:
    """What · how long, or how much · the goal. Python's start and the imports are counted in, but for the report."""
    with tempfile.TemporaryDirectory(prefix="samling-bench-") as folder:
        path = Path(folder) / "svar.parquet"
        path.with_suffix(".json").write_text(starter.module(THEME).model_dump_json(), encoding="utf-8")
        for answers, goal in ((1_000_000, "2.5 s"), (10_000_000, "")):
            write_answers(path, starter.module(THEME), answers)
            times, peaks = zip(*(analysed(path) for _ in range(3)), strict=True)
            told = f"{answers:,}".replace(",", " ") + " answers in Parquet to every table and the top words, cold"
            yield told, f"{sorted(times)[1]:.1f} s", goal
            yield "its peak memory", f"{max(peaks):.0f} MB", "1 024 MB"
    times = [composed(starter.module(THEME), OCCASIONS) for _ in range(3)]
    told = f"report on {OCCASIONS} occasions of {_A_GROUP}, what each of them shows laid together, in process"
    yield told, f"{sorted(times)[1]:.1f} s", ""


def composed(module: Module, occasions: int) -> float:
    """Seconds for the report's sections and tables; its files are not written."""
    from workshops.report.compose import compose

    chance = random.Random(1)
    pools = {prompt.key: _pool(prompt, module) for prompt in module.reflection}
    sets = [_occasion(module, pools, code, chance) for code in islice(_codes(), occasions)]
    start = time.perf_counter()
    report = compose(module, sets, [], day=DAY)
    assert sum(section.table is not None for section in report.sections) > len(module.reflection) // 2
    return time.perf_counter() - start


def _occasion(module: Module, pools: dict[str, list[str]], code: str, chance: random.Random) -> ReflectionSet:
    def person() -> Reflection:
        return Reflection(edition=module.edition, day=DAY, answers=tuple(map(given, module.reflection)))

    def given(prompt: ReflectionPrompt) -> Answer:
        value = chance.choice(pools[prompt.key])
        return answer(prompt, value.split() if isinstance(prompt, ChoicesPrompt) else value)

    people = tuple(person() for _ in range(_A_GROUP))
    return ReflectionSet(module=module.key, occasion=code, total=_A_GROUP, withheld=False, reflections=people)


def _codes() -> Iterator[str]:
    return map("".join, product("CDFGHJK", repeat=6))


def analysed(path: Path) -> tuple[float, float]:
    """Seconds, and peak memory in megabytes."""
    start = time.perf_counter()
    most = peak([sys.executable, "-c", ANALYSIS, path])
    return time.perf_counter() - start, most


def write_answers(path: Path, module: Module, answers: int) -> None:
    """Reflections from occasions of 25 people, each of whom answered every question; texts of 2 to 16 words, no two
    alike."""
    chance = np.random.default_rng(1)
    pools = {prompt.key: pl.Series(_pool(prompt, module)) for prompt in module.reflection}
    people = answers // len(pools)
    parts = []
    for first in range(0, people, _AT_ONCE):
        who = pl.int_range(first, min(first + _AT_ONCE, people), dtype=pl.UInt32, eager=True)
        parts.append(path.with_suffix(f".{first}"))
        pl.concat(
            _answers(prompt, pools[prompt.key], who, module, chance) for prompt in module.reflection
        ).write_parquet(parts[-1])
    pl.scan_parquet(parts).sink_parquet(path)
    for part in parts:
        part.unlink()


def _answers(
    prompt: ReflectionPrompt, pool: pl.Series, who: pl.Series, module: Module, chance: np.random.Generator
) -> pl.DataFrame:
    value = pool.gather(chance.integers(len(pool), size=len(who)))
    return pl.DataFrame({"who": who, "value": value}).select(
        "who",
        occasion=pl.format("T{}", pl.col("who") // _A_GROUP),
        edition=pl.lit(module.edition),
        day=pl.lit(DAY),
        key=pl.lit(prompt.key),
        kind=pl.lit(prompt.kind),
        question=pl.lit(prompt.question),
        value=pl.format("{} {}", "value", "who") if prompt.kind == "text" else pl.col("value"),
    )


def _pool(prompt: ReflectionPrompt, module: Module) -> list[str]:
    chance = random.Random(1)
    match prompt:
        case ScalePrompt():
            return [str(step) for step in range(prompt.low, prompt.high + 1)]
        case ChoicePrompt():
            return [option.key for option in prompt.options]
        case ChoicesPrompt():
            keys = [option.key for option in prompt.options]
            return [" ".join(chance.sample(keys, chance.randint(1, len(keys)))) for _ in range(100)]
    some = [*(word for theme in module.themes for word in theme.words), "att", "och", "vi", "det", "som"]
    rare = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]
    return [
        " ".join(chance.choice(some if chance.random() < 0.4 else rare) for _ in range(chance.randint(2, 16)))
        for _ in range(50_000)
    ]
