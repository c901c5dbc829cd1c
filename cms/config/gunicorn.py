"""How the site is served: `gunicorn -c python:cms.config.gunicorn cms.config.wsgi`. No access log, on purpose."""

import gc
import socket
from contextlib import suppress
from importlib import import_module
from time import monotonic
from typing import Any

from gunicorn.glogging import Logger
from gunicorn.util import write_nonblock
from gunicorn.workers.gthread import TConn, ThreadWorker

from cms.config import too_long
from cms.config.quiet_log import ParticipantsAreNotLogged

bind = "127.0.0.1:8000"
workers = 2
threads = 4
timeout = 60
"""Seconds. A worker that is stuck for so long is replaced."""
RECEIVING = 15
"""Seconds that a client may take to send its request: eight that send a byte at a time hold every thread there is. A
worksheet of some megabytes comes in a tenth of that; whoever is slower needs a proxy that gathers the request."""
loglevel = "warning"

_PARTICIPANTS_ARE_NOT_LOGGED = ParticipantsAreNotLogged()


def on_starting(server: Any) -> None:
    """Before the workers are forked: they count floods in memory that they share."""
    import_module("cms.common.limits")


def post_worker_init(worker: Any) -> None:
    """What is loaded stays: the collector need not look through all of Wagtail for every few hundred requests."""
    gc.collect()
    gc.freeze()


class PatientWorker(ThreadWorker):
    """gunicorn's own threads, except that no client may hold one for ever by sending a byte at a time."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.at_work: dict[TConn, float] = {}
        """Connections that a thread has, and since when (monotonic seconds)."""

    def handle(self, conn: TConn) -> Any:
        self.at_work[conn] = monotonic()
        try:
            return super().handle(conn)
        finally:
            del self.at_work[conn]

    def handle_error(self, req: Any, client: socket.socket, addr: Any, exc: BaseException) -> None:
        answer = too_long.answer(exc)
        if answer is None:
            super().handle_error(req, client, addr, exc)
            return
        with suppress(OSError):  # gone already
            write_nonblock(client, answer)

    def murder_pending(self) -> None:
        """Every second or so. A thread that waits for more of a request gets its end; one that answers can go on."""
        super().murder_pending()
        late = monotonic() - RECEIVING
        for conn, since in list(self.at_work.items()):
            if since < late:
                with suppress(OSError):  # gone already
                    conn.sock.shutdown(socket.SHUT_RD)


worker_class = PatientWorker


class QuietLogger(Logger):
    """gunicorn's own, which otherwise tells who sent what it could not read."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.addFilter(_PARTICIPANTS_ARE_NOT_LOGGED)


logger_class = QuietLogger
