"""What Windows says when its session is locked or the computer goes to sleep."""

from __future__ import annotations

import sys
from collections.abc import Callable
from ctypes import wintypes
from enum import Enum
from typing import Any, Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication

# Numbers from WinUser.h and WtsApi32.h of the Windows SDK.
_WM_POWERBROADCAST: Final = 0x0218
_PBT_APMSUSPEND: Final = 0x0004
_WM_WTSSESSION_CHANGE: Final = 0x02B1
_SESSION_LEFT: Final = frozenset(
    {
        0x2,  # WTS_CONSOLE_DISCONNECT: another person signs in to Windows
        0x4,  # WTS_REMOTE_DISCONNECT
        0x6,  # WTS_SESSION_LOGOFF
        0x7,  # WTS_SESSION_LOCK
    }
)
_NOTIFY_FOR_THIS_SESSION: Final = 0


class Cause(Enum):
    """Why the screen is locked; the value is said in the audit log."""

    PERSON = "by hand"
    IDLE = "nobody was there"
    SESSION = "Windows was locked"
    SLEEP = "the computer went to sleep"


def cause_of(message: int, wparam: int) -> Cause | None:
    """What a message of Windows means for the lock, None for nothing."""
    if message == _WM_WTSSESSION_CHANGE and wparam in _SESSION_LEFT:
        return Cause.SESSION
    if message == _WM_POWERBROADCAST and wparam == _PBT_APMSUSPEND:
        return Cause.SLEEP
    return None


class SystemEvents(QAbstractNativeEventFilter):
    """Calls `heard` with the cause, on the window's thread, before Windows goes on.

    Only Windows tells; elsewhere the jump of the clock after a sleep is noticed instead.
    """

    def __init__(self, heard: Callable[[Cause], object]) -> None:
        super().__init__()
        self._heard = heard
        self._window = 0

    def begin(self, window: int) -> None:
        """Listen, with the window that Windows is to tell of its session (`winId`)."""
        app = QCoreApplication.instance()
        if sys.platform == "win32" and app is not None:
            import ctypes

            app.installNativeEventFilter(self)
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(window, _NOTIFY_FOR_THIS_SESSION)
            self._window = window

    def stop(self) -> None:
        """Listen no more."""
        app = QCoreApplication.instance()
        if sys.platform == "win32" and app is not None and self._window:
            import ctypes

            app.removeNativeEventFilter(self)
            ctypes.windll.wtsapi32.WTSUnRegisterSessionNotification(self._window)
            self._window = 0

    def nativeEventFilter(
        self, event_type: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        if QByteArray(event_type).startsWith(b"windows_"):
            told = wintypes.MSG.from_address(int(message))
            if (cause := cause_of(told.message, told.wParam)) is not None:
                self._heard(cause)
        return False, 0
