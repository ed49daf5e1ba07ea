"""Ways in: attempts counted and limited, one-time links."""
