"""Worksheets: what the program has agreed on, how far it is, and what shows it."""
