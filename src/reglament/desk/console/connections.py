"""One connection of a browser to the server, which lets its live updates go when the server stops."""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from reglament.desk.lib import live


class Connection(HttpToolsProtocol):
    """The server waits for requests under way; a stream is under way for ever, and has nothing to finish."""

    def shutdown(self) -> None:
        """Told by the server to each connection when it begins to stop."""
        live.stop()
        super().shutdown()
