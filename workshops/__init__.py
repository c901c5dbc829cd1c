"""The kit library of Samling: worksheets out, answers in, reports back.

No Django here, and importing this package imports nothing heavy: the CLI has to start in a blink.
"""
