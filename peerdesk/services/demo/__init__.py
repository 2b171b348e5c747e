"""Filling a new program with made-up people."""

from peerdesk.services.demo.making import DemoMade, make_demo

__all__ = ["DemoMade", "make_demo"]
