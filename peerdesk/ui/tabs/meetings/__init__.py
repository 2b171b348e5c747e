"""The Meeting log tab."""

from peerdesk.ui.tabs.meetings.tab import MeetingsTab

__all__ = ["MeetingsTab"]
