"""The case file: reports, what was read in them, and what people corrected, in one SQLite file or a PostgreSQL database."""
