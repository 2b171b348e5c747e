"""Bringing a site's own workbooks in: from mapped cells to a plan of what would change."""
