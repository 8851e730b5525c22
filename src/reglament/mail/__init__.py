"""Mail: from the bytes of a letter to plain values, and which of its words are new.

No framework, no database, no clock and no setting: what a desk knows (its relays) is handed in.
"""
