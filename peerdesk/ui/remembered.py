"""What screens remember on this computer: widths, splitters, columns; never record contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

_PAUSE_MS = 800


class Remembered(QObject):
    """Plain values by name, kept a moment after the last change.

        remembered = Remembered(settings.screen_values(), settings.keep_screen_values)
        splitter.restore(remembered.get("roster.splitter", []))

    Values must be what JSON can hold. Call `flush` before the window closes.
    """

    def __init__(
        self,
        values: Mapping[str, Any] | None = None,
        keep: Callable[[dict[str, Any]], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._values = dict(values or {})
        self._keep = keep
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.flush)

    def get(self, name: str, default: Any = None) -> Any:
        """A value, or `default` when it was never put or has another type."""
        value = self._values.get(name, default)
        return value if default is None or isinstance(value, type(default)) else default

    def put(self, name: str, value: Any) -> None:
        """Remember a value."""
        if self._values.get(name) != value:
            self._values[name] = value
            self._pause.start()

    def flush(self) -> None:
        """Keep everything now."""
        if self._pause.isActive():
            self._pause.stop()
        if self._keep is not None:
            self._keep(dict(self._values))
