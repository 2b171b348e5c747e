"""The command line: everything that needs no window, for scripts, tests and IT."""
