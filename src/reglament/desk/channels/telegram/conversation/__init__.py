"""What the bot says and does in a chat: who writes, what they want, and which action of the desk it becomes."""
