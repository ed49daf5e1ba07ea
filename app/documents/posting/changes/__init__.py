"""What changed in the terms of a post, on paper, for applicants."""
