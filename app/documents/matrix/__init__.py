"""The competency matrix as a spreadsheet: handed out with what stands in it, taken back as the company's own rows."""
