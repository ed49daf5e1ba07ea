"""The interview kit of a post as papers: PDF/UA to print, DOCX to edit."""
