"""Writing lists as a workbook for a partner."""
