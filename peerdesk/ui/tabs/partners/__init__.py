"""The Partners tab."""

from peerdesk.ui.tabs.partners.tab import PartnersTab

__all__ = ["PartnersTab"]
