"""The files of a day: what they are called, and where they are written."""

from collections.abc import Callable
from pathlib import Path

from workshops.contract import Module, Occasion
from workshops.worksheet.kept import read_kept
from workshops.worksheet.picked import Picked, picked_module, picked_path
from workshops.worksheet.saving import save

from .day import Day
from .docx import guide_docx
from .pdf import guide, poster, slides
from .plan_file import plan_path, read_plan
from .run_sheet import run_sheet


def planned(module: Module, occasion: Occasion | None, chosen: Path | None) -> Day:
    """The day by the run sheet and with the questions that were chosen, in a kit's folder; the module's own where
    nothing was. Raises KeptError for a choice that cannot be read: nothing is printed by another clock than that."""
    if chosen is None:
        return Day(module, occasion)
    plan = read_plan(plan_path(chosen, occasion.code if occasion else None), module.key)
    asked = picked_module(module, read_kept(picked_path(chosen), Picked, module.key))
    return Day(asked, occasion, run_sheet(module, occasion, plan))


def write(day: Day, folder: Path, progress: Callable[[Path], None] | None = None) -> list[Path]:
    """Write `handledning-…` as PDF and Word, `bilder-…` and, with an occasion, `affisch-…` as PDF into `folder`, which
    is made if it is missing; `…` is the module's key and the occasion's code. Gives their paths.

    A file is replaced whole or not at all. Raises `pdf.HandoutError` or WorksheetError, with the files before it in
    place.
    """
    of = "-".join(filter(None, (day.module.key, day.occasion.code if day.occasion else "")))
    makers: dict[str, Callable[[Day], bytes]] = {
        f"handledning-{of}.pdf": guide,
        f"handledning-{of}.docx": guide_docx,
        f"bilder-{of}.pdf": slides,
    }
    if day.occasion:
        makers[f"affisch-{of}.pdf"] = poster
    written = []
    for name, make in makers.items():
        path = folder / name
        save(path, make(day))
        written.append(path)
        if progress:
            progress(path)
    return written
