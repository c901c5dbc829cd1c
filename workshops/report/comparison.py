"""Two occasions side by side, or before and after within one: how the answers spread, how many they are, and an honest
word about what a difference can mean."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from workshops.analysis.coding import Coding, by_hand
from workshops.analysis.compare import Pair, between, within
from workshops.analysis.findings import Finding
from workshops.analysis.frames import is_shown, returns_frame
from workshops.analysis.interval import difference
from workshops.analysis.questions import questions
from workshops.analysis.ratings import objective_levels
from workshops.analysis.reflections import table
from workshops.analysis.shown import shown
from workshops.analysis.suppress import threshold
from workshops.contract import Module, ReflectionSet, Section, Table, TeamReturn
from workshops.swedish import day, listing, number, sort_key

from . import charts, tables
from .paired_chart import paired
from .wording import ends, section_key

PREFIX = "jamfor"
_FIRST = {"scale": "Steg", "choice": "Alternativ", "choices": "Alternativ", "text": "Tema"}
_WHO = "De som svarade är anonyma, så det går inte att säga om det är samma personer."
_FEW = (
    f"Färre än {tables.EXACT_FROM} har svarat på minst ett av hållen. En skillnad kan då bero på vilka som råkade "
    "svara, så ingen räknas ut."
)
_INTERVAL = (
    "Inom parentes står mellan vilka tal skillnaden rimligen ligger (95-procentigt intervall, Newcombes metod), om "
    "bara slumpen avgjorde vilka som svarade. Går det från minus till plus vet vi inte om det är någon skillnad."
)
_NOTHING = "Svaren är för få eller för olika fördelade för att gå att visa bredvid varandra."


@dataclass(frozen=True)
class _Side:
    name: str
    found: tuple[Finding, ...]


def sections(
    module: Module, sets: Sequence[ReflectionSet], returns: Sequence[TeamReturn], coding: Coding
) -> list[Section]:
    """The two latest occasions that may be shown, question by question; nothing where there is only one. Then the
    teams' ratings of the two, and questions that are asked both before and after at the latest."""
    there = sorted((one for one in sets if is_shown(one)), key=_when)
    if not there:
        return []
    *_, latest = there
    by_person = by_hand(table(there[-2:]), coding, threshold(there[-2:]))
    after = _side(latest, module, coding, by_person)
    told = [_section(pair, ("Före", "Efter")) for pair in within(after.found)]
    if len(there) > 1:
        before = _side(there[-2], module, coding, by_person)
        names = before.name, after.name
        told += [_section(pair, names) for pair in between(before.found, after.found)]
        told += _levels(module, returns, (there[-2].occasion, latest.occasion), names)
    return told


def _when(group: ReflectionSet) -> tuple[str, str]:
    return max(one.day.isoformat() for one in group.reflections), group.occasion


def _side(group: ReflectionSet, module: Module, coding: Coding, by_person: Collection[str]) -> _Side:
    """As the occasion's own report has it, so that the two together tell no more than those."""
    found = tuple(shown([group], module.reflection, module.themes, coding, by_person))
    last = max(one.day for one in group.reflections)
    return _Side(f"{day(last)} ({group.occasion})", found)


