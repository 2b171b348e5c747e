"""The one style sheet, generated from a palette and the font's sizes."""

from __future__ import annotations

from peerdesk.ui.theme.colours import Colours, Status
from peerdesk.ui.theme.sizes import Sizes


def style_sheet(c: Colours, s: Sizes) -> str:
    """The application's style sheet.

    Widgets choose a look with the property `role`: labels `title`, `heading`, `label`, `muted`,
    `problem`; buttons `primary`, `quiet`, `chip`, `link`; frames `page`, `card`.
    """
    parts = (_text, _surfaces, _buttons, _fields, _marks, _views, _menus, _scroll, _statuses)
    return "\n".join(part(c, s) for part in parts)


def _text(c: Colours, s: Sizes) -> str:
    return f"""
QWidget {{ color: {c.text}; }}
QWidget:disabled {{ color: {c.muted}; }}
QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: {s.title_points:.2f}pt; }}
QLabel[role="heading"] {{ font-size: {s.heading_points:.2f}pt; }}
QLabel[role="label"] {{ color: {c.muted}; }}
QLabel[role="muted"] {{ color: {c.muted}; }}
QLabel[role="strong"] {{ font-weight: 600; }}
QLabel[role="problem"] {{ color: {c.problem}; }}
QLabel[role="doubt"] {{ color: {c.warning}; }}
QLabel[role="good"] {{ color: {c.good}; }}
QLabel[role="keys"] {{
    color: {c.muted}; border: 1px solid {c.line}; border-radius: {s.radius}px;
    padding: 0 {s.step(0.5)}px;
}}
QLabel[role="code"] {{
    font-size: {s.heading_points:.2f}pt; font-weight: 600; background: {c.page};
    border: 1px solid {c.edge}; border-radius: {s.radius}px; padding: {s.step()}px;
}}
QToolTip {{
    color: {c.text}; background: {c.raised}; border: 1px solid {c.edge};
    padding: {s.step(0.5)}px;
}}
"""


def _surfaces(c: Colours, s: Sizes) -> str:
    return f"""
QMainWindow, QDialog {{ background: {c.window}; }}
QFrame[role="page"], QScrollArea[role="page"], QWidget[role="page"] {{
    background: {c.page}; border: none;
}}
QFrame[role="card"] {{
    background: {c.raised}; border: 1px solid {c.line}; border-radius: {s.radius}px;
}}
QFrame[role="floating"] {{
    background: {c.raised}; border: 1px solid {c.edge}; border-radius: {s.radius}px;
}}
QScrollArea {{ border: none; background: transparent; }}
QTextBrowser[role="reading"] {{ background: transparent; border: none; padding: 0; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QFrame[role="rule"] {{ background: {c.line}; border: none; max-height: 1px; min-height: 1px; }}
QSplitter::handle {{ background: {c.line}; }}
QSplitter::handle:hover {{ background: {c.focus}; }}
"""


