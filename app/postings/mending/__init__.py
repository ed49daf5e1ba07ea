"""What one click writes for a finding: nothing that nobody said; what only the writer knows is chosen or typed."""
