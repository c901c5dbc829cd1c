"""A fault in the starter content: which file, where in it, and what to do."""


class StarterFault(Exception):
    """One line in Swedish. `place` reads like a path: `chapters > kapitel-x > body > om-malet`."""

    def __init__(self, place: str, message: str) -> None:
        super().__init__(f"{place}: {message}")
        self.place = place
        self.message = message
