"""The tabs of the window, one package or module for each place to work."""
