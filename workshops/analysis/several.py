"""A report on several occasions, beside the report on each of them: what they add up to must not tell what one hides.

Everything that `findings` shows of each occasion alone is taken as known, and so is how many answered there. Then a
total is hidden, or bands of a scale are joined, as long as some hidden count of an occasion could be worked out.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace

from . import suppress
from .choices import option_counts
from .findings import Finding
from .pinned import Cell, pinned
from .ratings import step_counts
from .tally import Tally


def beside(finding: Finding, occasions: Sequence[Tally], k: int) -> Finding:
    """The finding with less in it, if need be. `occasions` are the same question's answers at each of them."""
    answered = [one for one in occasions if one.n]
    if len(answered) < 2 or not finding.rows:
        return finding
    if finding.question.kind == "scale":
        return _joined(finding, answered, k)
    return _hidden(finding, answered, k)


def _hidden(finding: Finding, occasions: Sequence[Tally], k: int) -> Finding:
    rows = dict(finding.rows)
    while found := pinned(_option_cells(rows, finding.question, occasions, k)):
        shown = [label for label, count in rows.items() if count is not None]
        given_away = [label for label in shown if any(cell.column == label for cell in found)]
        rows[(given_away or shown)[0]] = None
        if len(shown) == 1:
            return replace(finding, rows=())
    return replace(finding, rows=tuple(rows.items()))


def _option_cells(rows: dict[str, int | None], question: Tally, occasions: Sequence[Tally], k: int) -> list[Cell]:
    """Where one person may have chosen several, the sum of an occasion is not known, nor that of hidden totals."""
    several = question.kind != "choice"
    cells = []
    for place, one in enumerate(occasions):
        counts = _counts(one)
        own = dict(zip(counts, _own(one, tuple(counts.values()), k), strict=True))
        hidden = [label for label, count in own.items() if count is None]
        bound = [label for label in hidden if not (several and rows.get(label) is None)]
        cells += [Cell(place, label, counts[label], one.n, counts[label] < k) for label in bound]
        if several:
            free = sum(one.n - counts[label] for label in hidden if label not in bound)
            cells.append(_slack(place, sum(counts.values()), one, free))
    totals = _counts(question)
    hidden = () if several else [label for label, total in rows.items() if total is None]
    return [*cells, *(_lacking("total", label, totals[label], question.n, k) for label in hidden)]


def _slack(place: int, chosen: int, one: Tally, free: int) -> Cell:
    """How far an occasion's hidden counts may rise and fall together, as a cell that makes up their sum.

    A text may be about nothing; but whoever answered a question of choices chose something, so those counts fall at
    most to what the people need, though no lower than `free` others, of which nothing is known, can rise instead.
    """
    lowest = chosen - one.n + free if one.kind == "choices" else chosen
    most = chosen + one.n * len(_counts(one))
    return Cell(place, None, most - min(lowest, most), most, False)


def _counts(one: Tally) -> dict[str, int]:
    return dict(one.themes if one.kind == "text" else option_counts(one))


def _own(one: Tally, counts: Sequence[int], k: int) -> tuple[int | None, ...]:
    """What the occasion's own report shows."""
    if one.n < k:
        return (None,) * len(counts)
    if one.kind == "choice":
        return suppress.parts(counts, k)
    return suppress.overlapping(counts, one.n if one.kind == "choices" else 0, k)


def _lacking(row: Hashable, column: Hashable, total: int, n: int, k: int) -> Cell:
    """A hidden total, as what it lacks of everybody: with that the column's sum is known, and so is the row's."""
    return Cell(row, column, n - total, n, total < k)


def _joined(finding: Finding, occasions: Sequence[Tally], k: int) -> Finding:
    steps = step_counts(finding.question)
    bands = list(suppress.bands(list(steps.values()), min(steps), k))
    while found := pinned(_step_cells(bands, steps, occasions, k)):
        if len(bands) == 1:
            return replace(finding, rows=())
        step = int(str(found[0].column))
        place = min(next(at for at, band in enumerate(bands) if step <= band.high), len(bands) - 2)
        one, other = bands[place : place + 2]
        bands[place : place + 2] = [suppress.Band(one.low, other.high, one.count + other.count)]
    return replace(finding, rows=tuple((band.label, band.count) for band in bands))


def _step_cells(
    bands: Sequence[suppress.Band], steps: Mapping[int, int], occasions: Sequence[Tally], k: int
) -> list[Cell]:
    cells = []
    for place, one in enumerate(occasions):
        counts = step_counts(one)
        lowest, highest = min(counts), max(counts)
        own = suppress.bands(list(counts.values()), lowest, k)
        for band in own or (suppress.Band(lowest, highest, one.n),):
            cells += [Cell((place, band), step, counts[step], one.n, counts[step] < k) for step in _steps(band)]
    n = sum(steps.values())
    return [*cells, *(_lacking(band, step, steps[step], n, k) for band in bands for step in _steps(band))]


def _steps(band: suppress.Band) -> range:
    """The steps whose counts the band hides."""
    return range(band.low, band.high + 1 if band.low < band.high else band.low)
