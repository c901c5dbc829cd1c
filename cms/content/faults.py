"""A fault in the starter content: which file, where in it, and what to do."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import Model


class StarterFault(Exception):
    """One line in Swedish. `place` reads like a path: `chapters > kapitel-x > body > om-malet`."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.message = message


def check(row: Model, at: Callable[[str], str]) -> None:
    """Raises StarterFault for the first field that the row's model refuses. `at` gives the place of a field."""
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise StarterFault(at(field), messages[0]) from None
