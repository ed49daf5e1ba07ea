"""What does this résumé show, and how far does it meet this role."""
