"""A collection as Anki is told to make it: each kind of note, a subdeck, media, a second deck."""

import base64
from typing import Any

from tests.drawn_images import png

Step = dict[str, Any]

LEAF = png(shade=90)

READINGS = {
    "name": "Readings",
    "fields": ["Word", "Meaning", "Example"],
    "templates": [
        (
            "Read",
            "{{kanji:Word}}{{#Example}}<br>{{Example}}{{/Example}}",
            "{{FrontSide}}<hr id=answer>{{furigana:Word}} {{tts ja_JP:Word}}",
        ),
        (
            "Mean",
            "{{Meaning}}",
            "{{text:Meaning}} = {{kana:Word}}{{^Example}} (no example){{/Example}}",
        ),
    ],
}

STEPS: list[Step] = [
    {"do": "media", "name": "leaf é.png", "content": base64.b64encode(LEAF).decode()},
    {"do": "note type", **READINGS},
    {
        "do": "add",
        "type": "Basic",
        "deck": "Biology::Cells",
        "fields": ["What is <b>ATP</b>?", "An energy carrier &amp; more"],
        "tags": ["cells", "Intermediate"],
        "guid": "atp-guid",
    },
    {
        "do": "add",
        "type": "Basic (and reversed card)",
        "deck": "Biology",
        "fields": ["mitochondrion", "power plant of the cell"],
        "tags": ["advanced"],
        "guid": "reversed",
    },
    {
        "do": "add",
        "type": "Cloze",
        "deck": "Biology",
        "fields": [
            "{{c1::Canberra::city}} was {{c2::founded in {{c1::1913}}}}, \\( {{c3::x^2}} \\)",
            'More <img src="leaf é.png" alt="A leaf">',
        ],
        "guid": "cloze",
    },
    {
        "do": "add",
        "type": "Basic",
        "deck": "Biology",
        "fields": ['<img src="leaf é.png">', '<img src="leaf%20%C3%A9.png" alt="A leaf">'],
        "guid": "picture",
    },
    {
        "do": "add",
        "type": "Basic",
        "deck": "Biology",
        "fields": ["Which sound is it?", 'A blackbird [sound:blackbird.mp3]<img src="gone.png">'],
        "guid": "sound",
    },
    {
        "do": "add",
        "type": "Basic (type in the answer)",
        "deck": "Biology",
        "fields": ["Typed?", "yes"],
        "guid": "typed",
    },
    {
        "do": "add",
        "type": "Image Occlusion",
        "deck": "Biology",
        "fields": [
            "{{c1::image-occlusion:rect:left=.1:top=.1:width=.2:height=.2}}",
            '<img src="leaf é.png">',
            "",
            "",
            "",
        ],
        "guid": "occlusion",
    },
    {
        "do": "add",
        "type": "Readings",
        "deck": "Biology",
        "fields": [" 日本[にほん]", "Japan", ""],
        "guid": "reading",
    },
    {
        "do": "add",
        "type": "Basic",
        "deck": "History",
        "fields": ["When was Hastings?", "1066"],
        "guid": "hastings",
    },
    {"do": "describe", "deck": "Biology", "text": "All of <b>biology</b>"},
]
