"""`python -m cms.manage load_content`: the starter content into the database, without touching editors' work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.content.faults import StarterFault
from cms.content.imports import Run
from cms.content.load import load
from cms.content.starterfiles import STARTER, read


class Command(BaseCommand):
    help = "Läser in startinnehållet. Det som en redaktör har ändrat eller tagit bort lämnas i fred."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="visa vad som skulle hända, ändra ingenting")
        parser.add_argument("--force", action="store_true", help="skriv även över redaktörers ändringar")
        parser.add_argument("--folder", type=Path, default=STARTER, help="mapp med startinnehåll")

    def handle(self, *, dry_run: bool, force: bool, folder: Path, **options: Any) -> None:
        run = Run(force=force, say=self.stdout.write)
        try:
            load(read(folder), run, dry_run=dry_run)
        except StarterFault as fault:
            raise CommandError(f"Fel i startinnehållet. {fault} Ingenting är ändrat.") from None
        done = run.outcomes
        left = done["edited"] + done["deleted"]
        ending = " (bara på prov, ingenting är ändrat)" if dry_run else ""
        counts = f"{done['created']} nya, {done['changed']} ändrade, {done['same']} som förut, {left} lämnade i fred"
        self.stdout.write(f"  {counts}{ending}")
