"""Why a reflection was not taken in. Each message is Swedish and says what to do."""

from collections.abc import Mapping

from workshops.spoken import Spoken

from .screening import Found


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


class PersonalData(Refused):
    """`found` has what looks like personal data by prompt key. Unless `may_confirm`, some of it must be taken out."""

    def __init__(self, message: str, found: Mapping[str, tuple[Found, ...]], may_confirm: bool) -> None:
        super().__init__(message)
        self.found = dict(found)
        self.may_confirm = may_confirm


class IdTaken(Refused):
    """Another reflection was stored under the same id."""


class NotStored(Refused):
    """The server could not save: a full or locked disk, a database that does not answer, a clock gone wrong."""
