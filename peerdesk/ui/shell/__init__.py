"""The window around the tabs: first screen, tabs, status line, menu, palette, help."""
