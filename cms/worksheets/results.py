"""The one way out for what teams hand in: all of one kind at an occasion, with each team's versions numbered."""

from collections import Counter

from cms.programme.models import Occasion
from workshops import contract
from workshops.worksheet.follow_up import follow_up_key

from .models import Return


def return_set(occasion: Occasion, kind: Return.Kind = Return.Kind.WORKSHEET) -> contract.ReturnSet:
    """Every worksheet handed in at an occasion, or every follow-up, in the order they came; two versions from one team
    are both there."""
    rows = [
        (row.day, contract.TeamReturn.model_validate_json(row.document))
        for row in Return.objects.filter(occasion=occasion, kind=kind)
    ]
    versions = Counter(_team(returned) for _, returned in rows)
    so_far: Counter[str] = Counter()
    received = []
    for day, returned in rows:
        team = _team(returned)
        so_far[team] += 1
        received.append(
            contract.ReceivedReturn(day=day, version=so_far[team], versions=versions[team], returned=returned)
        )
    key = occasion.module.key or ""
    module = key if kind is Return.Kind.WORKSHEET else follow_up_key(key)
    return contract.ReturnSet(module=module, occasion=occasion.code, returns=tuple(received))


def by_team(found: contract.ReturnSet) -> list[list[contract.ReceivedReturn]]:
    """Each team's versions, oldest first, in the order that the teams first handed in."""
    teams: dict[str, list[contract.ReceivedReturn]] = {}
    for received in found.returns:
        teams.setdefault(_team(received.returned), []).append(received)
    return list(teams.values())


def _team(returned: contract.TeamReturn) -> str:
    """What two versions from one team have in common. A nameless worksheet is a team of its own."""
    if returned.variant:
        return f"variant {returned.variant}"
    return f"team {returned.team.casefold()}" if returned.team else f"nameless {returned.digest}"
