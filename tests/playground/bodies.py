"""Pieces of request bodies, right unless told otherwise."""

from typing import Any

from tests.playground.raw import button, row

V2 = 1 << 15
LINK = {"type": 2, "style": 5, "label": "A"}
OPTION = {"label": "A", "value": "a"}


def text(length: int = 1) -> dict[str, Any]:
    return {"type": 10, "content": "x" * length}


def select(**more: Any) -> dict[str, Any]:
    return {"type": 3, "custom_id": "s", "options": [OPTION], **more}


def container(*items: Any) -> dict[str, Any]:
    return {"type": 17, "components": list(items)}


def section(*items: Any, accessory: Any = None) -> dict[str, Any]:
    return {"type": 9, "components": list(items), "accessory": accessory or button()}


def v2(*components: Any) -> dict[str, Any]:
    return {"flags": V2, "components": list(components)}


def bad_row(item: dict[str, Any]) -> dict[str, Any]:
    return {"content": "x", "components": [row(item)]}
