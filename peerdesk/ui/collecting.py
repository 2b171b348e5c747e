"""Python's garbage collection, kept on the window's thread.

The collector runs in whichever thread happens to make an object. Were that the data worker, it
would delete widgets and timers there, and Qt ends the process for it (seen in tests). So it is
switched off and run by a timer of the window's thread instead.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

_INTERVAL_MS: Final = 2000
_ROUNDS_UNTIL_FULL: Final = 30
_WORTH_IT: Final = 700
_NAME: Final = "peerdesk garbage collection"


class _Collecting(QTimer):
    """Collects young objects often, all of them once a minute."""

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app, interval=_INTERVAL_MS)
        self.setObjectName(_NAME)
        self._round = 0
        self.timeout.connect(self._collect)
        self.start()

    def _collect(self) -> None:
        self._round = (self._round + 1) % _ROUNDS_UNTIL_FULL
        if self._round == 0:
            gc.collect()
        elif gc.get_count()[0] > _WORTH_IT:
            gc.collect(1)


def collect_on_this_thread() -> None:
    """Keep the collector on the thread of the application; call it there, as often as you like."""
    gc.disable()
    app = QCoreApplication.instance()
    if app is not None and app.findChild(QTimer, _NAME) is None:
        _Collecting(app)
