import hashlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageSequence, PngImagePlugin

from bot.formats.images import (
    MAX_IMAGE_BYTES,
    MAX_SIDE,
    CleanImage,
    ImageRefused,
    ImageTooHeavy,
    ImageTooLarge,
    ImageTooLong,
    ImageUnreadable,
    cleaned,
)
from tests.drawn_images import drawn, noise, opened, png, saved


def text_chunk() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Ada at 51.5 north", zip=True)
    return info


def turned(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Ada's camera"
    return exif


def frames(*shades: int) -> list[Image.Image]:
    return [drawn(shade=shade) for shade in shades]


def animated(kind: str, **options: object) -> bytes:
    first, *rest = frames(10, 120, 240)
    return saved(first, kind, save_all=True, append_images=rest, duration=90, loop=0, **options)


SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
# What its red is, blue is here, and the other way round.
SWAPPED = SRGB.replace(b"rXYZ", b"----").replace(b"bXYZ", b"rXYZ").replace(b"----", b"bXYZ")
LAB = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()

FILES = {
    "PNG": png(),
    "PNG in greys": saved(drawn("L"), "PNG"),
    "PNG in black and white": saved(drawn("1"), "PNG"),
    "PNG with a palette": saved(drawn("P"), "PNG", transparency=3),
    "PNG with transparency": saved(drawn("RGBA"), "PNG"),
    "PNG of 16 bits": saved(drawn("I;16"), "PNG"),
    "PNG with one clear colour and a text": saved(
        drawn(), "PNG", transparency=(20, 20, 120), pnginfo=text_chunk()
    ),
    "PNG with texts": saved(drawn("LA"), "PNG", pnginfo=text_chunk()),
    "PNG with a profile": saved(drawn("RGBA"), "PNG", icc_profile=SRGB),
    "PNG with a profile for other colours": saved(drawn(), "PNG", icc_profile=LAB),
    "PNG with a broken profile": saved(drawn(), "PNG", icc_profile=b"Ada"),
    "PNG that moves": animated("PNG"),
    "JPEG": saved(drawn(), "JPEG"),
    "JPEG in greys": saved(drawn("L"), "JPEG"),
    "JPEG that comes in bit by bit": saved(drawn(), "JPEG", progressive=True),
    "JPEG in inks": saved(drawn("CMYK"), "JPEG"),
    "JPEG from a camera": saved(drawn(), "JPEG", exif=turned(6)),
    "JPEG with a comment": saved(drawn(), "JPEG", comment=b"Ada at 51.5 north"),
    "JPEG with a profile": saved(drawn(), "JPEG", icc_profile=SRGB),
    "GIF": saved(drawn("P"), "GIF"),
    "GIF with a comment": saved(drawn("P"), "GIF", comment=b"Ada at 51.5 north"),
    "GIF that moves": animated("GIF", comment=b"Ada at 51.5 north"),
    "WebP": saved(drawn(), "WEBP"),
    "WebP without loss": saved(drawn("RGBA"), "WEBP", lossless=True),
    "WebP from a camera": saved(drawn(), "WEBP", exif=turned(3)),
    "WebP with a profile": saved(drawn("RGBA"), "WEBP", icc_profile=SRGB),
    "WebP with XMP": saved(drawn(), "WEBP", xmp=b"Ada at 51.5 north"),
    "WebP that moves": animated("WEBP", exif=turned(1)),
}
SUFFIXES = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WebP": "webp"}
each_file = pytest.mark.parametrize(
    ("name", "data"), FILES.items(), ids=[name.replace(" ", "-") for name in FILES]
)


@each_file
def test_a_picture_keeps_its_format_and_its_size_in_what_people_see(name, data):
    image = cleaned(data)

    seen = (32, 48) if name == "JPEG from a camera" else (48, 32)
    assert (image.width, image.height) == opened(image.content).size == seen
    assert image.media.endswith("." + SUFFIXES[name.split()[0]])
    assert image.media.startswith(hashlib.sha256(image.content).hexdigest()[:32])


@each_file
def test_cleaning_twice_is_cleaning_once(name, data):
    once = cleaned(data)

    assert cleaned(once.content) == once


@each_file
def test_nothing_but_pixels_is_kept(name, data):
    kept = cleaned(data).content

    assert b"Ada" not in kept
    info = opened(kept).info
    assert not info.keys() & {"exif", "icc_profile", "xmp", "comment", "Author", "photoshop"}


@each_file
def test_what_stands_behind_a_picture_is_dropped(name, data):
    assert cleaned(data + b"PK\x03\x04 Ada").content == cleaned(data + b"Ada").content
    assert b"Ada" not in cleaned(data + b"Ada").content


@pytest.mark.parametrize("kind", ["JPEG", "WEBP", "PNG"])
@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_turned_photo_is_stored_upright(kind, orientation):
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    upright = drawn(size=(192, 128))
    photo = saved(upright.transpose(back[orientation]), kind, exif=turned(orientation))

    image = opened(cleaned(photo).content)

    assert image.size == (192, 128)
    for at in [(80, 12), (160, 40), (40, 110), (150, 120)]:
        near(image.convert("RGB").getpixel(at), upright.getpixel(at))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_colours_of_a_profile_become_those_that_screens_show(kind):
    as_it_was = cleaned(saved(drawn(), kind)).content
    with_srgb = cleaned(saved(drawn(), kind, icc_profile=SRGB)).content
    with_swapped = cleaned(saved(drawn(), kind, icc_profile=SWAPPED)).content

    near(colour(with_srgb), colour(as_it_was))
    near(colour(with_swapped), colour(as_it_was)[::-1])


def test_transparency_outlives_a_profile():
    image = opened(cleaned(FILES["PNG with a profile"]).content)

    assert image.mode == "RGBA"


def test_inks_become_colours():
    image = opened(cleaned(FILES["JPEG in inks"]).content)

    assert image.mode == "RGB"
    near(image.getpixel((40, 5)), drawn().getpixel((40, 5)))


def test_sixteen_bits_of_grey_become_eight():
    grey = Image.new("I;16", (3, 1))
    for x, value in enumerate([0, 32_768, 65_535]):
        grey.putpixel((x, 0), value)

    image = opened(cleaned(saved(grey, "PNG")).content)

    assert [image.getpixel((x, 0)) for x in range(3)] == [0, 128, 255]


def test_a_clear_colour_stays_clear():
    image = opened(cleaned(FILES["PNG with one clear colour and a text"]).content)

    assert image.convert("RGBA").getpixel((24, 16)) == (20, 20, 120, 0)


@pytest.mark.parametrize("kind", ["GIF", "WebP"])
def test_an_animation_keeps_its_frames_and_its_pace(kind):
    image = Image.open(io.BytesIO(cleaned(FILES[f"{kind} that moves"]).content))

    assert len(list(ImageSequence.Iterator(image))) == 3
    assert image.info["loop"] == 0
    image.seek(2)
    image.load()
    assert image.info["duration"] == 90
    near(image.convert("RGB").getpixel((5, 5)), (250, 240, 240))


def test_too_many_bytes_are_refused_before_anything_is_read():
    with pytest.raises(ImageTooHeavy, match=r"has 2,000,001 bytes, and may have at most 2,000,000"):
        cleaned(bytes(MAX_IMAGE_BYTES + 1))


def test_a_picture_that_would_be_kept_in_too_many_bytes_is_refused():
    heavy = saved(noise((1_000, 750)), "WEBP", quality=60, exif=turned(3))
    assert len(heavy) < MAX_IMAGE_BYTES
    anew = saved(noise((1_400, 1_400)).convert("P"), "PNG", pnginfo=text_chunk())
    assert len(anew) < MAX_IMAGE_BYTES

    assert cleaned(heavy).width == 1_000
    with pytest.raises(ImageTooHeavy):
        cleaned(anew)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_side_too_long_is_refused_with_its_length_and_the_limit(kind):
    wide = saved(Image.new("L", (MAX_SIDE + 1, 2)), kind)

    with pytest.raises(ImageTooLarge, match=r"4,097 × 2 pixels, and may have at most 4,096"):
        cleaned(wide)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_the_longest_sides_are_taken(kind):
    image = cleaned(saved(Image.new("L", (MAX_SIDE, MAX_SIDE // 2)), kind))

    assert image.width == MAX_SIDE


def test_a_bomb_of_a_header_is_refused_without_unpacking_it():
    bomb = bytearray(png())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2

    with pytest.raises(ImageTooLarge, match="60,000"):
        cleaned(bytes(bomb))


def test_too_many_frames_are_refused_before_any_is_decoded():
    start, end = FILES["GIF"][:-1], b"\x3b"
    frame = start[start.rindex(b"\x2c\0\0\0\0") :]
    wide = bytearray(start)
    wide[6:10] = (2_000).to_bytes(2, "little") * 2

    with pytest.raises(ImageTooLong, match="in its 201 frames"):
        cleaned(bytes(wide) + frame * 200 + end)


def test_a_frame_beyond_the_screen_is_refused():
    beyond = bytearray(FILES["GIF"])
    at = beyond.rindex(b"\x2c\0\0\0\0")
    beyond[at + 5 : at + 7] = (60_000).to_bytes(2, "little")

    with pytest.raises(ImageUnreadable):
        cleaned(bytes(beyond))


def test_a_jpeg_of_thousands_of_scans_is_refused():
    jpeg = FILES["JPEG that comes in bit by bit"]
    scan = jpeg[jpeg.rindex(b"\xff\xda") : -2]

    with pytest.raises(ImageUnreadable):
        cleaned(jpeg[:-2] + scan * 3_000 + b"\xff\xd9")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        b"RIFF\x04\0\0\0WEBP",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        saved(drawn(), "TIFF"),
        saved(drawn(), "BMP"),
    ],
)
def test_what_is_no_picture_of_the_four_formats_is_refused(data):
    with pytest.raises(ImageUnreadable, match="PNG, JPEG, GIF or WebP"):
        cleaned(data)


@each_file
def test_half_a_picture_is_refused(name, data):
    if name == "PNG that moves":
        pytest.skip("its first picture is whole in its first half")

    with pytest.raises(ImageUnreadable):
        cleaned(data[: len(data) // 2])


def cleaned_or_refused(data: bytes) -> CleanImage | ImageRefused:
    try:
        return cleaned(data)
    except ImageRefused as refused:
        return refused


@settings(max_examples=400)
@given(st.data())
def test_a_broken_picture_is_cleaned_or_refused(data: st.DataObject) -> None:
    broken = bytearray(data.draw(st.sampled_from(list(FILES.values()))))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken)))
        end = at + data.draw(st.integers(0, 8))
        broken[at:end] = data.draw(st.binary(max_size=8))

    outcome = cleaned_or_refused(bytes(broken))

    if isinstance(outcome, CleanImage):
        assert cleaned(outcome.content).media == outcome.media


@settings(max_examples=200)
@given(
    st.sampled_from([data[:size] for data in FILES.values() for size in (3, 8, 16)]),
    st.binary(max_size=200),
)
def test_any_bytes_are_cleaned_or_refused(start: bytes, data: bytes) -> None:
    assert isinstance(cleaned_or_refused(start + data), (CleanImage, ImageRefused))


def colour(data: bytes) -> tuple[float, ...]:
    seen = opened(data).convert("RGB").getpixel((40, 5))
    assert isinstance(seen, tuple)
    return seen


def near(seen: object, meant: object) -> None:
    assert isinstance(seen, tuple)
    assert isinstance(meant, tuple)
    assert all(abs(a - b) <= 24 for a, b in zip(seen, meant, strict=True)), (seen, meant)
