"""The guide, the poster and the slides as tagged PDF/UA-1, laid out by Typst. Every text reaches Typst as data."""

import io
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import typst

from workshops.contract import Exercise, Prompt
from workshops.spoken import Spoken
from workshops.worksheet.markdown import as_data, parse
from workshops.worksheet.phrases import qr_description
from workshops.worksheet.render.glyphs import showable
from workshops.worksheet.render.qr import qr_code
from workshops.worksheet.render.typesetting import typeset
from workshops.worksheet.theme import theme

from . import wording
from .day import AIM, ANONYMOUS, FETCH, THERE, Day, Step, named
from .run_sheet import clock, length, overrun

Layout = Literal["guide", "poster", "slides"]
_SUBJECTS = {"guide": "Handledning", "poster": "Affisch", "slides": "Bilder"}
_WORDS = {
    "run-sheet": wording.RUN_SHEET,
    "things": wording.THINGS,
    "participants": wording.TO_PARTICIPANTS,
    "leader": wording.TO_THE_LEADER,
    "questions": wording.QUESTIONS,
    "beside": wording.BESIDE,
    "beside-when": wording.BESIDE_WHEN,
}


class HandoutError(Spoken):
    """A file of the day cannot be made."""


def guide(day: Day) -> bytes:
    """Run sheet and guide for whoever leads; A4. As for the others, the same day gives the same bytes, a character
    that no font has is warned of (`glyphs.MissingGlyph`), and HandoutError says that Typst refuses the page."""
    return _set("guide", day, leader=True)


def poster(day: Day) -> bytes:
    """One A4 page with the QR code, the code and the address. The day must have an occasion."""
    return _set("poster", day)


def slides(day: Day) -> bytes:
    """16:9, a slide a moment, for the projector: nothing that is meant for whoever leads is in the file."""
    return _set("slides", day)


def _set(layout: Layout, day: Day, *, leader: bool = False) -> bytes:
    files = {"main.typ": _source(layout), "text.typ": _source("text")}
    data = showable(_data(day, _SUBJECTS[layout], leader)) | _code(day)
    try:
        pdf, complaints = typeset({**files, "day.json": json.dumps(data).encode()}, _made(day))
    except typst.TypstError as error:
        raise HandoutError(
            f"Filen ({_SUBJECTS[layout].lower()}) gick inte att göra av temats texter. Förenkla dem: ta bort länkar "
            "som är mycket långa och tecken som är ovanliga."
        ) from error
    if complaints or pdf is None:
        raise HandoutError("Filen gick inte att göra: typsnitt eller mallar saknas. Installera om Samling.")
    return pdf


def _data(day: Day, subject: str, leader: bool) -> dict[str, Any]:
    colours = theme(day.number)
    return {
        "title": day.title,
        "description": f"{subject}, utgåva {day.module.edition}",
        "kicker": f"{subject if leader else 'Workshop'} · målområde {day.number}".upper(),
        "ink": f"#{colours.ink}",
        "tint": f"#{colours.tint}",
        "facts": wording.facts(day) if leader else [fact for fact in (day.when, day.where) if fact],
        "footer": wording.footer(day) if leader else day.address or day.module.title,
        "columns": wording.COLUMNS,
        "words": _WORDS,
        "steps": [_step(step, leader) for step in day.steps],
        "ending": wording.ending(day),
        "late": overrun(day.sheet) > 0,
        "omitted": wording.omitted(day),
        "things": day.things,
        "beside": [_part(exercise) for exercise in day.beside] if leader else [],
        "when": day.when,
        "aim": AIM,
        "fetch": FETCH,
        "there": THERE,
        "anonymous": ANONYMOUS,
    }


def _step(step: Step, leader: bool) -> dict[str, Any]:
    moment = step.moment
    return {
        "begins": clock(moment.begins),
        "ends": clock(moment.ends),
        "hours": step.hours,
        "minutes": moment.minutes,
        "length": length(moment.minutes),
        "title": step.title,
        "with": wording.works_with(step),
        "pause": step.is_break,
        "reflection": step.is_reflection,
        "participants": as_data(step.to_participants),
        "leader": as_data(step.to_the_leader) if leader else [],
        "questions": _questions(step.prompts) if leader else [],
    }


def _part(exercise: Exercise) -> dict[str, Any]:
    return {
        "title": named(exercise.title),
        "participants": as_data(parse(exercise.participant.markdown)),
        "leader": as_data(parse(exercise.facilitator.markdown)),
        "questions": _questions(exercise.prompts),
    }


def _questions(prompts: Iterable[Prompt]) -> list[str]:
    return [prompt.question for prompt in prompts]


def _code(day: Day) -> dict[str, str]:
    if day.occasion is None:
        return {"code": "", "url": "", "address": ""}
    url = day.occasion.url
    return {"code": day.occasion.code, "url": url, "address": day.address, "alt": qr_description(url), "qr": _svg(url)}


@lru_cache
def _svg(url: str) -> str:
    svg = io.BytesIO()
    qr_code(url).save(svg, kind="svg", border=4, xmldecl=False, dark="black")
    return svg.getvalue().decode()


@cache
def _source(name: str) -> bytes:
    return Path(__file__).with_name(f"{name}.typ").read_bytes()


def _made(day: Day) -> datetime:
    """A day that follows from the content, so that making it twice gives the same bytes."""
    return datetime.fromisoformat(day.module.edition[:10]).replace(tzinfo=UTC)
