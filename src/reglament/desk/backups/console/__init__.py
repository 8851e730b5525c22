"""The commands of this room: each module has `run(arguments) -> exit code`."""
