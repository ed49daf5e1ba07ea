"""変更履歴: the history of a post as a paper."""
