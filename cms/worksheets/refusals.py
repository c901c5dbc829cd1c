"""Why a worksheet was not taken in. Each message is Swedish and says what to do."""

from workshops.spoken import Spoken


class Refused(Spoken):
    """Nothing was stored."""


class NotOpenYet(Refused):
    pass


class Closed(Refused):
    pass


class Misplaced(Refused):
    """It belongs to another module or occasion. `field` names the part of the document that says so."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class NoFollowUp(Refused):
    """It says that it is a follow-up and asks something else than one does."""


class Empty(Refused):
    """No question is answered."""


class TooMuch(Refused):
    """More text than any team writes."""
