"""Where the facts come from: every fact of the two documents, where the product tells it, and the index of both."""
