"""`python -m cms.manage forget_second_factor NAMN`: for a superuser whose phone is lost: nobody else may help."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.accounts.models import User
from cms.accounts.second_factor import forget


class Command(BaseCommand):
    help = "Tar bort appen och reservkoderna för ett konto. Vid nästa inloggning ställs en ny app in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("namn", help="kontots användarnamn")

    def handle(self, *, namn: str, **options: Any) -> None:
        user = User.objects.filter(username=namn).first()
        if user is None:
            raise CommandError(f"Det finns inget konto som heter {namn}.")
        forget(user)
        self.stdout.write(f"Appen är borttagen för {namn}.")
