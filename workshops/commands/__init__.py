"""The verbs of the command `samling`, one module each."""
