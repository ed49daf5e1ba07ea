"""Where a post was published, so that it can be taken down everywhere."""
