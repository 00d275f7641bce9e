"""Start-up and wiring: the only package that knows every other."""

VERSION = "0.1.0"
"""The program's version; ``pyproject.toml`` reads it from here."""
