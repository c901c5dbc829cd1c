"""What stays when answers are gone: the counts, made by the report's own code and with its small numbers hidden."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from cms.programme.models import Occasion
from cms.reflections.results import reflection_set
from cms.worksheets.models import Return
from cms.worksheets.results import return_set
from cms.workshop_modules.editions import edition_of
from workshops import contract

from .models import Compilation, Kind
from .plan import holding

_COUNTED = ("scale", "choice", "choices", "number", "assessment")
"""Kinds of worksheet answers that are counts when compiled; a text or a table would still be what somebody wrote."""


def compilations(occasion: Occasion, kind: Kind) -> list[contract.Report]:
    """Those kept from answers that are erased, oldest first, and one of the answers that are still here."""
    kept = Compilation.objects.filter(occasion=occasion, kind=kind).order_by("pk")
    found = [contract.Report.model_validate_json(one.report) for one in kept]
    return [*found, compiled(occasion, kind)] if holding(kind).filter(pk=occasion.pk).exists() else found


def compiled(occasion: Occasion, kind: Kind) -> contract.Report:
    """A report on the answers that are here, without quotes. The same answers give the same report after closing."""
    from workshops.report import compose  # heavy: pandas and polars, and most requests never need them

    newest = occasion.module.editions.first()
    module = contract.Module.model_validate(newest.document)
    if kind is Kind.REFLECTIONS:
        found = reflection_set(occasion)
        module = module.model_copy(update={"themes": _themes(found, occasion, module)})
        return compose(module, [found], [], day=_day(occasion, []))
    return _of_teams(module, occasion)


def _day(occasion: Occasion, returns: Sequence[contract.ReceivedReturn]) -> date:
    """When answers closed, or when the last of these came: follow-ups do so months later. Never a day to come."""
    closed = timezone.localdate(occasion.answers_close_at)
    return min(timezone.localdate(), max([closed, *(one.day for one in returns)]))


def _themes(found: contract.ReflectionSet, occasion: Occasion, module: contract.Module) -> tuple[contract.Theme, ...]:
    """Those of the edition that the first answers came in. An editor reads no answers; if themes whose words are
    changed afterwards were counted anew, each change would tell how many wrote a word, down to one."""
    first = min(((one.batch, one.edition) for one in found.reflections), default=None)
    asked = edition_of(occasion.module_id, first[1]) if first else None
    return (asked or module).themes


def _of_teams(module: contract.Module, occasion: Occasion) -> contract.Report:
    """Worksheets and follow-ups are told of in sections of their own; of either there may be none."""
    from workshops.report import compose
    from workshops.report.followed import section

    worksheets, follow_ups = return_set(occasion).returns, return_set(occasion, Return.Kind.FOLLOW_UP).returns
    day = _day(occasion, [*worksheets, *follow_ups])
    if worksheets:
        report = compose(module, [], _counted(worksheets, occasion), day=day)
    else:
        report = contract.Report(
            module=module.key,
            edition=module.edition,
            occasions=(occasion.code,),
            title=f"{module.title[:200]} – uppföljning",
            day=day,
            sections=(),
        )
    told = (section([one.returned for one in follow_ups]),) if follow_ups else ()
    return report.model_copy(update={"sections": (*report.sections, *told)})


def _counted(worksheets: Sequence[contract.ReceivedReturn], occasion: Occasion) -> list[contract.TeamReturn]:
    returned = [received.returned for received in worksheets]
    return [
        one.model_copy(
            update={
                "occasion": occasion.code,
                "answers": tuple(answer for answer in one.answers if answer.kind in _COUNTED),
                "variant": f"blad-{place}",  # two teams whose counts are alike are still two
            }
        )
        for place, one in enumerate(returned, 1)
    ]


def freeze(occasion: Occasion, kind: Kind, day: date) -> None:
    Compilation.objects.create(occasion=occasion, kind=kind, day=day, report=compiled(occasion, kind).model_dump_json())
