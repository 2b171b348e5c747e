"""Numbers: how the program stands, in counts and shares without any name."""

from peerdesk.ui.tabs.numbers.tab import NumbersTab

__all__ = ["NumbersTab"]
