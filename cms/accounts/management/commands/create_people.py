"""`python -m cms.manage create_people`: the editor's account and the facilitator's token, if they are missing."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.accounts.people import EDITOR, create_editor, create_facilitator_token


class Command(BaseCommand):
    help = "Skapar redaktörens konto och handledarens nyckel till API:t, om de saknas."

    def handle(self, **options: Any) -> None:
        password = create_editor()
        if password is None:
            self.stdout.write(f"  Redaktörens konto ({EDITOR}) finns redan.")
        else:
            self.stdout.write(f"  Redaktörens konto är skapat. Lösenordet visas bara nu:\n\n{_box(password)}\n")
        path = settings.VAR_DIR / "samling-token"
        if create_facilitator_token(path):
            self.stdout.write(f"  Handledarens nyckel är skapad och ligger i {path}")
        else:
            self.stdout.write("  Handledarens nyckel finns redan.")


def _box(password: str) -> str:
    return f"      användarnamn  {EDITOR}\n      lösenord      {password}"
