"""Tools that look at our files from outside, run by hand through the Makefile."""
