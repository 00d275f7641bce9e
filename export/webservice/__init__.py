"""The client of the register's web service."""
