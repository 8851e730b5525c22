"""Letters to staff that they want no more: the link in each, and the page on which they choose."""
