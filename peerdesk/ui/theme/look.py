"""The look in force: chosen by the person or taken from the system, applied to the application."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from peerdesk.ui.theme.colours import CONTRAST, DARK, LIGHT, Colours
from peerdesk.ui.theme.sheet import style_sheet
from peerdesk.ui.theme.sizes import Sizes


class LookChoice(StrEnum):
    """What a person may choose in the settings."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class Look:
    """The colours and sizes in force."""

    colours: Colours
    sizes: Sizes


class Theme(QObject):
    """Keeps the application's look; there is one, made by `start_theme`.

    Parts that paint themselves ask `look()` while painting; parts that keep colours in data
    connect to `changed`.
    """

    changed = Signal()

    def __init__(self, app: QApplication, choice: LookChoice) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self.look = self._apply()

    @property
    def choice(self) -> LookChoice:
        """What was chosen, as opposed to what it came to."""
        return self._choice

    def choose(self, choice: LookChoice) -> None:
        """Change the look at once."""
        self._choice = choice
        self._refresh()

    def _follow(self) -> None:
        if self._choice is LookChoice.SYSTEM:
            self._refresh()

    def _refresh(self) -> None:
        self.look = self._apply()
        self.changed.emit()

    def _apply(self) -> Look:
        hints = QGuiApplication.styleHints()
        preference = hints.accessibility().contrastPreference()
        colours = colours_for(self._choice, hints.colorScheme(), preference)
        sizes = Sizes.of(self._app.font())
        self._app.setPalette(palette_of(colours))
        self._app.setStyleSheet(style_sheet(colours, sizes))
        return Look(colours, sizes)


_themes: list[Theme] = []


def start_theme(app: QApplication, choice: LookChoice = LookChoice.SYSTEM) -> Theme:
    """Give the application its style and look; call once, before the first window.

    A second call changes the choice (tests share one application).
    """
    if _themes:
        _themes[0].choose(choice)
    else:
        app.setStyle("Fusion")
        _themes.append(Theme(app, choice))
    return _themes[0]


def theme() -> Theme:
    """The theme made by `start_theme`."""
    return _themes[0]


def look() -> Look:
    """The colours and sizes in force now."""
    return _themes[0].look


def colours_for(
    choice: LookChoice, scheme: Qt.ColorScheme, preference: Qt.ContrastPreference
) -> Colours:
    """The palette for a choice on a system that says this of itself."""
    chosen = {LookChoice.LIGHT: LIGHT, LookChoice.DARK: DARK, LookChoice.CONTRAST: CONTRAST}
    if choice in chosen:
        return chosen[choice]
    if preference == Qt.ContrastPreference.HighContrast:
        return CONTRAST
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def palette_of(c: Colours) -> QPalette:
    """The same colours as a QPalette, for whatever the style sheet does not reach."""
    palette = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: c.window,
        roles.WindowText: c.text,
        roles.Base: c.raised,
        roles.AlternateBase: c.page,
        roles.Text: c.text,
        roles.Button: c.raised,
        roles.ButtonText: c.text,
        roles.BrightText: c.problem,
        roles.ToolTipBase: c.raised,
        roles.ToolTipText: c.text,
        roles.PlaceholderText: c.muted,
        roles.Highlight: c.accent,
        roles.HighlightedText: c.on_accent,
        roles.Accent: c.accent,
        roles.Link: c.accent_text,
        roles.LinkVisited: c.accent_text,
        roles.Light: c.raised,
        roles.Midlight: c.hover,
        roles.Mid: c.line,
        roles.Dark: c.edge,
        roles.Shadow: c.edge,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(c.muted))
    return palette
