"""programmet: all themes and occasions together."""

from .step import HOW, Step

STEPS = (
    Step(
        "start",
        f"""# Hela programmet

Här ser du alla teman och tillfällen på en gång: vilka kommuner och verksamheter som är med, vad som diskuteras mest och
vilket stöd som efterfrågas. Underlaget är det som varje temas kit har samlat in. Ingenting hämtas och ingenting ändras.

{HOW}""",
    ),
    Step(
        "oppna",
        "",
        """# Öppna programmet
from workshops.programme import Programme
programmet = Programme.open("kommuner.csv")""",
        tags=("parameters",),
    ),
    Step(
        "underlag",
        "## Underlaget",
        """# Visa vad som är insamlat i varje tema
programmet.overview()""",
    ),
    Step(
        "kommuner",
        """## Kommunerna

Bara ur teamens arbetsblad: reflektionerna är anonyma och säger inget om varifrån de kommer. Kommunerna står i filen
[kommuner.csv](kommuner.csv). Ändra den om programmet gäller andra.""",
        """# Visa vilka kommuner som är med
programmet.coverage()""",
    ),
    Step(
        "verksamheter",
        "## Verksamheterna\n\nBara ur teamens arbetsblad.",
        """# Visa vilka verksamheter som är med
programmet.sectors()""",
    ),
    Step(
        "malsattningar",
        "## Vad som diskuteras mest",
        """# Visa de mest diskuterade målsättningarna
programmet.objectives()""",
    ),
    Step(
        "behov",
        "## Stödet som efterfrågas\n\nI fyra slag: kunskap, kompetens, kontaktvägar och samverkan.",
        """# Visa vilket stöd som efterfrågas
programmet.needs()""",
    ),
)
