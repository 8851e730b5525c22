"""The page on which a member of staff connects their own Telegram, and chooses what the bot tells them."""
