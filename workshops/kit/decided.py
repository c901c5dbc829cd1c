"""What people have decided in a kit about its report, and the report that follows: the notebook and the command
`samling report` both make theirs here."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from workshops.analysis.coding import Coding, digest
from workshops.collect.codes import codings
from workshops.collect.marked import LeftOut, Quoted
from workshops.contract import Module, ReflectionSet, Report, TeamReturn


@dataclass(frozen=True)
class Decided:
    quoted: frozenset[str] = frozenset()
    """Digests (`analysis.coding.digest`) of the free texts that may be quoted. Of no others is a word told."""
    left_out: frozenset[str] = frozenset()
    """Keys of the sections that the report is not to have."""
    coding: Coding = field(default_factory=Coding)
    worksheet_coding: Coding = field(default_factory=Coding)

    def before_choosing(self) -> Self:
        """What there is to choose sections from: all of them, without quotes."""
        return replace(self, quoted=frozenset(), left_out=frozenset())


def decided(store: Path) -> Decided:
    """As the kit's own file has it. Raises StoreError if the file cannot be used."""
    coding, worksheet_coding = codings(store)
    return Decided(Quoted(store).keys(), LeftOut(store).keys(), coding, worksheet_coding)


def report_of(
    module: Module, reflections: Sequence[ReflectionSet], returns: Sequence[TeamReturn], chosen: Decided
) -> Report:
    """`returns` are the team worksheets that count. Raises ReportError as `report.compose` does."""
    from workshops.report import compose, quotable

    found = quotable(module, reflections, returns).values() if chosen.quoted else ()
    return compose(
        module,
        reflections,
        returns,
        approved=[text for texts in found for text in texts if digest(text) in chosen.quoted],
        coding=chosen.coding,
        worksheet_coding=chosen.worksheet_coding,
        leave_out=chosen.left_out,
        compare=True,
    )
