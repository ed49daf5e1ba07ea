"""What a person at each grade does, competency by competency, and what changes from grade to grade."""
