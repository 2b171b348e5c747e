"""Getting in: the first screen, making a new program, the recovery code."""
