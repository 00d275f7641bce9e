"""The guide inside the program, and the small windows under Help."""
