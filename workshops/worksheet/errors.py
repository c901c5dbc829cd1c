"""What can go wrong when a worksheet is made. Each message is Swedish and says what to do."""

from workshops.spoken import Spoken


class WorksheetError(Spoken):
    """The worksheet cannot be made from this notebook, or the made file is not good enough to hand out."""
