"""Files of messages: judged by content, scanned, kept, shown small, swept."""
