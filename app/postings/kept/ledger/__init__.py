"""What every change of a post goes through: holding its row, checking who and when, noting what happened."""
