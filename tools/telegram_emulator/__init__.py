"""A Bot API of one's own, for development and tests: bots on one side, people on the other, over plain HTTP on loopback.

It does what the public documentation says where a bot can get it wrong: confirming by offset, holding a question for updates,
webhooks with a secret and redelivery, files with their bytes and limits, and the refusals 400, 401, 403, 404, 409 and 429.
"""
