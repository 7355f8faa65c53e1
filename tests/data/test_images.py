import io
import os
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from tests.data.pictures import BLUE, RED, encoded, photo, quarters, save
from tlgui.data import images
from tlgui.data.colour import to_rgb, wide_to_grey
from tlgui.data.images import BadImage, decode, load_image, long_path
from tlgui.recipe import Problem

_UNDO = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""How a camera held in each of the 8 ways stores what is upright."""


def _array(image: Image.Image) -> NDArray[np.int16]:
    return np.asarray(image).astype(np.int16)


def _centre(image: Image.Image) -> tuple[int, ...]:
    pixel = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(pixel, tuple)
    return pixel


@pytest.mark.parametrize("suffix", ["jpg", "png", "tif", "webp"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_all_eight_exif_orientations_come_out_upright(tmp_path: Path, orientation: int, suffix: str) -> None:
    upright = quarters()
    undo = _UNDO[orientation]
    stored = upright if undo is None else upright.transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"quality": 100, "subsampling": 0} if suffix == "jpg" else {"lossless": True} if suffix == "webp" else {}
    path = save(stored, tmp_path / f"turned.{suffix}", exif=exif, **options)
    loaded = load_image(path)
    assert loaded.size == upright.size
    assert np.abs(_array(loaded) - _array(upright)).max() <= (4 if suffix == "jpg" else 0)
    assert decode(path.read_bytes(), path).size == upright.size


def test_a_turned_and_reduced_jpeg_tells_its_upright_full_size(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    path = save(photo(1, 640, 480), tmp_path / "a.jpg", exif=exif)
    decoded = decode(path.read_bytes(), path, short_side=60)
    assert decoded.size == (480, 640)
    assert decoded.image.size == (120, 160)


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_spoilt_exif_block_does_not_cost_the_image(tmp_path: Path) -> None:
    path = save(quarters(), tmp_path / "a.jpg", exif=b"Exif\0\0MM\0*\0\0\xff\xff garbage")
    assert load_image(path).size == (48, 32)


@pytest.mark.parametrize(
    ("mode", "suffix"),
    [("1", "png"), ("L", "png"), ("P", "gif"), ("RGB", "bmp"), ("YCbCr", "jpg"), ("CMYK", "jpg"), ("CMYK", "tif")],
)
def test_every_opaque_mode_becomes_rgb_and_keeps_its_light(tmp_path: Path, mode: str, suffix: str) -> None:
    half = Image.new("RGB", (32, 32), (255, 255, 255))
    half.paste((0, 0, 0), (0, 0, 16, 32))
    loaded = load_image(save(half.convert(mode), tmp_path / f"half.{suffix}"))
    assert loaded.mode == "RGB"
    pixels = _array(loaded)
    assert pixels[:, :12].max() < 60
    assert pixels[:, 20:].min() > 200


def test_adobe_cmyk_jpeg_keeps_its_colours(tmp_path: Path) -> None:
    loaded = load_image(save(Image.new("RGB", (32, 32), RED).convert("CMYK"), tmp_path / "red.jpg", quality=95))
    red, green, blue = _centre(loaded)
    assert red > 180
    assert green < 80
    assert blue < 80


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_transparency_is_laid_on_white(tmp_path: Path, mode: str) -> None:
    clear = Image.new("RGBA", (20, 20), (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), (0, 0, 10, 20))
    loaded = load_image(save(clear.convert(mode), tmp_path / "clear.png"))
    assert loaded.getpixel((15, 10)) == (255, 255, 255)
    assert loaded.getpixel((5, 10)) == (0, 0, 0)


def test_half_transparent_black_becomes_middle_grey(tmp_path: Path) -> None:
    loaded = load_image(save(Image.new("RGBA", (4, 4), (0, 0, 0, 128)), tmp_path / "veil.png"))
    assert abs(_centre(loaded)[0] - 127) <= 1


def test_a_transparent_palette_colour_becomes_white(tmp_path: Path) -> None:
    drawing = Image.new("P", (20, 20), 0)
    drawing.putpalette([0, 0, 0, *RED])
    drawing.paste(1, (0, 0, 10, 20))
    for suffix in ("png", "gif"):
        loaded = load_image(save(drawing, tmp_path / f"clear.{suffix}", transparency=0))
        assert loaded.getpixel((15, 10)) == (255, 255, 255)
        assert loaded.getpixel((5, 10)) == RED


def test_a_transparent_grey_of_an_opaque_png_becomes_white(tmp_path: Path) -> None:
    loaded = load_image(save(Image.new("L", (4, 4), 7), tmp_path / "grey.png", transparency=7))
    assert _centre(loaded) == (255, 255, 255)


def test_premultiplied_modes_become_rgb() -> None:
    clear = Image.new("RGBA", (4, 4), (*RED, 255))
    assert _centre(to_rgb(clear.convert("RGBa"))) == RED
    assert _centre(to_rgb(clear.convert("LA").convert("La")))[0] == clear.convert("L").getpixel((0, 0))


@pytest.mark.parametrize("bits", [8, 10, 12, 14, 16])
def test_sixteen_bit_greys_are_scaled_by_the_bits_that_are_used(tmp_path: Path, bits: int) -> None:
    ramp = np.linspace(0, 2**bits - 1, 64 * 64).astype(np.uint16).reshape(64, 64)
    for suffix in ("png", "tif"):
        loaded = _array(load_image(save(Image.fromarray(ramp), tmp_path / f"ramp{bits}.{suffix}")))
        assert loaded.min() == 0
        assert loaded.max() == 255
        assert abs(int(loaded[32, 0, 0]) - 128) <= 2


def test_a_hot_pixel_does_not_blacken_a_dark_sixteen_bit_image(tmp_path: Path) -> None:
    dark = np.full((64, 64), 900, np.uint16)
    dark[3, 3] = 65535
    assert _array(load_image(save(Image.fromarray(dark), tmp_path / "hot.png")))[40, 40, 0] > 200


@pytest.mark.parametrize(
    ("low", "high", "kind"),
    [(0.0, 1.0, np.float32), (-3.5, 900.25, np.float32), (0.0, 20000.0, np.float32), (-70000, 70000, np.int32)],
)
def test_wide_greys_of_any_range_span_black_to_white(low: float, high: float, kind: type[np.generic]) -> None:
    grey = wide_to_grey(np.linspace(low, high, 10_000).astype(kind).reshape(100, 100))
    assert grey.min() == 0
    assert grey.max() == 255
    assert abs(int(grey.ravel()[5_000]) - 128) <= 2


def test_floats_that_are_no_numbers_count_as_dark() -> None:
    pixels = np.array([[0.0, 1.0], [np.nan, 0.5]], np.float32)
    assert wide_to_grey(pixels).tolist() == [[0, 255], [0, 128]]
    assert wide_to_grey(np.full((2, 2), np.nan)).tolist() == [[0, 0], [0, 0]]


def test_a_float_tiff_is_not_black(tmp_path: Path) -> None:
    ramp = np.linspace(0, 1, 32 * 32, dtype=np.float32).reshape(32, 32)
    assert 100 < _array(load_image(save(Image.fromarray(ramp), tmp_path / "f.tif"))).mean() < 155


@pytest.mark.parametrize("suffix", ["gif", "webp", "png", "tif"])
def test_an_animation_shows_its_first_frame(tmp_path: Path, suffix: str) -> None:
    first, second = Image.new("RGB", (16, 16), RED), Image.new("RGB", (16, 16), BLUE)
    options = {"lossless": True} if suffix == "webp" else {}
    path = save(first, tmp_path / f"film.{suffix}", save_all=True, append_images=[second], **options)
    assert _centre(load_image(path)) == RED


@pytest.mark.parametrize(
    "name", ["中文 图片.png", "Füße & ñandú.png", "📷 emoji.png", " leading and trailing .png", "percent%20#?.png"]
)
def test_any_alphabet_may_name_a_file(tmp_path: Path, name: str) -> None:
    assert load_image(save(quarters(), tmp_path / "каталог" / name)).size == (48, 32)


def test_a_path_beyond_260_characters_is_opened(tmp_path: Path) -> None:
    path = tmp_path.joinpath(*(["a rather long folder name indeed"] * 12), "image.png")
    assert len(str(path)) > 400
    assert load_image(save(quarters(), path)).size == (48, 32)


def test_windows_gets_the_prefix_for_long_paths(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "abspath", str)
    assert long_path(Path("C:\\a\\b.png"), "win32") == "\\\\?\\C:\\a\\b.png"
    assert long_path(Path("\\\\server\\share\\b.png"), "win32") == "\\\\?\\UNC\\server\\share\\b.png"
    assert long_path(Path("\\\\?\\C:\\b.png"), "win32") == "\\\\?\\C:\\b.png"
    assert long_path(Path("/a/b.png"), "linux") == "/a/b.png"


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP"])
def test_a_truncated_file_is_refused_with_its_name(tmp_path: Path, image_format: str) -> None:
    whole = encoded(photo(2, 200, 160), image_format)
    path = tmp_path / f"cut.{image_format.lower()}"
    path.write_bytes(whole[: len(whole) // 2])
    for short_side in (None, 16):
        with pytest.raises(BadImage, match=r"^cut\.\w+ is a \w+ that ") as caught:
            load_image(path, short_side)
        assert not caught.value.stray
        assert caught.value.path == path


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<!DOCTYPE html><html>404</html>", "a web page"),
        (b"%PDF-1.7 ...", "a PDF document"),
        (b"PK\x03\x04....", "a ZIP archive"),
        (b'{"error": "not found"}', "text"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "a HEIC photo"),
        (b"\0\0\0\x18ftypmp42\0\0\0\0isom", "a film"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "an SVG drawing"),
        (bytes(range(200, 256)) * 4, "of a known kind"),
    ],
)
def test_what_is_no_image_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "photo.jpg"
    path.write_bytes(content)
    with pytest.raises(BadImage, match=reason) as caught:
        load_image(path)
    assert caught.value.stray


def test_an_empty_a_missing_and_a_special_file_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "empty.jpg").touch()
    for name, reason in (("empty.jpg", "empty"), ("missing.jpg", "No such file"), (".", "not an ordinary file")):
        with pytest.raises(BadImage, match=reason):
            load_image(tmp_path / name)
    assert issubclass(BadImage, Problem)


def test_a_name_that_no_system_knows_is_refused_in_words() -> None:
    with pytest.raises(BadImage, match="cannot be read"):
        load_image(Path("nul\0byte.png"))


def _bomb(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b""
    for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")):
        chunks += struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize("side", [15_000, 60_000])
def test_a_decompression_bomb_is_refused_before_it_goes_off(tmp_path: Path, side: int) -> None:
    path = tmp_path / "bomb.png"
    path.write_bytes(_bomb(side, side))
    with pytest.raises(BadImage, match="200 megapixels"):
        load_image(path)


def test_a_file_too_large_for_memory_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_BYTES", 100)
    with pytest.raises(BadImage, match="are not opened"):
        load_image(save(photo(1), tmp_path / "large.png"))


def test_a_reduced_jpeg_has_at_least_twice_the_wanted_side_and_the_same_look(tmp_path: Path) -> None:
    path = save(photo(4, 1600, 1200), tmp_path / "large.jpg", quality=95)
    small, full = load_image(path, short_side=100), load_image(path)
    assert small.size == (400, 300)
    assert full.size == (1600, 1200)
    difference = _array(small.resize((80, 60))) - _array(full.resize((80, 60)))
    assert np.abs(difference).mean() < 2


def test_targa_is_known_by_its_name_only(tmp_path: Path) -> None:
    path = save(quarters(), tmp_path / "a.tga")
    assert load_image(path).size == (48, 32)
    with pytest.raises(BadImage):
        load_image(path.rename(tmp_path / "a.jpg"))


def test_real_photos_load_like_pillow_alone_would(shared_data: Path) -> None:
    with zipfile.ZipFile(shared_data / "hymenoptera_320.zip") as archive:
        names = [name for name in archive.namelist() if name.endswith(".jpg")][:20]
        for name in names:
            data = archive.read(name)
            assert decode(data, Path(name)).image.tobytes() == Image.open(io.BytesIO(data)).convert("RGB").tobytes()
