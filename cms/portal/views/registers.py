"""The handbook's registers as pages to read."""

from itertools import groupby

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms.common.readable import readable
from cms.handbook.models import ChapterPage, DesiredEffect, GlossaryTerm, Objective, TimelineEvent
from workshops.swedish import sort_key

HORIZONS = (("short", "På kort sikt"), ("long", "På lång sikt"))


def objectives(request: HttpRequest) -> HttpResponse:
    chapters = Prefetch("chapters", readable(ChapterPage), to_attr="readable_chapters")
    rows = Objective.objects.select_related("goal_area").prefetch_related(chapters)
    ordered = sorted(rows, key=lambda row: (row.goal_area.number, *map(int, row.code.split("."))))
    areas = [(area, list(group)) for area, group in groupby(ordered, key=lambda row: row.goal_area)]
    return render(request, "portal/registers/objectives.html", {"areas": areas, "here": "objectives"})


def effects(request: HttpRequest) -> HttpResponse:
    rows = list(DesiredEffect.objects.all())
    horizons = [(label, [row for row in rows if row.horizon == horizon]) for horizon, label in HORIZONS]
    return render(request, "portal/registers/effects.html", {"horizons": horizons, "here": "effects"})


def timeline(request: HttpRequest) -> HttpResponse:
    return render(
        request, "portal/registers/timeline.html", {"events": TimelineEvent.objects.all(), "here": "timeline"}
    )


def glossary(request: HttpRequest) -> HttpResponse:
    terms = sorted(GlossaryTerm.objects.all(), key=lambda row: sort_key(row.term))
    return render(request, "portal/registers/glossary.html", {"terms": terms, "here": "glossary"})
