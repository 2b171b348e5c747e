"""Live evidence on the screen: measures in lines, their rows, months, and numbers by hand."""
