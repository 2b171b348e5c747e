"""Filling a new program with made-up people."""

from peerdesk.services.demo.making import DemoMade, make_demo
from peerdesk.services.demo.program import DemoProgram, new_demo

__all__ = ["DemoMade", "DemoProgram", "make_demo", "new_demo"]
