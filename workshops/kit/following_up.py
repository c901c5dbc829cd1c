"""Three months later: the teams' own steps go back to them, and what became of the steps comes in."""

from pathlib import Path

from workshops.collect.store import KeptReturn

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
        tell = counted("Uppföljning för team")
        for number, one in enumerate(kept, 1):
            sheet = follow_up(one.returned, self.module)
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
        """What has become of the teams' steps, from the follow-ups in the inbox."""
        from workshops.collect.followed import followed_steps

        found = [one.returned for one in self.kept_follow_ups()]
        return look.followed_up(followed_steps(found), len(found))

    def kept_follow_ups(self) -> list[KeptReturn]:
        from workshops.worksheet.follow_up import follow_up_key

        key = follow_up_key(self.module.key)
        return [
            one for one in self.store.returns() if one.returned.module == key and self.concerns(one.returned.occasion)
        ]
