"""What a kit says when it cannot go on."""

from workshops.spoken import Spoken


class KitError(Spoken):
    """The kit cannot do this as it is set up."""
