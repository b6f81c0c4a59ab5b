"""Files of a repository: what is asked for twice is read once, and answered as the first time."""

from generator.recognition.files import GivenFiles, KeptFiles


class Counted:
    """Files that count how often they are asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.files = GivenFiles(files={"a/b.txt": b"1"})

    def text(self, path: str) -> bytes | None:
        self.asked.append(path)
        return self.files.text(path)

    def names(self, folder: str) -> tuple[str, ...]:
        self.asked.append(f"{folder}/")
        return self.files.names(folder)


def test_each_answer_is_kept_also_that_there_is_nothing() -> None:
    counted = Counted()
    files = KeptFiles(counted)

    for _ in range(2):
        assert files.text("a/b.txt") == b"1"
        assert files.text("gone") is None
        assert files.names("a") == ("b.txt",)
        assert files.names("gone") == ()
    assert counted.asked == ["a/b.txt", "gone", "a/", "gone/"]
    assert files.text("a") is None
