"""What the guide says in its own voice, the same in PDF and Word."""

from workshops.swedish import count, listing

from . import run_sheet
from .day import Day, Step

COLUMNS = ("Klockan", "Min", "Moment", "Att arbeta med")
RUN_SHEET, THINGS = "Körschema", "Ha framme"
TO_PARTICIPANTS, TO_THE_LEADER, QUESTIONS = "Säg till deltagarna", "Till dig som leder", "Frågorna i arbetsbladet"
BESIDE, BESIDE_WHEN = "Delar av arbetsbladet utan egen tid", "De fylls i före eller efter workshoppen."


def facts(day: Day) -> list[str]:
    """Lines under the title: when, where, and how participants come in."""
    if day.occasion is None:
        return [f"Utgåva {day.module.edition[:10]}. Utan tillfälle: tiderna räknas från temats egen start."]
    place = " · ".join(filter(None, (day.when, day.where, day.occasion.organiser)))
    return [place, f"Deltagarnas sida: {day.address} · kod {day.occasion.code}"]


def footer(day: Day) -> str:
    code = f"kod {day.occasion.code}" if day.occasion else ""
    return " · ".join(filter(None, (f"{day.title[:60]} – handledning", code, f"utgåva {day.module.edition[:10]}")))


def ending(day: Day) -> str:
    return run_sheet.ending(day.sheet)


def omitted(day: Day) -> str:
    """Which moments are left out; empty if none is."""
    titles = [f"”{moment.item.title}”" for moment in day.sheet.moments if not moment.minutes]
    return f"Utgår: {listing(titles)}." if titles else ""


def works_with(step: Step) -> str:
    """What participants use in a moment; empty for a moment that needs nothing."""
    if step.is_reflection:
        return "Telefonen och koden till reflektionen"
    if step.exercise is None:
        return ""
    asked = f" ({count(len(step.prompts), 'en fråga', 'frågor')})" if step.prompts else ""
    return f"Arbetsbladet: {step.exercise.title}{asked}"
