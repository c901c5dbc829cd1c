"""Which hidden counts can be worked out from sums: exactly, and for whole numbers.

Each hidden count stands in one row and one column, and the sum of each row and column is known. A count can be moved
if others can move with it so that no sum changes: round a cycle of rows and columns. How far it moves is a flow.
"""

from collections import deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from workshops.contract import LEAST_THRESHOLD

Node = tuple[str, Hashable]
Nodes = dict[Node, list[int]]
"""A row or a column, and the places of its cells."""


@dataclass(frozen=True)
class Cell:
    """A hidden count. Its row and its column are whatever the sums are known of."""

    row: Hashable
    column: Hashable
    count: int
    most: int
    """What it can be at most, as far as anybody knows: how many answered."""
    small: bool
    """Whether it must not be found out."""


def pinned(cells: Sequence[Cell]) -> list[Cell]:
    """The small counts that the sums leave fewer than three possible values (or two, where one person answered)."""
    nodes: Nodes = {}
    for place, cell in enumerate(cells):
        for node in _ends(cell):
            nodes.setdefault(node, []).append(place)
    return [
        cell
        for place, cell in enumerate(cells)
        if cell.small and _room(cells, nodes, place) < min(LEAST_THRESHOLD - 1, cell.most)
    ]


def _ends(cell: Cell) -> tuple[Node, Node]:
    return ("row", cell.row), ("column", cell.column)


def _room(cells: Sequence[Cell], nodes: Nodes, place: int) -> int:
    """How far the count can be moved, up and down together, as far as it matters."""
    cell, enough = cells[place], LEAST_THRESHOLD - 1
    row, column = _ends(cell)
    up = _flow(cells, nodes, place, (column, row), min(cell.most - cell.count, enough))
    return up + _flow(cells, nodes, place, (row, column), min(cell.count, enough - up))


def _flow(cells: Sequence[Cell], nodes: Nodes, left_out: int, ends: tuple[Node, Node], wanted: int) -> int:
    """How much of `wanted` can be carried from one end to the other by changing the other counts one by one."""
    counts = [cell.count for cell in cells]
    for carried in range(wanted):
        path = _path(cells, counts, nodes, left_out, ends)
        if not path:
            return carried
        for place, step in path:
            counts[place] += step
    return wanted


def _path(
    cells: Sequence[Cell], counts: list[int], nodes: Nodes, left_out: int, ends: tuple[Node, Node]
) -> list[tuple[int, int]]:
    """The counts to raise and lower by one on the shortest way: a row is left by raising, a column by lowering."""
    start, goal = ends
    came: dict[Node, list[tuple[int, int]]] = {start: []}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        step = 1 if here[0] == "row" else -1
        for place in nodes[here]:
            row, column = _ends(cells[place])
            there = column if step == 1 else row
            if place != left_out and there not in came and 0 <= counts[place] + step <= cells[place].most:
                came[there] = [*came[here], (place, step)]
                if there == goal:
                    return came[there]
                queue.append(there)
    return []
