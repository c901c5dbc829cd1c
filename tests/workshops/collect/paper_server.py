"""A server that takes reflections as the real one does, behind a network that loses questions and answers."""

import json
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Literal
from uuid import UUID, uuid4

import httpx

from tests import samples
from workshops.contract import ReflectionIn

MODULE = samples.module()
CODE = "KRT7M4"
Trouble = Literal["none", "question lost", "answer lost", "no network", "conference room", "too many"]


def reflection(text: str = "Att vi äntligen pratade.", **fields: Any) -> ReflectionIn:
    given = {"id": uuid4(), "edition": MODULE.edition, "answers": {"viktigast": text, "tilltro": 7}}
    return ReflectionIn.model_validate(given | fields)


class Server:
    """`stored`: the answers by identity. `trouble` befalls the next questions; `meanwhile` is done at each of them."""

    def __init__(self) -> None:
        self.stored: dict[UUID, dict[str, Any]] = {}
        self.trouble: Trouble = "none"
        self.meanwhile: Callable[[], None] = lambda: None
        self.refuses: Callable[[ReflectionIn], httpx.Response | None] = lambda sent: None
        self.transport = httpx.MockTransport(self._answer)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.meanwhile()
        match self.trouble:
            case "no network":
                raise httpx.ConnectError("no network")
            case "question lost":
                raise httpx.ReadTimeout("nobody heard")
            case "conference room":
                return httpx.Response(200, html="<title>Logga in på nätet</title>")
            case "too many":
                return problem(429, "Vänta en minut.")
        answered = self.take(ReflectionIn.model_validate_json(request.content))
        if self.trouble == "answer lost":
            raise httpx.ReadTimeout("the answer never came")
        return answered

    def take(self, sent: ReflectionIn) -> httpx.Response:
        if refusal := self.refuses(sent):
            return refusal
        if sent.id not in self.stored:
            self.stored[sent.id] = sent.answers
            return httpx.Response(201, json={"outcome": "stored"})
        if self.stored[sent.id] != sent.answers:
            return problem(409, "De här svaren har redan skickats, med annat innehåll.")
        return httpx.Response(200, json={"outcome": "already stored"})


def problem(status: int, detail: str, errors: list[dict[str, Any]] | None = None) -> httpx.Response:
    document = {"type": "about:blank", "title": "", "status": status, "detail": detail, "errors": errors}
    headers = {"Content-Type": "application/problem+json"}
    return httpx.Response(status, content=json.dumps(document).encode(), headers=headers)


@contextmanager
def serving(server: Server, port: int) -> Generator[None]:
    """The network is back: `server` at a port of this computer."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"]))
            answer = server.take(ReflectionIn.model_validate_json(sent))
            self.send_response(answer.status_code)
            self.send_header("Content-Type", answer.headers["Content-Type"])
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, format: str, *args: object) -> None:
            pass

    listening = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        listening.shutdown()
        listening.server_close()
