"""Readings: what people type into cells and fields, understood without guessing in silence."""
