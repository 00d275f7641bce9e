"""One small function per check, each yielding findings."""
