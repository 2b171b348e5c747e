"""How cells travel from the reading process to the program: plain JSON, nothing that can run."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from peerdesk.domain.readings.cells import CellFault, CellValue
from peerdesk.exchange.references import Area
from peerdesk.exchange.scan import SheetScan
from peerdesk.exchange.sheets import Row, Sheet

_LARGEST_EXACT = 2**53
# Few enough that taking a message in does not hold up a window.
_ROWS_A_MESSAGE = 2_000
_NOT_A_NUMBER = CellFault("shows a number that is no number")

_FROM_TAG: dict[str, Callable[[Any], CellValue]] = {
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "seconds": lambda seconds: timedelta(seconds=seconds),
    "fault": CellFault,
}


def pack_sheet(
    scan: SheetScan, first_row: int, first_column: int, rows: list[list[Any]]
) -> Iterator[bytes]:
    """A sheet as the reader gave it, with what the scan knows, in messages of bounded size."""
    padding: list[object] = [None] * first_column
    cells = [padding + [_plain(value) for value in row] for row in rows]
    first_row = _make_room(cells, first_row, scan.faults)
    for (row, column), fault in scan.faults.items():
        cells[row - first_row][column] = ["fault", fault.what]
    yield _message(
        sheet={
            "name": scan.name,
            "hidden": scan.hidden,
            "first_row": first_row,
            "merges": [[area.top, area.left, area.bottom, area.right] for area in scan.merges],
            "formulas": sorted(scan.formulas),
        }
    )
    for start in range(0, len(cells), _ROWS_A_MESSAGE):
        yield _message(rows=cells[start : start + _ROWS_A_MESSAGE])


def pack_end() -> bytes:
    """The message after the last sheet."""
    return _message(done=True)


def pack_refusal(sentence: str, next_step: str) -> bytes:
    """The message that the workbook is refused."""
    return _message(refused=sentence, next_step=next_step)


def _message(**parts: object) -> bytes:
    return json.dumps(parts, separators=(",", ":")).encode()


class Unpacker:
    """Makes sheets of messages in the order in which they come."""

    def __init__(self) -> None:
        self._heads: list[Mapping[str, Any]] = []
        self._rows: list[list[Row]] = []

    def take(self, message: Mapping[str, Any]) -> None:
        """Take in one message; KeyError, TypeError, ValueError or LookupError for an odd one."""
        if "sheet" in message:
            self._heads.append(message["sheet"])
            self._rows.append([])
        else:
            self._rows[-1].extend(tuple(map(_value, row)) for row in message["rows"])

    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets, once every message was taken in; raises like `take`."""
        return tuple(map(_sheet, self._heads, self._rows))


def _sheet(head: Mapping[str, Any], rows: list[Row]) -> Sheet:
    width = max(map(len, rows), default=0)
    return Sheet(
        name=str(head["name"]),
        hidden=bool(head["hidden"]),
        rows=tuple(row + (None,) * (width - len(row)) for row in rows),
        first_row=int(head["first_row"]),
        merges=tuple(Area(*corner) for corner in head["merges"]),
        formulas=frozenset((row, column) for row, column in head["formulas"]),
    )


def _make_room(
    cells: list[list[object]], first_row: int, faults: Mapping[tuple[int, int], CellFault]
) -> int:
    """Widen the rows so that every faulty cell has a place; the new first row is returned."""
    if not faults:
        return first_row
    top, bottom = min(faults)[0], max(faults)[0]
    if not cells:
        first_row = top
    cells[:0] = [[] for _ in range(first_row - top)]
    first_row = min(first_row, top)
    cells.extend([] for _ in range(bottom - first_row - len(cells) + 1))
    width = max(chain(map(len, cells), (column + 1 for _row, column in faults)))
    for row in cells:
        row.extend([None] * (width - len(row)))
    return first_row


def _plain(value: object) -> object:
    """A cell as JSON: text, numbers and truth as they are, the rest as a pair with its kind."""
    if value == "" or value is None:
        return None
    if isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, datetime):
        return ["datetime", _whole_seconds(value).isoformat()]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, time):
        return ["time", _whole_seconds_of_day(value).isoformat()]
    if isinstance(value, timedelta):
        return ["seconds", round(value.total_seconds())]
    raise TypeError(f"The reader gave a {type(value).__name__}, which no cell can be.")


def _number(value: float) -> object:
    """Excel knows only one kind of number; whole ones are whole here."""
    if not math.isfinite(value):
        return ["fault", _NOT_A_NUMBER.what]
    return int(value) if value.is_integer() and abs(value) < _LARGEST_EXACT else value


def _whole_seconds(value: datetime) -> datetime:
    """Excel keeps times as parts of a day, which miss the second by a hair."""
    return (value + timedelta(microseconds=500_000)).replace(microsecond=0)


def _whole_seconds_of_day(value: time) -> time:
    rounded = _whole_seconds(datetime.combine(date(2000, 1, 1), value))
    return rounded.time() if rounded.day == 1 else value.replace(microsecond=0)


def _value(plain: Any) -> CellValue:
    if isinstance(plain, list):
        kind, content = plain
        return _FROM_TAG[kind](content)
    if plain is None or isinstance(plain, str | bool | int | float):
        return plain
    raise TypeError("The reading process sent something that no cell can be.")
