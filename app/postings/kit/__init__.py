"""The interview kit of a post: what is asked, how answers are rated, what must not be asked."""
