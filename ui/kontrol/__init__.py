"""What the check has found and what is done about it: the problems panel, confirming, marking."""
