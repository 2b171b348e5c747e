"""Walks a widget's accessible tree the way a screen reader does, and finds what has no name."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

# What a person can act on or read values from; frames, panes and rulers need no name.
_ROLES = QAccessible.Role
CONTROLS = frozenset(
    {
        _ROLES.Button,
        _ROLES.ButtonDropDown,
        _ROLES.ButtonMenu,
        _ROLES.CheckBox,
        _ROLES.RadioButton,
        _ROLES.ComboBox,
        _ROLES.EditableText,
        _ROLES.List,
        _ROLES.MenuItem,
        _ROLES.PageTab,
        _ROLES.PageTabList,
        _ROLES.ProgressBar,
        _ROLES.Slider,
        _ROLES.SpinBox,
        _ROLES.Splitter,
        _ROLES.Table,
        _ROLES.Tree,
        _ROLES.Dialog,
    }
)


_MANY = 200


def reached_by_tab(start: QWidget) -> list[QWidget]:
    """Where the Tab key leads from a widget on, until it comes round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reached: list[QWidget] = []
    for _ in range(_MANY):
        here = QApplication.focusWidget()
        if here is None or here in reached:
            break
        reached.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return reached


def beyond_tab(window: QWidget, start: QWidget) -> list[str]:
    """The names of what can be seen and is meant for Tab, and yet is not reached by it."""
    reached = reached_by_tab(start)
    return [
        each.accessibleName() or str(each)
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and Qt.FocusPolicy.TabFocus in each.focusPolicy()
        and each.focusProxy() is None
        and each not in reached
    ]


def nameless_controls(widget: QWidget) -> list[str]:
    """A line for each control below `widget` that a screen reader could not name.

    Controls that are hidden just now are looked at as well: they appear later.
    """
    root = QAccessible.queryAccessibleInterface(widget)
    return [_described(each) for each in _below(root) if _is_nameless(each)]


def _below(interface: QAccessibleInterface, depth: int = 0) -> Iterator[QAccessibleInterface]:
    yield interface
    if depth > 40 or interface.role() in (_ROLES.Table, _ROLES.List, _ROLES.Tree):
        return  # cells and rows speak for themselves through their text
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child.isValid():
            yield from _below(child, depth + 1)


def _is_nameless(interface: QAccessibleInterface) -> bool:
    if interface.role() not in CONTROLS:
        return False
    return not interface.text(QAccessible.Text.Name).strip()


def _described(interface: QAccessibleInterface) -> str:
    thing: QObject | None = interface.object()
    parents: list[str] = []
    while thing is not None and len(parents) < 4:
        parents.append(f"{type(thing).__name__}({thing.objectName()})")
        thing = thing.parent()
    return f"{interface.role().name} {' in '.join(parents)}"
