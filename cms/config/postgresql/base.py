"""PostgreSQL as Django knows it, except that a kept connection is not asked at every request whether it lives.

A server that goes away says so on the connection, or closes it; one on which nothing has been said is whole. Django
asks by a query of its own, a third of what a reflection asks of the database.
"""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Django looks for a class of this name, in a module of this name."""

    def is_usable(self) -> bool:
        if self.connection is None or self.errors_occurred or has_spoken(self.connection.fileno()):
            return super().is_usable()
        return True


def has_spoken(socket: int) -> bool:
    """Whether there is anything to read, an end among it. Does not wait."""
    silence = poll()
    silence.register(socket, POLLIN)
    return bool(silence.poll(0))
