"""Rows of a list at the side: two lines that are cut where the list ends, never scrolled."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from peerdesk.ui.widgets.two_line_rows import Index, TwoLineRows


class _ShortRows(TwoLineRows):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, super().sizeHint(option, index).height())


def side_list(model: QStandardItemModel, name: str) -> QListView:
    """A list of names with a second line each, as wide as there is room."""
    view = QListView()
    view.setAccessibleName(name)
    view.setModel(model)
    view.setItemDelegate(_ShortRows(view))
    view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view
