"""A crowd that sends all at once, in a process of its own: asyncio and bare HTTP/1.1, so that the server is the limit.

`python -m tests.load.senders` reads a `Plan` as JSON from its input and prints a `Tally` as JSON.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field
from uuid import uuid4

MARK = "MARK"
"""In a plan's body: where each sending has its own UUID."""
WORD = "WORD"
"""In a plan's body: where each has a word of its own, made of the UUID and like no number of a person's."""


@dataclass(frozen=True)
class Plan:
    """`senders` people, each sending `body` to `path` again and again for `seconds`, and following redirects.

    A `patient` sender whose sending is not acknowledged sends the same again until it is, as a phone does; for others
    that is an error.
    """

    port: int
    path: str
    content_type: str
    body: str
    senders: int = 32
    seconds: float = 30
    patient: bool = False
    cookie: str = ""


@dataclass
class Tally:
    """`acknowledged`: the UUID of each sending that was answered as stored. `times`: seconds to the last answer."""

    acknowledged: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def percentile(self, percent: float) -> float:
        times = sorted(self.times)
        return times[min(len(times) - 1, int(len(times) * percent / 100))]


class Line:
    """One kept-alive connection, as a phone of its own: each sending comes from another address."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, method: str, path: str, body: bytes = b"") -> tuple[int, str]:
        """The status, and where a redirect leads. Raises OSError or EOFError when the line breaks."""
        reader, writer = self.streams or await asyncio.open_connection("127.0.0.1", self.plan.port)
        self.streams = None
        writer.write(self._head(method, path, len(body)) + body)
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        headers = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if line)
        await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection") == "close":
            writer.close()
        else:
            self.streams = reader, writer
        location = next((line[10:] for line in head.split("\r\n") if line.lower().startswith("location: ")), "")
        return int(head.split(" ", 2)[1]), location

    def _head(self, method: str, path: str, length: int) -> bytes:
        address = ".".join(str(random.randrange(1, 255)) for _ in range(4))
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.plan.port}", f"X-Forwarded-For: {address}"]
        lines += [f"Content-Type: {self.plan.content_type}", f"Content-Length: {length}"] if method == "POST" else []
        lines += [f"Cookie: {self.plan.cookie}"] if self.plan.cookie else []
        return "\r\n".join([*lines, "", ""]).encode()


async def crowd(plan: Plan) -> Tally:
    tally = Tally()
    end = time.monotonic() + plan.seconds
    await asyncio.gather(*(_sender(plan, end, tally) for _ in range(plan.senders)))
    tally.acknowledged = list(dict.fromkeys(tally.acknowledged))  # a lost thank-you page is asked for by sending again
    return tally


async def _sender(plan: Plan, end: float, tally: Tally) -> None:
    line = Line(plan)
    while time.monotonic() < end:
        mark = str(uuid4())
        start = time.monotonic()
        last = end + 300 if plan.patient else 0
        while (problem := await _send(line, plan, mark, tally)) and time.monotonic() < last:
            await asyncio.sleep(0.05)
        if problem:
            tally.errors.append(problem)
        else:
            tally.times.append(time.monotonic() - start)


async def _send(line: Line, plan: Plan, mark: str, tally: Tally) -> str:
    """What went wrong; empty when nothing did."""
    try:
        status, location = await line.ask("POST", plan.path, _body(plan, mark))
        if status >= 400:
            return f"status {status}"
        tally.acknowledged.append(mark)
        if location:
            status, _ = await line.ask("GET", location)
        return "" if status < 400 else f"status {status} after the redirect"
    except (OSError, EOFError) as error:
        return type(error).__name__


def _body(plan: Plan, mark: str) -> bytes:
    return plan.body.replace(MARK, mark).replace(WORD, word_of(mark)).encode()


def word_of(mark: str) -> str:
    return mark.replace("-", "").translate(str.maketrans("0123456789", "ghijklmnop"))


if __name__ == "__main__":
    print(json.dumps(asdict(asyncio.run(crowd(Plan(**json.load(sys.stdin)))))))
