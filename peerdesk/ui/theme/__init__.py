"""How everything looks: colours, sizes, and the one place that applies them.

theme = start_theme(app, LookChoice.SYSTEM)
box.setSpacing(look().sizes.step(2))
painter.setPen(QColor(look().colours.muted))
set_role(label, "title")
"""

from peerdesk.ui.theme.colours import CONTRAST, DARK, LIGHT, PALETTES, Colours, Status, contrast
from peerdesk.ui.theme.look import Look, LookChoice, Theme, look, start_theme, theme
from peerdesk.ui.theme.roles import set_role
from peerdesk.ui.theme.sizes import Sizes

__all__ = [
    "CONTRAST",
    "DARK",
    "LIGHT",
    "PALETTES",
    "Colours",
    "Look",
    "LookChoice",
    "Sizes",
    "Status",
    "Theme",
    "contrast",
    "look",
    "set_role",
    "start_theme",
    "theme",
]
