"""Runs all benchmarks: `python -m tests.bench`."""

from __future__ import annotations

import os

from tests.bench import startup

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

print("Start to painted unlock screen")
startup.main()
