"""What a report was made of, in sentences for whoever made it without seeing it grow."""

from workshops.contract import Report
from workshops.swedish import count

from . import choosing, coded, comparison

_CODED = {coded.OF_PEOPLE: "Reflektionerna", coded.OF_TEAMS: "Arbetsbladen"}


def used(report: Report) -> tuple[str, ...]:
    """How much came in, which free text people have coded, how many quotes they chose, what is put side by side, and
    whether any is left out."""
    paragraphs = {section.key: section.paragraphs for section in report.sections}
    about = paragraphs["om"]
    in_text = [
        f"{whose}, {told}" for key, whose in _CODED.items() for told in paragraphs.get(key, ()) if told.startswith("”")
    ]
    compared = sum(section.key.startswith(comparison.PREFIX) for section in report.sections)
    return (
        about[0],
        *(in_text or ["Ingen fritext är kodad i kitet. Reflektionernas teman är förslag."]),
        _quotes(sum(len(section.quotes) for section in report.sections)),
        f"Jämförelser med förra gången, eller före och efter: {count(compared, 'ett avsnitt', 'avsnitt')}."
        if compared
        else "Ingen jämförelse är med. Den kräver två tillfällen med tillräckligt många svar, eller samma fråga ställd "
        "både före och efter.",
        *(told for told in about if told.startswith(choosing.LEFT_OUT)),
    )


def _quotes(number: int) -> str:
    if number:
        return f"Citat: {count(number, 'ett svar citeras, valt', 'svar citeras, valda')} i kitet."
    return "Inget svar citeras. Citat väljs i kitets tredje anteckningsbok, 3-analysera."
