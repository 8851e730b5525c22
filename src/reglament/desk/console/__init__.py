"""The commands that need the desk: each module has `run(arguments) -> exit code`."""
