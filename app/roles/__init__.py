"""What is the job: role profiles, and later the competency matrix, grades and ladder."""