def _buttons(c: Colours, s: Sizes) -> str:
    pad, side, chip = max(2, s.step(0.5)), s.step(1.5), max(22, round(s.line * 1.4))
    return f"""
QPushButton, QToolButton {{
    background: {c.raised}; border: 1px solid {c.edge}; border-radius: {s.radius}px;
    padding: {pad}px {side}px; min-height: {s.control - 2 * pad - 2}px;
}}
QToolButton {{ padding: {pad}px; }}
QPushButton:hover, QToolButton:hover {{ background: {c.hover}; }}
QPushButton:pressed, QToolButton:pressed, QToolButton:checked {{ background: {c.chosen}; }}
QPushButton:focus, QToolButton:focus {{
    border: 2px solid {c.focus}; padding: {pad - 1}px {side - 1}px; outline: none;
}}
QToolButton:focus {{ padding: {pad - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ border-color: {c.line}; background: {c.window}; }}
QPushButton[role="primary"] {{
    background: {c.accent}; border-color: {c.accent}; color: {c.on_accent}; font-weight: 600;
}}
QPushButton[role="primary"]:hover {{ background: {c.accent_hover}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.text}; }}
QPushButton[role="primary"]:disabled {{
    background: {c.hover}; border-color: {c.line}; color: {c.muted};
}}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{
    background: transparent; border-color: transparent;
}}
QPushButton[role="quiet"] {{ color: {c.accent_text}; padding: {pad}px {s.step()}px; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ background: {c.hover}; }}
QPushButton[role="quiet"]:focus {{ padding: {pad - 1}px {s.step() - 1}px; }}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{ border-color: {c.focus}; }}
QPushButton[role="quiet"]:disabled {{ background: transparent; color: {c.muted}; }}
QPushButton[role="link"] {{
    background: transparent; border-color: transparent; color: {c.accent_text};
    text-decoration: underline; padding: 1px 2px; min-height: {round(s.line)}px;
}}
QPushButton[role="link"]:focus {{ border: 2px solid {c.focus}; padding: 0 1px; }}
QPushButton[role="chip"] {{
    border-radius: {chip // 2}px; padding: 1px {s.step(1.25)}px;
    min-height: {chip}px; background: transparent;
}}
QPushButton[role="chip"]:hover {{ background: {c.hover}; }}
QPushButton[role="chip"]:checked {{
    background: {c.chosen}; border-color: {c.accent}; color: {c.accent_text};
}}
QPushButton[role="chip"]:focus {{ border: 2px solid {c.focus}; padding: 0 {s.step(1.25) - 1}px; }}
QPushButton[role="quiet"][flush="true"] {{ padding-left: 0; }}
QPushButton[role="quiet"][flush="true"]:focus {{ padding-left: 0; }}
QTabBar::scroller {{ width: {s.step(4)}px; }}
QTabBar QToolButton {{ padding: 0; min-height: 0; border-color: transparent; }}
QToolButton::menu-indicator, QPushButton::menu-indicator {{ image: none; width: 0; }}
"""


def _fields(c: Colours, s: Sizes) -> str:
    pad, side = max(2, s.step(0.4)), s.step()
    fields = "QLineEdit, QComboBox, QPlainTextEdit, QTextEdit"
    return f"""
{fields} {{
    background: {c.raised}; border: 1px solid {c.edge}; border-radius: {s.radius}px;
    padding: {pad}px {side}px; selection-background-color: {c.accent};
    selection-color: {c.on_accent};
}}
QLineEdit, QComboBox {{ min-height: {s.control - 2 * pad - 2}px; }}
QPlainTextEdit, QTextEdit {{ padding: {pad}px {max(1, side - 4)}px; }}
QLineEdit:focus, QComboBox:focus, QComboBox:on, QPlainTextEdit:focus, QTextEdit:focus {{
    border: 2px solid {c.focus}; padding: {pad - 1}px {side - 1}px;
}}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {pad - 1}px {max(1, side - 4) - 1}px; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled, QLineEdit:read-only {{
    background: {c.window}; border-color: {c.line};
}}
QLineEdit[troubled="true"], QComboBox[troubled="true"], QPlainTextEdit[troubled="true"] {{
    border-color: {c.problem};
}}
QLineEdit, QPlainTextEdit, QTextEdit {{ placeholder-text-color: {c.muted}; }}
QLineEdit QToolButton, QLineEdit QToolButton:hover, QLineEdit QToolButton:pressed {{
    background: transparent; border: none; padding: 0; min-height: 0;
}}
QLineEdit[role="palette"] {{ font-size: {s.heading_points:.2f}pt; }}
QComboBox QLineEdit, QComboBox QLineEdit:focus {{
    background: transparent; border: none; padding: 0; min-height: 0;
}}
QComboBox {{ combobox-popup: 0; }}
QComboBox::drop-down {{ border: none; width: {s.step(3)}px; }}
QComboBox::down-arrow {{ image: none; width: 0; height: 0; }}
QComboBox QAbstractItemView {{
    background: {c.raised}; border: 1px solid {c.edge}; outline: none; padding: 2px;
    selection-background-color: {c.chosen}; selection-color: {c.text};
}}
"""


