"""Snitflade XML in and out, XSD, web service, practice register, reports and example data."""
