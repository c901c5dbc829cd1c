"""What the PDF form calls things: agreed between its maker, the gate and the reader."""

SCHEMA_FIELD = "_ws"
"""The hidden field that holds the worksheet's schema as JSON; no key can have this name."""

CHECKED = "Ja"
"""The state of a ticked box; an unticked one is `Off`."""
