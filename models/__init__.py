"""The domain: register, rules, boligstøtte, persistence and the texts of the guide."""
