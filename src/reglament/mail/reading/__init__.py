"""From the bytes of a mail to a letter in plain values, whatever the bytes are: nothing here knows a database."""
