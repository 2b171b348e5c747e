"""Bringing in a workbook step by step: choose, look at sheets, answer, preview, apply."""
