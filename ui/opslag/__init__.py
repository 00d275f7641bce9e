"""Pages to look things up in: fields of the interface, rules and rates."""
