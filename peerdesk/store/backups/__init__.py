"""Backups: one verified file with a snapshot of the database, its keys and a signed manifest."""
