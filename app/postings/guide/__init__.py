"""The guided writing of a post: what it starts from, its steps, its live check."""
