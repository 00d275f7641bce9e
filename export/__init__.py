"""Snitflade XML in and out, XSD and example data."""
