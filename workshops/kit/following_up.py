"""Three months later: the teams' own steps go back to them, and what became of the steps comes in."""

from pathlib import Path

from . import look_follow_up as look
from .opened import Opened
from .show import Shown, counted, files, says, warns


class FollowingUp(Opened):
    def follow_up_sheets(self) -> Shown:
        """Write a follow-up in three formats for each team with steps, to the folder `uppfoljning`."""
        from workshops.worksheet.follow_up import file_name, follow_up
        from workshops.worksheet.formats import FORMATS, render
        from workshops.worksheet.saving import save

        kept, written, without = self.kept_returns(), list[Path](), list[str]()
        occasions = {occasion.code: occasion for occasion in self.occasions}
        tell = counted("Uppföljning för team")
        for number, one in enumerate(kept, 1):
            sheet = follow_up(one.returned, self.module, occasions.get(one.returned.occasion or ""))
            if sheet is None:
                without.append(one.returned.team or one.name)
                continue
            for format in FORMATS:
                path = self.settings.results / "uppfoljning" / f"{file_name(one.returned, self.module)}.{format}"
                save(path, render(sheet, format))
                written.append(path)
            tell(number, len(kept))
        if not kept:
            return says("Inga arbetsblad är inlästa än, så det finns inga steg att följa upp.")
        told = says("Uppföljningarna är klara, en för varje team:") + files(written, self.folder) if written else says()
        return told + warns(*(f"{team} har inga steg i sin handlingsplan." for team in without))

    def followed_up(self) -> Shown:
        """What has become of the teams' steps, from the follow-ups that have come in, on the web or in the inbox."""
        from workshops.collect.followed import followed_steps
        from workshops.collect.versions import versions

        kept = self.kept_follow_ups()
        several = [some[0].returned.team or some[0].name for some in versions(kept)]
        told = look.followed_up(followed_steps(one.returned for one in kept), len(kept))
        return told + warns(
            *(f"{team} har flera versioner, och alla räknas. Jämför dem i 2-samla-in." for team in several)
        )
