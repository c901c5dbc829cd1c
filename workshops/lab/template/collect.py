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
            "nu",
            """## Medan de svarar

Så här många har svarat på webben. Siffran hålls färsk av sig själv så länge du har den framme. Försvinner nätet väntar
den, och fortsätter när nätet är tillbaka.""",
            """# Visa hur många som har svarat
kit.live()""",
        ),
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
            "papper-kalkyl",
            """## Många papper på en gång

Ska någon skriva av en hel bunt? Ge henne kalkylfilen här under: en rad för varje papper, med listor att välja i. Lägg
den ifyllda filen i inkorgen längre ner. Läs in den hur många gånger du vill: varje rad räknas en gång. Sedan skickar du
svaren med formuläret här ovanför. Ta bort filen när svaren är skickade.""",
            """# Gör en kalkylfil för papper
kit.paper_workbook()""",
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
            "slapp-filer",
            """## Arbetsblad från teamen

Filer som du har fått på annat sätt än över webben släpper du här: PDF, Word, kalkylfil eller filen som webbversionen
sparar. De hamnar i mappen **inkorg** bredvid den här anteckningsboken. Du kan också lägga dem där själv, med
undermappar om du vill. Filerna ändras aldrig och tas aldrig bort.""",
            """# Släpp filer här
kit.inbox()""",
        ),
        Step(
            "inkorg",
            """Nu hämtas det som teamen har lämnat in på webben, och hela inkorgen läses. Samma svar två gånger räknas
en gång, hur de än kom.""",
            """# Hämta från webben och läs inkorgen
kit.collect_worksheets()""",
        ),
        Step(
            "versioner",
            """## Två versioner från samma team

Har ett team lämnat in flera gånger står versionerna sida vid sida, där de skiljer sig. Ingen skriver över en annan: du
väljer vilken som gäller.""",
            """# Visa versioner sida vid sida
kit.versions()""",
        ),
        Step(
            "raknas",
            "Allt som är inläst räknas. Ta bort krysset för en version som inte gäller, eller för något som blev fel.",
            """# Välj vad som ska räknas
kit.choose_worksheets()""",
        ),
        Step(
            "insamlat",
            "## Det här har du nu\n\nDet här bygger analysen på.",
            """# Visa allt som är insamlat
kit.collected()""",
        ),
        Step("sedan", "## Sedan\n\nNär svaren är inne fortsätter du i [3-analysera](3-analysera.ipynb)."),
    ]
