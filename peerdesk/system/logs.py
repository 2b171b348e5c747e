"""A log that helps to find a fault and holds nothing of any record.

What is written: time, level, place, the fixed text of our own messages with numbers filled in, and
for an exception its type, its error code and the lines of code it came through. What is never
written: texts filled into messages, the words of an exception, messages of other libraries.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator, Mapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

LOG_FILE = "peerdesk.log"
HIDDEN = "[hidden]"

_MOST_BYTES = 1_000_000
_KEPT_FILES = 5
_OURS = "peerdesk"
_DEEPEST_CHAIN = 10

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def install_logging(folder: Path, level: int = logging.INFO) -> logging.Handler:
    """Send everything that is logged to a file in `folder` that starts anew at 1 MB, five kept.

    Where the folder cannot be written the program runs without a log. Returns the handler.
    """
    handler: logging.Handler
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler = RotatingFileHandler(
            folder / LOG_FILE, maxBytes=_MOST_BYTES, backupCount=_KEPT_FILES, encoding="utf-8"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setLevel(level)
    handler.setFormatter(ContentFreeFormatter())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(level)
    return handler


class ContentFreeFormatter(logging.Formatter):
    """Writes a log record without anything that may come from a person's record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the text of a record for the log file."""
        place = f"{record.name} {record.module}:{record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {place} {_message(record)}"
        return f"{line}\n{self.formatException(record.exc_info)}" if record.exc_info else line

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 - the name logging gives it
        """Return types, codes and places of an exception and of those behind it."""
        return "\n".join(_told(ei[1])) if ei[1] is not None else ""


def _message(record: logging.LogRecord) -> str:
    """Fill numbers, and nothing else, into the fixed text of one of our own messages."""
    if record.name.partition(".")[0] != _OURS or not isinstance(record.msg, str):
        return HIDDEN
    values = record.args
    shown: Mapping[str, object] | tuple[object, ...]
    if isinstance(values, Mapping):
        shown = {name: _shown(value) for name, value in values.items()}
    else:
        shown = tuple(_shown(value) for value in values or ())
    try:
        return record.msg % shown if shown else record.msg
    except (TypeError, ValueError, KeyError):  # a wrong message must not hide what it tells of
        return record.msg


def _shown(value: object) -> object:
    return value if isinstance(value, int | float) else HIDDEN


def _told(error: BaseException) -> Iterator[str]:
    link: BaseException | None = error
    for _ in range(_DEEPEST_CHAIN):
        if link is None:
            return
        for frame in traceback.extract_tb(link.__traceback__):
            place = "/".join(Path(frame.filename).parts[-3:])
            yield f"    {place}:{frame.lineno} in {frame.name}"
        yield f"  {type(link).__module__}.{type(link).__qualname__}{_code(link)}"
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)


def _code(error: BaseException) -> str:
    """Return the number or name by which the system or the driver calls the error."""
    for name in ("sqlite_errorname", "winerror", "errno"):
        code = getattr(error, name, None)
        if isinstance(code, int) or (isinstance(code, str) and code.startswith("SQLITE_")):
            return f" ({name} {code})"
    return ""
