"""PeerDesk runs a peer mentoring program: people, matches, meetings and printed sheets."""

__version__ = "0.1.0"
