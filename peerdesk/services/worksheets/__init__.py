"""What staff do with the planning worksheets: fill in, agree, sign off, compare, act on them."""
