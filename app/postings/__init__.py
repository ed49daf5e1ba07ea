"""Is this job post complete, lawful and clear."""
