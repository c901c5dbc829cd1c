"""From answers to findings: pure functions on pandas frames. Nothing about a group smaller than k leaves here."""
