"""News in browsers that let the desk tell them something, also where none of its pages is open: web push, floor 6.

Nothing comes in by it, so it is no door and no channel of an edition.
"""
