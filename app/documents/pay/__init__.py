"""The company's pay data in spreadsheets and CSV files: handed out, taken back, told by row and column."""
