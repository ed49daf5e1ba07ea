"""What is the job: role profiles, the competency vocabulary and matrix, grades and the career ladder."""
