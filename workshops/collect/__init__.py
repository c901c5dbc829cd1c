"""Worksheets that come back: one reader, whichever carrier the answers came in."""
