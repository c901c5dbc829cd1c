"""2-samla-in: during the workshop, and until everything is in."""

from .step import CONTACT, HOW, OPEN, SETTINGS, Step


def collect(theme: str) -> list[Step]:
    return [
        Step(
            "start",
            f"""# Samla in svaren

**Tema: {theme}**

Två sorters svar kommer tillbaka, och de blandas aldrig. **Reflektionerna** är anonyma och kommer över webben eller
på papper. **Arbetsbladen** hör till ett team och kommer över webben eller som filer.

{HOW}""",
        ),
        SETTINGS,
        CONTACT,
        OPEN,
        Step(
            "papper",
            """## Reflektioner på papper

Har några svarat på papper skriver du in dem här, ett papper i taget. De är lika anonyma som svaren på webben, så
skriv inte av namn. Allt du sparar finns kvar på din dator, också utan nät, tills du skickar det. Har du inga papper
går du bara vidare.""",
            """# Skriv in reflektioner från papper
kit.paper()""",
        ),
        Step(
            "reflektioner",
            """## Reflektioner från webben

Tillfällen med färre än fem svar visas bara som ett antal. Så kan ingen räkna ut vem som har skrivit vad. Bryts nätet
finns det som redan har hämtats kvar. Har du skickat svar från papper kommer de också hit: kör cellen igen.""",
            """# Hämta reflektionerna
kit.collect_reflections()""",
        ),
        Step(
            "inkorg",
            """## Arbetsblad från teamen

Det som teamen har lämnat in på webben hämtas. Filer som du har fått på annat sätt lägger du i mappen **inkorg**
bredvid den här anteckningsboken: PDF, Word eller filen som webbversionen sparar. Undermappar går bra.
Filerna ändras aldrig och tas aldrig bort. Samma svar två gånger räknas en gång, hur de än kom.""",
            """# Hämta från webben och läs inkorgen
kit.collect_worksheets()""",
        ),
        Step(
            "insamlat",
            """## Det här har du nu

Blev något fel? Kör `kit.forget("…")` i en ny cell, med de åtta tecknen från tabellen, så räknas det arbetsbladet inte
längre. Flytta också filen ur inkorgen, annars läses den in igen.""",
            """# Visa allt som är insamlat
kit.collected()""",
        ),
        Step("sedan", "## Sedan\n\nNär svaren är inne fortsätter du i [3-analysera](3-analysera.ipynb)."),
    ]
