"""Reading one kept edition."""

from functools import lru_cache

from workshops import contract

from .models import ModuleEdition


def edition_of(module_id: int, edition: str) -> contract.Module | None:
    """One kept wording of the module with this number; no question to the database after the first."""
    try:
        return _kept(module_id, edition)
    except ModuleEdition.DoesNotExist:
        return None


@lru_cache(maxsize=100)
def _kept(module_id: int, edition: str) -> contract.Module:
    """Read once in each process: an edition is named after its content and never changes."""
    row = ModuleEdition.objects.get(module=module_id, edition=edition)
    return contract.Module.model_validate(row.document)
