"""What Discord refuses, with its codes and its tree of problems."""

from typing import Any

from bot.playground.wire import JSON

Path = tuple[str | int, ...]
# For the codes that come as 429; short, because a client waits it out several times.
RETRY_AFTER_S = 0.05

# code: (HTTP status, sentence), from Discord's table of JSON error codes.
KNOWN: dict[int, tuple[int, str]] = {
    10002: (404, "Unknown Application"),
    10003: (404, "Unknown Channel"),
    10004: (404, "Unknown Guild"),
    10008: (404, "Unknown Message"),
    10013: (404, "Unknown User"),
    10015: (404, "Unknown Webhook"),
    10062: (404, "Unknown interaction"),
    10063: (404, "Unknown application command"),
    20028: (
        429,
        "The write action you are performing on the channel has hit the write rate limit.",
    ),
    30032: (400, "Maximum number of application commands reached (100)."),
    30034: (400, "Max number of daily application command creates has been reached (200)"),
    30046: (429, "Maximum number of edits to messages older than 1 hour reached. Try again later."),
    40003: (429, "You are opening direct messages too fast."),
    40005: (413, "Request entity too large"),
    40060: (400, "Interaction has already been acknowledged."),
    40094: (400, "Maximum number of follow-up messages reached for this interaction."),
    50001: (403, "Missing Access"),
    50003: (403, "Cannot execute action on a DM channel"),
    50005: (403, "Cannot edit a message authored by another user"),
    50006: (400, "Cannot send an empty message"),
    50007: (403, "Cannot send messages to this user"),
    50013: (403, "Missing Permissions"),
    50027: (401, "Invalid Webhook Token"),
    50035: (400, "Invalid Form Body"),
    50109: (400, "The request body contains invalid JSON."),
    130000: (503, "API resource is currently overloaded. Try again a little later."),
    200000: (400, "Message was blocked by automatic moderation"),
    240000: (400, "Message blocked by harmful links filter"),
}


class Refusal(Exception):
    """A request that Discord answers with an error."""

    def __init__(self, status: int, code: int, message: str, errors: JSON | None = None) -> None:
        super().__init__(f"{status}/{code}: {message}")
        self.status, self.code, self.message, self.errors = status, code, message, errors

    def body(self) -> JSON:
        body: JSON = {"message": self.message, "code": self.code}
        if self.errors is not None:
            body["errors"] = self.errors
        if self.status == 429:
            body |= {"retry_after": RETRY_AFTER_S, "global": False}
        return body


def refused(code: int) -> Refusal:
    """The refusal for one of Discord's codes; an unknown code is a 400."""
    status, message = KNOWN.get(code, (400, f"Error {code}"))
    return Refusal(status, code, message)


UNAUTHORIZED = Refusal(401, 0, "401: Unauthorized")
NO_SUCH_ROUTE = Refusal(404, 0, "404: Not Found")


class Findings:
    """The problems found in one request body, each at its path."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, str, str]] = []

    def add(self, path: Path, code: str, message: str) -> None:
        self.found.append((path, code, message))

    def tree(self) -> JSON:
        """Discord's nesting: one level for each step of the path, problems under ``_errors``."""
        root: JSON = {}
        for path, code, message in self.found:
            node: dict[str, Any] = root
            for step in path:
                node = node.setdefault(str(step), {})
            node.setdefault("_errors", []).append({"code": code, "message": message})
        return root

    def refuse(self) -> None:
        """Raises Refusal 50035 when anything was found."""
        if self.found:
            status, message = KNOWN[50035]
            raise Refusal(status, 50035, message, self.tree())


def misfit(path: Path, code: str, problem: str) -> Refusal:
    """A 50035 with a single problem."""
    findings = Findings()
    findings.add(path, code, problem)
    status, message = KNOWN[50035]
    return Refusal(status, 50035, message, findings.tree())
