"""How much memory a command takes at the most."""

import subprocess
import sys
from pathlib import Path

_PEAK = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1))
"""
"""Run by a small process, since a command begins with the peak of the one that started it."""


def peak(words: list[str | Path]) -> float:
    """Run a command that must succeed; the peak memory in megabytes of the largest of its processes."""
    watched = [sys.executable, "-c", _PEAK, *(str(word) for word in words)]
    return float(subprocess.run(watched, check=True, capture_output=True).stdout)
