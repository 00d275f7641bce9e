"""To and from the register: importing, sending by file or service, and the journal."""
