"""The user guide: its pages as texts, and those that are made from the tables in force."""
