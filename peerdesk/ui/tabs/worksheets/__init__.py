"""Worksheets: the planning documents, their practices, actions, evidence and surveys."""

from peerdesk.ui.tabs.worksheets.tab import WorksheetsTab

__all__ = ["WorksheetsTab"]
