"""Chats: a button on the sites that the edition names, and a conversation behind it that is a request."""
