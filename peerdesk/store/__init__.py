"""The encrypted program file: keys, tables, migrations, records, history and search."""
