"""What keeps a module page from being a whole module, said in Swedish at the field where an editor can mend it."""

from pydantic import ValidationError

from workshops.contract import NotWhole

from .contract import module
from .models import ModulePage


def faults(page: ModulePage) -> dict[str, str]:
    """Field name and message, at most one; empty for a whole module. The contract is the only judge."""
    try:
        module(page)
    except ValidationError as error:
        first = error.errors()[0]
        reason = first.get("ctx", {}).get("error")
        if isinstance(reason, NotWhole):
            return {reason.part: str(reason)}
        return _field(*first["loc"])
    return {}


def _field(name: object, *deeper: object) -> dict[str, str]:
    """The fault that one field has on its own."""
    if name not in {field.name for field in ModulePage._meta.get_fields()}:
        return {"title": f"Modulen går inte att publicera. Kontrollera ”{name}” i målområdet."}
    where = f"del {deeper[0] + 1}" if deeper and isinstance(deeper[0], int) else "fältet"
    return {str(name): f"Kontrollera {where}: något saknas eller är för långt."}
