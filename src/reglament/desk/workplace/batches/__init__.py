"""One act for many requests: what can be done so, tried before it is done, done one by one, and taken back."""
