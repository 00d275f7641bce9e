"""Start-up and wiring: the only package that knows every other."""

import time

VERSION = "0.1.0"
"""The program's version; ``pyproject.toml`` reads it from here."""

STARTED = time.perf_counter()
"""When the program began to load, to tell how long the window took."""
