"""Keys of a program: the data key, the slots that wrap it, the recovery code, the key file."""
