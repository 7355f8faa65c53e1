"""What a file is by its first bytes, in words for a person."""

_IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "a JPEG"),
    (b"\x89PNG\r\n\x1a\n", "a PNG"),
    (b"GIF87a", "a GIF"),
    (b"GIF89a", "a GIF"),
    (b"BM", "a BMP"),
    (b"II*\x00", "a TIFF"),
    (b"MM\x00*", "a TIFF"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"\x00\x00\x00\x0cjP  ", "a JPEG 2000"),
    (b"\xff\x4f\xff\x51", "a JPEG 2000"),
    (b"qoif", "a QOI"),
    *((b"P%d%c" % (kind, space), "a portable pixmap") for kind in range(1, 7) for space in b"\n \r\t"),
)
_OTHERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF document"),
    (b"%!PS", "a PostScript document"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"Rar!", "an archive"),
    (b"8BPS", "a Photoshop document; export it as PNG or JPEG"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"SQLite format 3", "a database"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"})
_AVIF_BRANDS = frozenset({b"avif", b"avis"})
_RIFF = {b"WEBP": ("a WebP", True), b"AVI ": ("a film", False), b"WAVE": ("a sound", False)}
_MARKUP = (
    (b"<!doctype html", "a web page (a download that failed?)"),
    (b"<html", "a web page (a download that failed?)"),
    (b"<svg", "an SVG drawing; export it as PNG"),
    (b"<?xml", "an XML document"),
)

HEAD = 512
"""So many bytes are enough for `what_is`."""


def what_is(data: bytes) -> tuple[str, bool]:
    """Names the content by its first `HEAD` bytes.

    Returns:
        The kind with its article ("a JPEG", "a web page …", "" if unknown), and whether it is an image that the
        loader may decode.
    """
    if data[:4] == b"RIFF":
        return _RIFF.get(data[8:12], ("a sound or film", False))
    if data[4:8] == b"ftyp":
        return _box(data[8:HEAD])
    for table, is_image in ((_IMAGES, True), (_OTHERS, False)):
        for magic, kind in table:
            if data.startswith(magic):
                return kind, is_image
    return _text(data[:HEAD]), False


def _box(brands: bytes) -> tuple[str, bool]:
    """Tells the files of the ISO family apart; an AVIF may name a HEIF brand first."""
    names = {brands[at : at + 4] for at in range(0, min(len(brands), 64), 4)}
    if names & _AVIF_BRANDS:
        return "an AVIF", True
    if names & _HEIF_BRANDS:
        return "a HEIC photo, which cannot be read yet; export it as JPEG", False
    return "a film", False


def _text(head: bytes) -> str:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for mark, kind in _MARKUP:
        if start.startswith(mark):
            return "an SVG drawing; export it as PNG" if b"<svg" in start else kind
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in head)
    return "text" if head and printable > 0.95 * len(head) else ""
