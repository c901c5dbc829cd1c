"""The last steps of 3-analysera, for when three months have gone."""

from .step import Step

FOLLOW_UP = (
    Step(
        "uppfoljning",
        """## Efter tre månader

Varje team får en kort uppföljning med sina egna steg. De svarar på hur det gick, vad som hände och vad de gör nu.
Skicka filen till teamet när dagen för avstämningen är inne.""",
        """# Gör uppföljningen för varje team
kit.follow_up_sheets()""",
    ),
    Step(
        "uppfoljt",
        """Teamen lämnar in uppföljningen på webben, där de lämnade in arbetsbladet; adressen står i den. Får du den på
annat sätt lägger du den i inkorgen i [2-samla-in](2-samla-in.ipynb). Kör cellerna där, och sedan den här.""",
        """# Visa hur det har gått med stegen
kit.followed_up()""",
    ),
)
