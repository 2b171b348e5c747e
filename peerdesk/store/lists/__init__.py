"""The rows of each list: filtered, found, sorted and cut into pages in the database."""
