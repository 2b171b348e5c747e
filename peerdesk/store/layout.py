"""The names of the files in a program folder."""

SUFFIX = ".peerdesk"
DATABASE = "program.db"
NEXT_DATABASE = "program.db.next"
"""The database under new keys while a re-keying is under way; worth nothing until it is renamed."""
SWAP_ENDING = ".swap"
"""Added to the name of a program folder: the marker beside it while another takes its place."""
