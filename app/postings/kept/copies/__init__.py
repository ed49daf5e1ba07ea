"""Posts made from posts: copies, and the same post in the other language."""
