"""Today: what waits, as short sentences with something to do about each."""

from peerdesk.ui.tabs.today.tab import TodayTab

__all__ = ["TodayTab"]
