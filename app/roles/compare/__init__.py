"""Two or three roles side by side."""
