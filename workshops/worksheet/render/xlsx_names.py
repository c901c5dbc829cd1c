"""What the spreadsheet and its reader agree on."""

CARRIED = "samling"
"""The sheet nobody sees: column A holds the WorksheetSchema's JSON, cut into pieces that fit a cell."""
KNOWN = "samling-kant"
"""Another: the row that every row began as, laid out as the answers are."""
TICK = "Ja"
"""What stands in the column of an option that was chosen."""
