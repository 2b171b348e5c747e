"""The Roster tab."""

from peerdesk.ui.tabs.roster.tab import RosterTab

__all__ = ["RosterTab"]
