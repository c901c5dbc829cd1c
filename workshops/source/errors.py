"""What can go wrong when workshop material is fetched. Each message is Swedish and says what to do."""

from workshops.spoken import SpokenError


class SourceError(SpokenError):
    """The material could not be had from here."""


class UnreachableError(SourceError):
    """Nobody answers at the moment: the same question may go well later, or from a bundle."""


class TokenMissingError(SourceError):
    """The question needs a facilitator's token and none was given."""
