"""The job table, the queue that wakes the workers, the timer, and the parent process that keeps all of it running."""
