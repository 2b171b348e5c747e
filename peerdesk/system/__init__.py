"""The computer around us: paths, safe writing of files, logs, the clock, settings, resources."""
