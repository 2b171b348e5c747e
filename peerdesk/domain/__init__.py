"""Records and pure rules of peer mentoring; no files, clock, screen or database."""
