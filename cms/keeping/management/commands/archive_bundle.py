from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.keeping.bundle import bundle, name
from cms.programme.models import Occasion
from workshops.spoken import why


class Command(BaseCommand):
    help = "Skriver ett tillfälles arkivpaket till registrator: sammanställningar, arbetsblad och manifest i en zipfil."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kod", help="Tillfällets kod.")
        parser.add_argument("--till", type=Path, default=Path(), help="Mappen som filen skrivs i. Annars den här.")

    def handle(self, *args: Any, **options: Any) -> None:
        occasion = Occasion.with_code(options["kod"])
        if occasion is None:
            raise CommandError("Det finns inget tillfälle med den koden. Kontrollera den och försök igen.")
        path = options["till"] / name(occasion)
        try:
            path.write_bytes(bundle(occasion))
        except OSError as error:
            raise CommandError(f"Filen kunde inte skrivas ({why(error)}). Välj en annan mapp med --till.") from None
        self.stdout.write(f"Skrev {path}")
