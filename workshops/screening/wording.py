"""What people are told about a finding: what it looks like, why it matters, what to do. Swedish, and the key for
translations."""

from workshops.spoken import gettext_noop

from .rules import Kind

HEADING = gettext_noop("Titta en gång till innan du skickar")
MAY_STAY = gettext_noop(
    "Något i svaren ser ut att visa vem någon är. Ändra det som är markerat, eller välj ”Skicka ändå” under frågorna."
)
MUST_GO = gettext_noop("Ett personnummer eller samordningsnummer sparas aldrig. Ta bort det och skicka igen.")
SENTENCES: dict[Kind, str] = {
    Kind.PERSONNUMMER: gettext_noop(
        "Det här ser ut som ett personnummer. Det sparas aldrig. Ta bort det och skicka igen."
    ),
    Kind.SAMORDNINGSNUMMER: gettext_noop(
        "Det här ser ut som ett samordningsnummer. Det sparas aldrig. Ta bort det och skicka igen."
    ),
    Kind.EMAIL: gettext_noop("Det här ser ut som en e-postadress. Den visar vem någon är. Ta helst bort den."),
    Kind.PHONE: gettext_noop("Det här ser ut som ett telefonnummer. Det visar vem någon är. Ta helst bort det."),
    Kind.NAME: gettext_noop("Det här ser ut som namnet på en person. Skriv helst utan namn."),
}
