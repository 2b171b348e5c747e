"""Planning worksheets as workbooks: written for somebody to fill in, read when they come back."""
