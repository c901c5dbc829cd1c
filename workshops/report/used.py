"""What a report was made with besides the answers, in sentences for whoever made it without seeing it grow."""

from workshops.contract import Report
from workshops.swedish import count

from . import coded, comparison

_CODED = {coded.OF_PEOPLE: "Reflektionernas fritext", coded.OF_TEAMS: "Arbetsbladens fritext"}


def used(report: Report) -> tuple[str, ...]:
    """Which free text people have coded, and whether anything is put side by side."""
    paragraphs = {section.key: section.paragraphs for section in report.sections}
    compared = sum(section.key.startswith(comparison.PREFIX) for section in report.sections)
    told = [f"{whose}. {' '.join(paragraphs[key])}" for key, whose in _CODED.items() if key in paragraphs]
    return (
        *(told or ["Ingen fritext är kodad i kitet. Reflektionernas teman är förslag."]),
        f"Jämförelser med förra gången, eller före och efter: {count(compared, 'ett avsnitt', 'avsnitt')}."
        if compared
        else "Ingen jämförelse med förra gången: det behövs två tillfällen med tillräckligt många svar.",
    )
