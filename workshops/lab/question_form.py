"""The worksheet's questions to tick and put in order. What is chosen is put on disk before it is acknowledged."""

from hashlib import sha256
from pathlib import Path

import traitlets

from workshops.contract import Module
from workshops.worksheet.kept import KeptError
from workshops.worksheet.picked import Picked, ordered_parts, pick, picked_module, picked_path

from .keeping import keep, kept_or_damage
from .talking import Message, TalkingWidget, script, style


class QuestionForm(TalkingWidget):
    """For one module's worksheet; what is chosen is kept in `folder`."""

    _esm = script("changing.js", "question_form.js")
    _css = style("panel.css", "question_form.css")
    place = traitlets.Unicode().tag(sync=True)
    """Tells this kit's unsaved change from another's in the same browser."""

    def __init__(self, module: Module, folder: Path) -> None:
        super().__init__({"look": lambda message, _: {"shown": self._shown()}, "save": self._save})
        self._module, self._path = module, picked_path(folder)
        self.place = sha256(str(folder.resolve()).encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        asked = picked_module(self._module, self._kept()[0])
        return "\n".join((self._count(asked), *(f"- {prompt.question}" for prompt in asked.prompts)))

    def _save(self, message: Message, _: object) -> Message:
        basis, questions = _read(message)
        kept, _ = self._kept()
        said = keep(self._path, kept, pick(self._module, kept, questions), basis)
        return said | {"shown": self._shown()}

    def _kept(self) -> tuple[Picked | None, list[str]]:
        return kept_or_damage(self._path, Picked, self._module.key)

    def _shown(self) -> Message:
        picked, damage = self._kept()
        known = {one.key: one.asked for one in picked.questions} if picked else {}
        return {
            "revision": picked.revision if picked else 0,
            "parts": [
                {
                    "title": part.title,
                    "questions": [
                        {
                            "key": one.key,
                            "question": one.question,
                            "asked": known.get(one.key, True),
                            "isNew": picked is not None and one.key not in known,
                        }
                        for one in part.prompts
                    ],
                }
                for part in ordered_parts(self._module, picked)
                if part.prompts
            ],
            "own": [prompt.key for prompt in self._module.prompts],
            "summary": self._count(picked_module(self._module, picked)),
            "remarks": damage,
        }

    def _count(self, asked: Module) -> str:
        return f"Arbetsbladet har {len(asked.prompts)} av temats {len(self._module.prompts)} frågor."


def _read(message: Message) -> tuple[int, list[tuple[str, bool]]]:
    """Raises KeptError for what the form never sends."""
    match message:
        case {"basis": int(basis), "questions": list(questions)} if all(
            isinstance(one, list) and [type(part) for part in one] == [str, bool] for one in questions
        ):
            return basis, [(key, asked) for key, asked in questions]
    raise KeptError("Formuläret och kitet är inte av samma version. Kör cellen igen.")
