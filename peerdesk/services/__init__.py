"""One function for each thing a person wants done, one transaction each; no Qt."""
