"""What a person can do at a place: a verb with its act, icon and keys, shown in menus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from peerdesk.domain.roles import Account, Right
from peerdesk.ui.icons import icon, size_beside_words
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.widgets.literal import literal


@dataclass(frozen=True, slots=True)
class Action:
    """Action("Log meeting", self.log, "plus", "Ctrl+N").

    `why_not` greys the action out and says why; without `right` it is not shown at all.
    """

    verb: str
    act: Callable[[], object]
    icon: str = ""
    keys: str = ""
    why_not: str = ""
    right: Right | None = None


Actions = Sequence[Action | None]
"""Actions in the order of a menu; None stands for a line between groups."""


def allowed(actions: Actions, account: Account) -> list[Action | None]:
    """The actions that a person may do; no line is left at an end or beside another line."""
    kept: list[Action | None] = []
    for action in actions:
        if action is None:
            if kept and kept[-1] is not None:
                kept.append(None)
        elif action.right is None or account.may(action.right):
            kept.append(action)
    return kept[:-1] if kept and kept[-1] is None else kept


def qt_action(action: Action, parent: QObject) -> QAction:
    """The action for a menu; its keys work in the whole window while `parent` can be seen."""
    made = QAction(literal(action.verb), parent)
    if action.icon:
        made.setIcon(icon(action.icon))
    if action.keys:
        made.setShortcut(QKeySequence(action.keys))
    if action.why_not:
        made.setEnabled(False)
        made.setToolTip(action.why_not)
    made.triggered.connect(lambda _checked=False: action.act())
    return made


def menu_of(actions: Actions, parent: QWidget) -> QMenu:
    """A menu of actions."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for action in actions:
        if action is None:
            menu.addSeparator()
        else:
            menu.addAction(qt_action(action, menu))
    return menu


def main_button(action: Action) -> QPushButton:
    """The one primary action of a place."""
    button = QPushButton(literal(action.verb))
    set_role(button, "primary")
    if action.icon:
        button.setIcon(icon(action.icon, "on_accent"))
        button.setIconSize(size_beside_words())
    if action.keys:
        button.setToolTip(f"{action.verb} ({action.keys})")
        # A button's own shortcut waits a tenth of a second, and what is typed meanwhile is lost.
        QShortcut(QKeySequence(action.keys), button).activated.connect(button.click)
    button.setEnabled(not action.why_not)
    button.clicked.connect(lambda _checked=False: action.act())
    return button


def quiet_button(action: Action) -> QPushButton:
    """An action that stands back."""
    button = QPushButton(literal(action.verb))
    set_role(button, "quiet")
    button.setAutoDefault(False)
    if action.icon:
        button.setIcon(icon(action.icon, "accent_text"))
        button.setIconSize(size_beside_words())
    button.setToolTip(action.why_not)
    button.setEnabled(not action.why_not)
    button.clicked.connect(lambda _checked=False: action.act())
    return button


def more_button(actions: Actions, words: str = "More actions") -> QToolButton:
    """A button with three dots that opens the rest of the actions.

    Their keys work without opening it, as long as the button can be seen.
    """
    button = QToolButton()
    set_role(button, "quiet")
    button.setIcon(icon("ellipsis"))
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu_of(actions, button))
    return button
