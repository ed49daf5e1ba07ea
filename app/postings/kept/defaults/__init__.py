"""What the company says in every post, kept once."""
