"""One ticket from registration to closure: its journal, its place in the queue, its promises and its alarms."""
