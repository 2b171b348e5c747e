"""Give a widget one of the looks that the style sheet knows by name."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def set_role(widget: QWidget, role: str) -> None:
    """Set the property `role` and let the style sheet see it at once."""
    set_look_property(widget, "role", role)


def set_look_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet selects by; nothing happens when it is the same."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
