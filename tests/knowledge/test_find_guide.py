from pathlib import Path

import pytest

from bot.errors import UnknownGuideError
from bot.knowledge import find, find_guide


@pytest.fixture(autouse=True)
def shelves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Two places for shipped guides; the second also has one that the first has."""
    packaged, beside = tmp_path / "guides", tmp_path / "knowledge"
    for folder in (packaged / "tea-or-coffee", beside / "tea-or-coffee", beside / "cats-or-dogs"):
        folder.mkdir(parents=True)
    (beside / ".cache").mkdir()
    monkeypatch.setattr(find, "_SHELVES", (packaged, beside, tmp_path / "missing"))
    monkeypatch.chdir(tmp_path)
    return packaged, beside


def test_a_shipped_guide_is_found_by_name(shelves: tuple[Path, Path]) -> None:
    assert find_guide("tea-or-coffee") == shelves[0] / "tea-or-coffee"
    assert find_guide("cats-or-dogs") == shelves[1] / "cats-or-dogs"


def test_any_folder_is_found_by_its_path(shelves: tuple[Path, Path]) -> None:
    assert find_guide("knowledge/cats-or-dogs") == Path("knowledge/cats-or-dogs")
    assert find_guide(shelves[1]) == shelves[1]


def test_a_misspelt_name_gets_the_nearest() -> None:
    with pytest.raises(UnknownGuideError) as caught:
        find_guide("tea-or-cofee")

    assert str(caught.value) == ("There is no guide 'tea-or-cofee': did you mean 'tea-or-coffee'?")
    assert caught.value.known == ("tea-or-coffee", "cats-or-dogs")


@pytest.mark.parametrize(
    ("name", "folder"),
    [("knowlege", "knowledge"), ("knowledge/cats-or-dog", "knowledge/cats-or-dogs"), ("./knowlege/", "knowledge")],
)  # fmt: skip
def test_a_misspelt_folder_gets_the_nearest(name: str, folder: str) -> None:
    with pytest.raises(UnknownGuideError) as caught:
        find_guide(name)

    assert str(caught.value).endswith(f": did you mean the folder {folder!r}?")


def test_a_name_like_no_other_gets_the_list() -> None:
    with pytest.raises(UnknownGuideError) as caught:
        find_guide("zzz")

    assert str(caught.value) == (
        "There is no guide 'zzz': there is tea-or-coffee, cats-or-dogs; or name a folder."
    )


def test_a_file_gets_the_folder_to_name() -> None:
    Path("knowledge/cats-or-dogs/guide.yaml").touch()

    with pytest.raises(UnknownGuideError, match="it is a file; name its folder, 'knowledge/cats"):
        find_guide("knowledge/cats-or-dogs/guide.yaml")
