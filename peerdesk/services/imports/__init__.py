"""Bringing workbooks in: look at what would change, answer questions, apply as one act."""

from peerdesk.services.imports.applying import apply_import
from peerdesk.services.imports.previewing import preview_again, preview_import, propose_again
from peerdesk.services.imports.saying import preview_as_json

__all__ = [
    "apply_import",
    "preview_again",
    "preview_as_json",
    "preview_import",
    "propose_again",
]
