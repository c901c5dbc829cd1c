"""PostgreSQL as Django knows it, except that a kept connection is not asked whether it lives at every request.

A server that goes away says so on the connection, or closes it; one on which nothing has been said is whole. Django
asks by a query of its own, which is a third of what a reflection asks of the database.
"""

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        if self.connection is None or self.errors_occurred or _has_spoken(self.connection.fileno()):
            return super().is_usable()
        return True


def _has_spoken(socket: int) -> bool:
    waiting = poll()
    waiting.register(socket, POLLIN)
    return bool(waiting.poll(0))