def _marks(c: Colours, s: Sizes) -> str:
    side = s.icon
    return f"""
QCheckBox, QRadioButton {{ spacing: {s.step()}px; padding: 2px; min-height: {s.row - 6}px; }}
QCheckBox:focus, QRadioButton:focus {{ outline: none; }}
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {{
    width: {side}px; height: {side}px; border: 1px solid {c.edge}; background: {c.raised};
}}
QCheckBox::indicator, QListView::indicator {{ border-radius: {s.radius}px; }}
QRadioButton::indicator {{ border-radius: {(side + 2) // 2}px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{
    background: {c.accent}; border-color: {c.accent};
}}
QRadioButton::indicator:checked {{ border-color: {c.accent}; }}
QCheckBox::indicator:hover, QRadioButton::indicator:hover {{ border-color: {c.text}; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{
    border: 2px solid {c.focus}; width: {side - 2}px; height: {side - 2}px;
}}
QCheckBox::indicator:checked:focus {{ border-color: {c.text}; }}
"""


def _views(c: Colours, s: Sizes) -> str:
    return f"""
QAbstractItemView {{
    background: {c.page}; border: none; outline: none; selection-background-color: {c.chosen};
    selection-color: {c.text};
}}
QListView::item, QListWidget::item {{ min-height: {s.row}px; padding: 0 {s.step()}px; }}
QListView::item:hover, QListWidget::item:hover {{ background: {c.hover}; color: {c.text}; }}
QListView::item:selected, QListWidget::item:selected {{
    background: {c.chosen}; color: {c.text};
}}
QHeaderView {{ background: {c.page}; border: none; }}
QHeaderView::section {{
    background: {c.page}; color: {c.muted}; border: none; border-bottom: 1px solid {c.edge};
    padding: {s.step(0.5)}px {s.step()}px; font-weight: normal;
}}
QHeaderView::section:vertical {{ color: {c.text}; border-bottom: 1px solid {c.line}; }}
QHeaderView::section:hover {{ background: {c.hover}; color: {c.text}; }}
QTableCornerButton::section {{ background: {c.page}; border: none; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {c.raised}; }}
QCalendarWidget QToolButton {{ border-color: transparent; background: transparent; }}
QCalendarWidget QToolButton:hover {{ background: {c.hover}; }}
QProgressBar {{
    background: {c.hover}; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 3px; }}
"""


def _menus(c: Colours, s: Sizes) -> str:
    return f"""
QMenu {{
    background: {c.raised}; border: 1px solid {c.edge}; padding: {s.step(0.5)}px;
}}
QMenu::item {{
    padding: {s.step(0.6)}px {s.step(3)}px {s.step(0.6)}px {s.step()}px;
    border-radius: {s.radius}px;
}}
QMenu::icon {{ padding-left: {s.step()}px; }}
QMenu::item:selected {{ background: {c.chosen}; color: {c.text}; }}
QMenu::item:disabled {{ color: {c.muted}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: {s.step(0.5)}px {s.step()}px; }}
QMenuBar {{ background: {c.window}; }}
QMenuBar::item {{ padding: {s.step(0.5)}px {s.step()}px; background: transparent; }}
QMenuBar::item:selected {{ background: {c.hover}; border-radius: {s.radius}px; }}
"""


def _scroll(c: Colours, s: Sizes) -> str:
    wide = max(10, s.step(1.25))
    return f"""
QScrollBar {{ background: transparent; border: none; margin: 0; }}
QScrollBar:vertical {{ width: {wide}px; }}
QScrollBar:horizontal {{ height: {wide}px; }}
QScrollBar::handle {{ background: {c.edge}; border-radius: 3px; margin: {(wide - 6) // 2}px; }}
QScrollBar::handle:vertical {{ min-height: {s.step(3)}px; }}
QScrollBar::handle:horizontal {{ min-width: {s.step(3)}px; }}
QScrollBar::handle:hover {{ background: {c.text}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QAbstractScrollArea::corner {{ background: transparent; }}
"""


def _statuses(c: Colours, s: Sizes) -> str:
    rules = [
        f'QFrame[ground="{status}"] {{ background: {c.ground(status)}; border: 1px solid '
        f"{c.status(status)}; border-radius: {s.radius}px; }}\n"
        f'QLabel[status="{status}"] {{ color: {c.status(status)}; }}'
        for status in Status
    ]
    return "\n".join(rules)
