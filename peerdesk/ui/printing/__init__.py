"""Paper: looking at pages before they are printed, printing them, saving them."""
