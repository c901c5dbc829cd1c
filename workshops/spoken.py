"""Errors that speak to people."""


class Spoken(Exception):
    """One Swedish sentence or two that say what happened and what to do; a notebook shows them and no traceback."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def _render_traceback_(self) -> list[str]:
        """What IPython prints instead of a traceback."""
        return [self.message]
