"""A plan in the kit's folder: one small file for each occasion."""

from pathlib import Path

from workshops.contract import Key
from workshops.worksheet.kept import read_kept

from .run_sheet import Plan


def plan_path(folder: Path, code: str | None = None) -> Path:
    """Where the plan of an occasion lies, or the plan of the module if there is no occasion."""
    return folder / (f"korschema-{code}.json" if code else "korschema.json")


def read_plan(path: Path, module: Key) -> Plan | None:
    """None if nothing is saved. Raises KeptError for what is no plan of this module."""
    return read_kept(path, Plan, module)
