"""The audit log: who did what, when and on which PC, with checkpoints and a copy as a workbook."""

from peerdesk.ui.tabs.audit.tab import AuditTab

__all__ = ["AuditTab"]
