"""The handbook's registers, each as a list: objectives, perspectives, sources, words, effects, history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from cms.api.answers import public_content
from cms.api.paging import AFTER, LIMIT, After, part
from cms.handbook import registers
from workshops import contract
from workshops.contract.paging import Slice

router = Router()


def _list_of(address: str, kind: Any, register: registers.Kind, what: str) -> None:
    """`GET /{address}`, a slice of `kind`: the rows of a register by key, a part at a time."""

    def rows(request: HttpRequest, limit: int = LIMIT, after: After | None = AFTER) -> HttpResponse:
        return public_content(request, lambda: part(request, register.documents, after, limit))

    rows.__name__ = address
    rows.__doc__ = "In the order of their keys, a part at a time. All of them, in reading order, are in the handbook."
    router.get(f"/{address}", response=kind, summary=what)(rows)


_list_of("objectives", Slice[contract.Objective], registers.OBJECTIVES, "The strategy's objectives")
_list_of("perspectives", Slice[contract.Perspective], registers.PERSPECTIVES, "The perspectives")
_list_of("sources", Slice[contract.Source], registers.SOURCES, "What the chapters rest on")
_list_of("glossary", Slice[contract.GlossaryTerm], registers.GLOSSARY, "Words and what they mean")
_list_of("effects", Slice[contract.DesiredEffect], registers.EFFECTS, "The desired effects")
_list_of("timeline", Slice[contract.TimelineEvent], registers.TIMELINE, "How it came to be")
