"""Where files shipped with the program lie, for screens that draw them."""

from peerdesk.system.resources import resource_path

__all__ = ["resource_path"]
