"""What a form keeps in the kit's folder. A change names the revision that it was made from, so that two windows never
overwrite each other unseen."""

from pathlib import Path

from workshops.contract import Key
from workshops.worksheet.kept import Choice, Kept, KeptError, read_kept, save_kept

from .talking import Message

_ELSEWHERE = "Det här har ändrats i ett annat fönster. Nu visas det som gäller. Gör om din ändring."


def kept_or_damage(path: Path, kind: type[Choice], module: Key) -> tuple[Choice | None, list[str]]:
    """What was saved, or what to say of a file that cannot be read."""
    try:
        return read_kept(path, kind, module), []
    except KeptError as damage:
        told = "Därför visas det som temat självt har. Filen är orörd, och flyttas undan om du ändrar något här."
        return None, [f"{damage.message} {told}"]


def keep(path: Path, kept: Kept | None, made: Kept, basis: int) -> Message:
    """Put on disk what was made from revision `basis` of what is `kept`; gives what there is to say of it."""
    if basis != (kept.revision if kept else 0):
        same = kept is not None and kept.model_copy(update={"revision": made.revision}) == made
        return {} if same else {"problem": _ELSEWHERE}  # the same: asked again, since the answer was lost
    aside = save_kept(path, made)
    return {"remark": f"Den skadade filen ligger kvar som {aside.name}."} if aside else {}
