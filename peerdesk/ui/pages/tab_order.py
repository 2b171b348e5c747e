"""The Tab key follows the order one reads, also through parts that were put in later."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def order_tabs(whole: QWidget) -> None:
    """Let Tab go through a page from top to bottom.

    Qt goes in the order in which widgets were put in, and a page fills its rows and buttons anew
    each time it is read.
    """
    for before, after in pairwise((whole, *in_reading_order(whole))):
        QWidget.setTabOrder(before, after)


def in_reading_order(whole: QWidget) -> Iterator[QWidget]:
    """Everything below that can have the keyboard, in the order of the layouts."""
    inner = whole.widget() if isinstance(whole, QScrollArea) else None
    layout = inner.layout() if inner is not None else whole.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, nested = item.widget(), item.layout()
        if widget is not None and _is_compound(widget):
            yield widget  # Qt moves it as a whole, and would step into it twice otherwise
        elif widget is not None:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
                yield widget
            yield from in_reading_order(widget)
        elif nested is not None:
            yield from _in_layout(nested)


def _is_compound(widget: QWidget) -> bool:
    """Whether the keyboard goes to a part of it when it is given to the whole, as with inputs."""
    proxy = widget.focusProxy()
    return proxy is not None and widget.isAncestorOf(proxy)
