"""The Matches tab."""

from peerdesk.ui.tabs.matches.tab import MatchesTab

__all__ = ["MatchesTab"]
