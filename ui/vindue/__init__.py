"""The main window: what is round the tabs, and what it opens."""
