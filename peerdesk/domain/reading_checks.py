"""What a reading of a measure must hold before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from peerdesk.domain.checks import Problem
from peerdesk.domain.measures import Measure, Unit
from peerdesk.domain.worksheets.records import Reading


def check_reading(reading: Reading, measure: Measure | None, today: date) -> tuple[Problem, ...]:
    """What stands against a number that somebody enters."""
    return tuple(_problems(reading, measure, today))


def _problems(reading: Reading, measure: Measure | None, today: date) -> Iterator[Problem]:
    if measure is None:
        yield Problem("measure", "This version of PeerDesk does not know this measure.")
        return
    if reading.as_of and reading.as_of > today:
        yield Problem("as_of", "This day is still to come. Choose today or an earlier day.")
    if reading.number is None and reading.origin == "hand":
        yield Problem("number", "Enter the number that was counted.")
    if measure.unit is Unit.PERCENT:
        yield from _share_problems(reading)


def _share_problems(reading: Reading) -> Iterator[Problem]:
    if reading.out_of is None and reading.number is not None:
        yield Problem("out_of", "Enter out of how many, so that it becomes a share.")
    elif reading.out_of == 0 and reading.origin == "hand":
        yield Problem("out_of", "There was nothing to count. Enter it once there is.")
    elif reading.number is not None and reading.number > (reading.out_of or 0):
        yield Problem("number", "This is more than there are. Enter a number up to that.")
