"""What left the house, and what was let out in spite of errors."""
