"""Texts to copy: blocks for the fields of job boards, and the short text for social networks."""
