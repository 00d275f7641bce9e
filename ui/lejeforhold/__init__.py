"""Tenants: who they are, moving in and out, and living elsewhere for a time."""
