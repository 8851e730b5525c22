"""E-mail: reading what comes, telling people's words from machines' and quotes, handing it to the desk."""
