"""Benchmarks: ratios against a stated baseline, measured in one run."""
