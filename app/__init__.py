"""Start-up and wiring: the only package that knows every other one."""
