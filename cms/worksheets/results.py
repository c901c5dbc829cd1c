"""The one way out for team worksheets: all of an occasion's, with each team's versions numbered."""

from collections import Counter

from cms.programme.models import Occasion
from workshops import contract

from .models import Return


def return_set(occasion: Occasion) -> contract.ReturnSet:
    """Every worksheet handed in at an occasion, in the order they came; two versions from one team are both there."""
    rows = [
        (row.day, contract.TeamReturn.model_validate_json(row.document))
        for row in Return.objects.filter(occasion=occasion)
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
    return contract.ReturnSet(module=occasion.module.key or "", occasion=occasion.code, returns=tuple(received))


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
