"""Revisions that bring an older program file up to date; they never import today's tables."""