def _section(pair: Pair, names: tuple[str, str]) -> Section:
    question = pair.after.question
    ns = pair.before.question.n, question.n
    start = [
        f"Svarade: {number(ns[0])} ({names[0]}) och {number(ns[1])} ({names[1]}). {_WHO}",
        *_reworded(pair),
    ]
    if not pair.rows:
        return _made(pair, [*start, _NOTHING])
    rows = sorted(pair.rows, key=lambda row: sort_key(row[0])) if question.kind == "text" else list(pair.rows)
    if question.kind == "scale":
        lows = [int(row[0].split("–")[0]) for row in rows] + [int(rows[-1][0].split("–")[-1])]
        joined = " Steg med få svar på något av hållen visas ihop." if any("–" in row[0] for row in rows) else ""
        start.append(f"Svaren gavs {ends(question, lows)}{joined}")
    if question.kind == "text":
        how = "kodade för hand" if question.by_hand else "förslag, gjorda av hur orden börjar"
        start.append(f"Temana är {how}.")
    if pair.only_one:
        start.append(f"Gick bara att välja på ett av hållen: {listing(sorted(pair.only_one, key=sort_key))}.")
    ns = pair.before.n, pair.after.n
    if ns != (pair.before.question.n, question.n):
        start.append(f"Talen bygger på de svar som får räknas: {number(ns[0])} och {number(ns[1])}.")
    enough = min(ns) >= tables.EXACT_FROM
    start.append(_INTERVAL if enough else _FEW)
    caption = "Så svarade de, sida vid sida"
    return _made(
        pair,
        start,
        figure=paired(rows, names, ns, caption),
        table=Table(
            caption=f"{caption}, i siffror",
            header=(
                _FIRST[question.kind],
                *names,
                *(["Skillnad i procentenheter"] if enough else []),
            ),
            rows=tuple((row[0], *_numbers(row[1:], ns), *([_apart(row[1:], ns)] if enough else [])) for row in rows),
        ),
    )


def _reworded(pair: Pair) -> Iterator[str]:
    before, after = pair.before.question, pair.after.question
    if before.key == after.key and before.wording != after.wording:
        yield f"Frågan har ändrats mellan gångerna. Första gången löd den: ”{before.wording}”"
    if before.key != after.key:
        yield f"Frågan före löd: ”{before.wording}”"


def _numbers(counts: Sequence[int | None], ns: tuple[int, int]) -> Iterator[str]:
    for count, n in zip(counts, ns, strict=True):
        yield tables.HIDDEN if count is None else f"{tables.amount(count)} ({tables.share(count, n)})"


def _apart(counts: Sequence[int | None], ns: tuple[int, int]) -> str:
    before, after = counts
    if before is None or after is None:
        return "–"
    low, high = difference((before, ns[0]), (after, ns[1]))
    return f"{_points(after / ns[1] - before / ns[0])} ({_points(low)} till {_points(high)})"


def _points(share: float) -> str:
    whole = round(share * 100)
    return f"+{number(whole)}" if whole > 0 else number(whole)


def _levels(
    module: Module, returns: Sequence[TeamReturn], codes: tuple[str, str], names: tuple[str, str]
) -> list[Section]:
    """Team worksheets are summed, not suppressed: how far the teams of each occasion say they have come."""
    frame = returns_frame(returns)
    parts = []
    for code, name in zip(codes, names, strict=True):
        asked = questions(frame[frame["occasion"] == code], module.prompts) if len(frame) else ()
        counts = objective_levels(one for one in asked if one.kind == "assessment")
        parts.append(counts.rename(index=lambda objective, name=name: f"{objective}, {name}"))
    if any(part.empty for part in parts):
        return []
    both = pd.concat(parts).sort_index(kind="stable", key=lambda index: index.str.split(",").str[0])
    caption = "Team per steg, målsättning och tillfälle"
    return [
        Section(
            key=f"{PREFIX}-malsattningar",
            heading="Så långt hade teamen kommit, då och nu",
            paragraphs=(
                "Ur arbetsbladen. Varje team bedömde sig självt, från steg 0 till steg 4. Talen är antal team. Det kan "
                "vara olika team vid de två tillfällena, så läs dem som två lägesbilder och inte som en förändring.",
            ),
            figure=charts.levels(both, caption),
            table=tables.levels(both, caption),
        )
    ]


def _made(pair: Pair, paragraphs: Sequence[str], **parts: object) -> Section:
    question = pair.after.question
    objectives = question.prompt.objectives if question.prompt else ()
    fields = {"heading": f"Jämförelse: {question.wording}"[:500], "objectives": objectives} | parts
    return Section.model_validate({"key": section_key(PREFIX, question), "paragraphs": tuple(paragraphs)} | fields)
