"""Text that fits into a cell: what XML cannot hold is left out, what Excel would cut is refused."""

from __future__ import annotations

import re

from peerdesk.domain.errors import Refused

LONGEST_CELL = 32_767
"""Characters of one cell (Excel specifications and limits)."""

MOST_ROWS = 1_048_576
"""Rows of one sheet, the heading among them."""

# Everything but tab, line feed and what XML 1.0 calls a Char; carriage returns would come back
# as line feeds.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def cell_text(text: str, sheet: str, row: int, heading: str) -> str:
    """The text as a cell can hold it; raises Refused when Excel would cut it."""
    kept = _NOT_IN_XML.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    if len(kept) * 2 > LONGEST_CELL and units(kept) > LONGEST_CELL:
        raise Refused(
            f"{heading} in row {row:,} of {sheet} has {units(kept):,} characters; "
            f"Excel keeps {LONGEST_CELL:,}.",
            "Shorten it, or export without notes.",
        )
    return kept


def units(text: str) -> int:
    """Length as Excel counts it: a character beyond the first 65,536 counts twice."""
    return len(text) + sum(each > "\uffff" for each in text)


def footer_text(text: str, longest: int) -> str:
    """One line for a page footer, where "&" begins a command and is written twice."""
    line = " ".join(_NOT_IN_XML.sub(" ", text).split())
    if len(line.replace("&", "&&")) <= longest:
        return line.replace("&", "&&")
    while len(line.replace("&", "&&")) > longest - 1:
        line = line[:-1]
    return line.replace("&", "&&") + "…"
