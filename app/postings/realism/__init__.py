"""How realistic a list of must-haves is: over the stored readings, and beside the role profiles."""
