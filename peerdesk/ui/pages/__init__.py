"""Pages of people and matches: what the tabs that show them share."""
