"""Workbooks coming in and going out."""
