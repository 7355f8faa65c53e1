"""The base of every failure that a person is told about."""


class Problem(Exception):
    """Something that a person can mend; its text is one sentence that says what, where and what to do."""

    def __str__(self) -> str:
        """Returns the sentence."""
        return " ".join(str(part) for part in self.args)


class RecipeProblem(Problem):
    """A recipe that cannot be run, with one sentence for each field that is wrong.

    Attributes:
        fields: pairs of a dotted field name (empty for the file as a whole) and the sentence about it.
    """

    def __init__(self, fields: list[tuple[str, str]], where: str = "") -> None:
        """Joins the sentences; `where` names the file or the form they came from."""
        self.fields = fields
        lines = [f"{name}: {text}" if name else text for name, text in fields]
        super().__init__((f"{where}: " if where else "") + " ".join(lines))
