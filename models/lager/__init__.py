"""Persistence: SQLite through SQLAlchemy Core."""
