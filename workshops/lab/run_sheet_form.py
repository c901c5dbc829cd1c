"""The run sheet to move and shorten. The browser shows the new times at once (run_sheet_form.js); those that count are
reckoned here, and put on disk before they are acknowledged.

A change names the revision that it was made from, so that two windows never overwrite each other unseen.
"""

from collections.abc import Sequence
from datetime import time
from hashlib import sha256
from pathlib import Path

import traitlets

from workshops.contract import Module, Occasion
from workshops.handout.day import Day
from workshops.handout.plan_file import plan_path, read_plan, save_plan
from workshops.handout.run_sheet import (
    Plan,
    PlanError,
    RunSheet,
    changes,
    clock,
    ending,
    overrun,
    own_start,
    replanned,
    run_sheet,
)
from workshops.worksheet.markdown import to_html

from .talking import Message, TalkingWidget, script

_HERE = Path(__file__).parent
_STYLES = ("panel.css", "run_sheet_form.css")
_ELSEWHERE = "Körschemat har ändrats i ett annat fönster. Här står det som gäller nu. Gör om din ändring."
_OLD = "Formuläret och kitet är inte av samma version. Kör cellen igen."


class RunSheetForm(TalkingWidget):
    """For the occasions of one module, or for the module alone if there is none; plans are kept in `folder`."""

    _esm = script("changing.js", "run_sheet_form.js")
    _css = "\n".join((_HERE / name).read_text(encoding="utf-8") for name in _STYLES)
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
            raise PlanError(_OLD)
        kept, _damage = self._kept(code)
        plan = replanned(self._module, self._occasions[code], kept, starts, moments)
        if basis != (kept.revision if kept else 0):
            same = kept is not None and _chosen(kept) == _chosen(plan)  # asked again, since the answer was lost
            return {"shown": self._shown(code)} | ({} if same else {"problem": _ELSEWHERE})
        aside = save_plan(plan_path(self._folder, code or None), plan)
        remark = {"remark": f"Den skadade filen ligger kvar som {aside.name}."} if aside else {}
        return {"shown": self._shown(code)} | remark

    def _kept(self, code: str) -> tuple[Plan | None, str]:
        """What was saved, and what is wrong with it."""
        try:
            return read_plan(plan_path(self._folder, code or None), self._module.key), ""
        except PlanError as damage:
            return None, damage.message

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
            "remarks": [*([_damaged(damage)] if damage else []), *changes(sheet)],
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


def _damaged(damage: str) -> str:
    return f"{damage} Därför visas temats eget schema. Filen är orörd, och flyttas undan om du ändrar något här."


def _chosen(plan: Plan) -> object:
    """What a person has chosen in it."""
    return plan.starts, [(one.key, one.minutes) for one in plan.moments]


def _read(message: Message) -> tuple[str, int, time, list[tuple[str, int]]]:
    """Raises PlanError for what the form never sends."""
    match message:
        case {"code": str(code), "basis": int(basis), "starts": int(starts), "moments": list(moments)} if (
            0 <= starts < 24 * 60
            and all(isinstance(one, list) and [type(part) for part in one] == [str, int] for one in moments)
        ):
            return code, basis, time(*divmod(starts, 60)), [(key, minutes) for key, minutes in moments]
    raise PlanError(_OLD)
