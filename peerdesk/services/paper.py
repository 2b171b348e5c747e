"""Pages of a PDF as pictures, for the preview in the window and for the printer."""

from __future__ import annotations

from peerdesk.documents.preview import Picture, page_count, page_picture

__all__ = ["Picture", "page_count", "page_picture"]
