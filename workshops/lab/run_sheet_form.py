"""The run sheet to move and shorten. The browser shows the new times at once (run_sheet_form.js); those that count are
reckoned here, and put on disk before they are acknowledged.
"""

from collections.abc import Sequence
from datetime import time
from hashlib import sha256
from pathlib import Path

import traitlets

from workshops.contract import Module, Occasion
from workshops.handout.day import Day
from workshops.handout.plan_file import plan_path
from workshops.handout.run_sheet import (
    Plan,
    RunSheet,
    changes,
    clock,
    ending,
    overrun,
    own_start,
    replanned,
    run_sheet,
)
from workshops.worksheet.kept import KeptError
from workshops.worksheet.markdown import to_html

from .keeping import keep, kept_or_damage
from .talking import Message, TalkingWidget, script, style

_OLD = "Formuläret och kitet är inte av samma version. Kör cellen igen."


class RunSheetForm(TalkingWidget):
    """For the occasions of one module, or for the module alone if there is none; plans are kept in `folder`."""

    _esm = script("changing.js", "run_sheet_form.js")
    _css = style("panel.css", "run_sheet_form.css")
    place = traitlets.Unicode().tag(sync=True)
    """Tells this kit's unsaved change from another's in the same browser."""

    def __init__(self, module: Module, occasions: Sequence[Occasion], folder: Path) -> None:
        super().__init__({"look": self._look, "save": self._save})
        self._module, self._folder = module, folder
        self._occasions: dict[str, Occasion | None] = {one.code: one for one in occasions} or {"": None}
        self.place = sha256(str(folder.resolve()).encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        return "\n\n".join(map(self._in_text, self._occasions))

    def _look(self, message: Message, _: object) -> Message:
        return {"sheets": [self._shown(code) for code in self._occasions]}

    def _save(self, message: Message, _: object) -> Message:
        code, basis, starts, moments = _read(message)
        if code not in self._occasions:
            raise KeptError(_OLD)
        kept, _ = self._kept(code)
        made = replanned(self._module, self._occasions[code], kept, starts, moments)
        said = keep(plan_path(self._folder, code or None), kept, made, basis)
        return said | {"shown": self._shown(code)}

    def _kept(self, code: str) -> tuple[Plan | None, list[str]]:
        return kept_or_damage(plan_path(self._folder, code or None), Plan, self._module.key)

    def _shown(self, code: str) -> Message:
        occasion = self._occasions[code]
        plan, damage = self._kept(code)
        sheet = run_sheet(self._module, occasion, plan)
        start = own_start(self._module, occasion)
        return {
            "code": code,
            "title": occasion.title if occasion else "",
            "revision": plan.revision if plan else 0,
            "starts": sheet.starts,
            "moments": self._moments(occasion, sheet),
            "own": {
                "starts": start.hour * 60 + start.minute,
                "moments": [[item.key, item.minutes] for item in self._module.agenda],
            },
            "ending": ending(sheet),
            "late": overrun(sheet) > 0,
            "remarks": [*damage, *changes(sheet)],
        }

    def _moments(self, occasion: Occasion | None, sheet: RunSheet) -> list[Message]:
        notes = {step.moment.item.key: to_html(step.to_the_leader) for step in Day(self._module, occasion).steps}
        return [
            {
                "key": one.item.key,
                "title": one.item.title,
                "minutes": one.minutes,
                "isNew": one.is_new,
                "isBreak": one.item.kind == "break",
                "notes": notes[one.item.key],
            }
            for one in sheet.moments
        ]

    def _in_text(self, code: str) -> str:
        occasion = self._occasions[code]
        sheet = run_sheet(self._module, occasion, self._kept(code)[0])
        rows = [f"{clock(one.begins)} | {one.item.title} | {one.minutes}" for one in sheet.held]
        head = f"Körschema, {occasion.title}" if occasion else "Körschema"
        return "\n".join((head, "Klockan | Moment | Minuter", *rows, ending(sheet)))


def _read(message: Message) -> tuple[str, int, time, list[tuple[str, int]]]:
    """Raises KeptError for what the form never sends."""
    match message:
        case {"code": str(code), "basis": int(basis), "starts": int(starts), "moments": list(moments)} if (
            0 <= starts < 24 * 60
            and all(isinstance(one, list) and [type(part) for part in one] == [str, int] for one in moments)
        ):
            return code, basis, time(*divmod(starts, 60)), [(key, minutes) for key, minutes in moments]
    raise KeptError(_OLD)
