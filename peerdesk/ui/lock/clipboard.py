"""Taking what was copied here out of the clipboard, and leaving what others put there."""

from __future__ import annotations

from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def forget_copied() -> None:
    """Empty the clipboard, and the selection of systems that have one, when they hold ours."""
    clipboard = QGuiApplication.clipboard()
    for mode in _MODES:
        if is_ours(clipboard, mode):
            clipboard.clear(mode)


def is_ours(clipboard: QClipboard, mode: QClipboard.Mode) -> bool:
    """Whether this program put there what it holds."""
    if mode is QClipboard.Mode.Clipboard:
        return clipboard.ownsClipboard()
    return clipboard.supportsSelection() and clipboard.ownsSelection()
