"""The planning worksheets: what they ask, what was answered, and what follows from it."""
