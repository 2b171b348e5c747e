"""Prints of planning worksheets: blank, filled in, compared, and what is drawn from them."""
