"""The names of the files in a program folder."""

SUFFIX = ".peerdesk"
DATABASE = "program.db"
