"""What is reported to the register: fields, values, objects and their checks."""
