"""What a spreadsheet for many papers is for: worksheets of teams, or reflections of persons."""

from dataclasses import dataclass

from workshops.worksheet import phrases

from .xlsx_names import CARRIED, PAPERS, TICK


@dataclass(frozen=True)
class Purpose:
    kicker: str
    """Stands above the title, before the goal area."""
    called: str
    """Stands after the title."""
    subject: str
    carried: str
    """The name of the sheet with the schema: what the file is read as."""
    instructions: tuple[str, ...]


_TYPING = (
    "Rubriken överst i varje kolumn är frågan. Lämna rutan tom om frågan inte är besvarad.",
    "Skriv av text som den står. Alt och Enter ger en ny rad i rutan (i LibreOffice: Ctrl och Enter).",
    f"Kryssrutor: skriv {TICK} i kolumnen för varje alternativ som är kryssat, och lämna de andra tomma.",
    "Skala, steg och alternativ: välj i listan som öppnas i rutan, eller skriv som det står där. "
    "På en skala räcker siffran.",
)

WORKSHEETS = Purpose(
    kicker="Arbetsblad",
    called="många pappersblad på en gång",
    subject="Arbetsblad, för inskrivning av pappersblad",
    carried=CARRIED,
    instructions=(
        "Skriv av varje pappersblad på en egen rad i bladet Svar. Skriv gärna radens nummer på papperet, så att ni "
        "hittar tillbaka.",
        *_TYPING,
        "Datum: skriv som 2026-11-24. Tal: bara siffror.",
        "Använd inga formler. En fil med formler läses inte in.",
        f"{phrases.PRIVACY} Hoppa över det om det står på papperet.",
        "Spara filen som Excel-fil (.xlsx) och lämna den till den som leder workshoppen.",
    ),
)

REFLECTIONS = Purpose(
    kicker="Reflektion",
    called="reflektioner på papper",
    subject="Reflektioner, för inskrivning från papper",
    carried=PAPERS,
    instructions=(
        "Skriv av varje papper på en egen rad i bladet Svar. Blanda pappren först, så att ordningen inte säger vem som "
        "skrev vad.",
        *_TYPING,
        "Svaren är anonyma. Skriv inte av namn, telefonnummer eller annat som visar vem någon är.",
        "Använd inga formler. En fil med formler läses inte in.",
        "Är ni flera som skriver? Ta var sin fil.",
        "Spara filen som Excel-fil (.xlsx) och lämna den till den som leder workshoppen. Ta sedan bort den.",
    ),
)
