"""A plan in the kit's folder: one small JSON file for each occasion, read strictly and never overwritten unread."""

from pathlib import Path

from pydantic import ValidationError

from workshops.contract import Key
from workshops.worksheet.saving import save

from .run_sheet import Plan, PlanError

_LARGEST = 200_000
"""Bytes; a plan of a long agenda is a fiftieth of that."""


def plan_path(folder: Path, code: str | None = None) -> Path:
    """Where the plan of an occasion lies, or the plan of the module if there is no occasion."""
    return folder / (f"korschema-{code}.json" if code else "korschema.json")


def read_plan(path: Path, module: Key) -> Plan | None:
    """None if nothing is saved. Raises PlanError for what is no plan of this module."""
    try:
        with path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise PlanError(f"Filen {path.name} går inte att öppna ({error.strerror}).") from None
    try:
        if len(raw) > _LARGEST:
            raise ValueError
        plan = Plan.model_validate_json(raw)
        keys = [one.key for one in plan.moments]
        if len(set(keys)) != len(keys):
            raise ValueError
    except (ValidationError, ValueError):
        raise PlanError(f"Filen {path.name} är skadad: den går inte att läsa som ett körschema.") from None
    if plan.module != module:
        raise PlanError(f"Filen {path.name} gäller temat {plan.module}, inte {module}.")
    return plan


def save_plan(path: Path, plan: Plan) -> Path | None:
    """Save whole or not at all. A file that could not be read is moved aside first; gives its new place.

    Raises PlanError or WorksheetError if that, or the saving, cannot be done.
    """
    aside = None
    try:
        read_plan(path, plan.module)
    except PlanError:
        aside = _moved_aside(path)
    save(path, plan.model_dump_json(indent=1).encode())
    return aside


def _moved_aside(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.stem}.skadad-{number}.json")).exists():
        number += 1
    try:
        return path.rename(aside)
    except OSError as error:
        raise PlanError(f"Filen {path.name} går inte att flytta undan ({error.strerror}). Inget är ändrat.") from None
