"""What a reader looks for first, beside the score and never in it: portfolio, test scores, trades, remarks."""
