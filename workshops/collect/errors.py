"""What can go wrong when a worksheet comes back. Each message is Swedish and says what to do."""

from workshops.spoken import Spoken


class ReturnRefused(Spoken):
    """The file cannot be read as a team's worksheet; nothing of it was kept."""


class ReflectionsInstead(ReturnRefused):
    """It is a spreadsheet with reflections from paper, which belong to nobody and are read by `papers_xlsx`."""
