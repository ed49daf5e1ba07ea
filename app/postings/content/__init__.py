"""What a post says, in fields, and how it is told: one telling from which text, check and every export are made."""
