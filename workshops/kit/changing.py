"""Change `kit.toml` and leave everything else in it as it stands: comments, order and line ends."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

from workshops.worksheet.saving import save

from .errors import KitError
from .folders import NAME
from .settings import read_given

Setting = str | list[str] | bool


def change(path: Path, **settings: Setting) -> None:
    """Give the settings these values; one that stands there as a comment (`# server = …`) becomes a setting.

    Raises KitError if the file is missing or broken, or if it is written in a way that cannot be changed safely: then
    it is as it was. Raises WorksheetError if it cannot be saved.
    """
    before = read_given(path)
    wanted = before | settings
    if wanted == before:
        return
    text = path.read_bytes().decode("utf-8")
    for name, value in settings.items():
        if before.get(name) != value:
            text = _changed(text, name, _written(value))
    if _parsed(text) != wanted:
        line = f"{(changed := next(iter(settings)))} = {_written(settings[changed])}"
        raise KitError(f"{NAME} är skriven så att den inte går att ändra härifrån. Skriv själv in raden: {line}")
    save(path, text.encode("utf-8"))


def _written(value: Setting) -> str:
    """As TOML, which takes JSON's strings, lists and truth values."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _changed(text: str, name: str, value: str) -> str:
    lines = text.splitlines(keepends=True)
    for commented in ("", r"#\s*"):
        for start, line in enumerate(lines):
            if not re.match(rf"\s*{commented}{re.escape(name)}\s*=", line):
                continue
            if found := _statement(lines, start, name, bool(commented)):
                end, comment = found
                return "".join([*lines[:start], f"{name} = {value}{comment}", *lines[end:]])
    between = "" if not text or text.endswith("\n") else "\n"
    return f"{text}{between}{name} = {value}\n"


def _statement(lines: list[str], start: int, name: str, commented: bool) -> tuple[int, str] | None:
    """The line after the setting that begins at `start`, and what follows its value: its comment, the line's end."""
    first = re.sub(r"^\s*#\s*", "", lines[start]) if commented else lines[start]
    for end in range(start + 1, start + 2 if commented else len(lines) + 1):
        statement = "".join([first, *lines[start + 1 : end]])
        if set(_parsed(statement) or ()) == {name}:
            return end, _tail(statement)
    return None


def _tail(statement: str) -> str:
    whole = _parsed(statement)
    body = statement.rstrip("\r\n")
    for mark in (found.start() for found in re.finditer(r"\s*#", body)):
        if _parsed(body[:mark]) == whole:
            return statement[mark:]
    return statement[len(body) :]


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
