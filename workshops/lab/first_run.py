"""The panel at the top of each notebook: which server, with which key, for which occasions (first_run.js)."""

from collections.abc import Callable
from pathlib import Path

from workshops.contract import Occasion
from workshops.kit.connecting import Connection, choose, connect, connection, keep
from workshops.source import Unreachable, keyring
from workshops.swedish import TIME_ZONE, day

from .talking import Message, TalkingWidget, script

_PLACES = {
    "environment": "Nyckeln kommer från SAMLING_TOKEN på den här datorn.",
    "file": "Nyckeln kommer från filen som SAMLING_TOKEN_FILE pekar ut.",
    "keyring": "Nyckeln ligger i datorns nyckelring.",
    "session": "Datorn har ingen nyckelring som går att använda. Nyckeln finns bara i minnet och gäller i den här "
    "anteckningsboken tills du stänger den. Vill du slippa skriva den igen: be den som sköter datorn att ange "
    "SAMLING_TOKEN_FILE.",
    "here": "Nyckeln är den som make start har gjort på den här datorn.",
    None: "Nyckeln får du av den som sköter Samling. Utan den går det att förbereda, men inte att hämta svar.",
}


class FirstRun(TalkingWidget):
    """For the kit whose settings stand in `path`. The key goes one way: from the field to the keyring."""

    _esm = script("first_run.js")

    def __init__(self, path: Path) -> None:
        super().__init__({name: _deed(deed, path) for name, deed in _DEEDS.items()})

    def __repr__(self) -> str:
        return "Panel för server, nyckel och tillfällen. Kör cellen för att öppna den."


def _look(path: Path, message: Message) -> Message:
    return {}


def _try(path: Path, message: Message) -> Message:
    try:
        occasions = connect(path, message["server"], message["token"])
    except Unreachable as away:
        return {"problem": away.message, "away": True}
    return {"occasions": [_shown(one) for one in occasions], "tried": True}


def _keep(path: Path, message: Message) -> Message:
    keep(path, message["server"], message["token"])
    return {"kept": True}


def _choose(path: Path, message: Message) -> Message:
    choose(path, tuple(str(code) for code in message["codes"]))
    return {"chosen": True}


def _forget(path: Path, message: Message) -> Message:
    keyring.forget(connection(path).server)
    return {"forgotten": True}


_DEEDS: dict[str, Callable[[Path, Message], Message]] = {
    "look": _look,
    "try": _try,
    "keep": _keep,
    "choose": _choose,
    "forget": _forget,
}


def _deed(deed: Callable[[Path, Message], Message], path: Path) -> Callable[..., Message]:
    return lambda message, _: deed(path, message) | {"now": _now(connection(path))}


def _now(found: Connection) -> Message:
    return {
        "server": found.server,
        "fixed": found.fixed,
        "key": found.key,
        "keyTold": _PLACES[found.key],
        "codes": list(found.codes),
        "complete": found.complete,
    }


def _shown(occasion: Occasion) -> Message:
    return {"code": occasion.code, "title": occasion.title, "day": day(occasion.starts_at.astimezone(TIME_ZONE).date())}
