"""What each measure counts, as queries over the records."""
