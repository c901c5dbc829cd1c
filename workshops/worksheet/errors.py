"""What can go wrong when a worksheet is made. Each message is Swedish and says what to do."""

from workshops.spoken import Spoken


class WorksheetError(Spoken):
    """The worksheet cannot be made from this notebook, or the made file is not good enough to hand out."""


class FaultyPdf(WorksheetError):
    """The gate stopped a PDF, and no other wording of the questions would mend it."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"PDF-filen lämnades inte ut: {what}. Felet är programmets – meddela den som förvaltar Samling."
        )
