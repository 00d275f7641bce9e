"""Use cases that join the store with files: without Qt, shared by window and command line."""
