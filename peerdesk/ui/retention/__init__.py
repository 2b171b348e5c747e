"""Retention: reviewing closed records past the site's rule, legal holds, destroying records."""

from peerdesk.ui.retention.dialog import RetentionDialog

__all__ = ["RetentionDialog"]
