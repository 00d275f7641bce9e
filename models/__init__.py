"""The domain: register, rules and persistence."""
