"""Runs all benchmarks: `python -m tests.bench`."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.bench import first_pages, startup

print("Start to painted unlock screen, fastest and middle of several runs")
startup.main()
print("First page of every list")
first_pages.main()
