"""Why a reflection was not taken in. Each message is Swedish and says what to do."""

from collections.abc import Mapping

from workshops.spoken import Spoken


class Refused(Spoken):
    """Nothing was stored."""


class NotOpenYet(Refused):
    pass


class Closed(Refused):
    pass


class Reworded(Refused):
    """The edition named is none that the module has had: the page is older than the site, or somebody made it up."""


class NotAnswers(Refused):
    """`problems` has one sentence for each prompt key that was answered wrongly; it is empty when nothing was."""

    def __init__(self, message: str, problems: Mapping[str, str]) -> None:
        super().__init__(message)
        self.problems = dict(problems)


class IdTaken(Refused):
    """Another reflection was stored under the same id."""
