"""The desk on a phone's own screen: its manifest, and the worker that shows a page where there is no network."""
