"""What can go wrong when workshop material is fetched. Each message is Swedish and says what to do."""

from workshops.spoken import Spoken


class SourceError(Spoken):
    """The material could not be had from here."""


class Unreachable(SourceError):
    """Nobody answers at the moment: the same question may go well later, or from a bundle."""


class TokenMissing(SourceError):
    """The question needs a facilitator's token and none was given."""


class TokenRefused(SourceError):
    """The server does not know the token that was given."""
