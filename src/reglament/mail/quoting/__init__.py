"""What is new in a mail: what stands there as a quote, an introduction to one, or a signature."""
