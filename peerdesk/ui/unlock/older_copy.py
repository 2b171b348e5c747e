"""Asking a coordinator whether an older copy of a program is to be opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget


def offer_to_accept(view: QWidget, fault: Exception, accept: Callable[[], object]) -> None:
    """Say what the copy lacks and offer to go on with it, to who may; else nothing."""
    if not getattr(fault, "may_accept", False):
        return
    from peerdesk.ui import ask  # not on the way to the first painted screen
    from peerdesk.ui.widgets.message import Answer

    def chosen(answer: str) -> None:
        if answer == "accept":
            accept()

    ask.choose(
        view,
        "This is an older copy of the program.",
        [
            str(getattr(fault, "what", "")),
            "If nobody put a backup there by hand, look for the newer copy first.",
            "When you accept, work goes on from this one, and the audit log says so.",
        ],
        [Answer("leave", "Do not open", main=True), Answer("accept", "Accept and open")],
        chosen,
    )
