"""Discord's OpenAPI file as a judge of requests and answers; reads it, never copies it."""

import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from bot.playground import Request

PREFIX = "/api/v10"
ROOT = Path(__file__).parent.parent
JSON_TYPE = "application/json"
# Keys the client library sends and Discord takes, though the file does not name them.
TOLERATED = {
    "IncomingWebhookUpdateForInteractionCallbackRequestPartial": ("tts",),
    "IncomingWebhookUpdateRequestPartial": ("tts",),
    "MessageEditRequestPartial": ("tts",),
    "ApplicationCommandUpdateRequest": ("nsfw",),
    "ApplicationCommandCreateRequest": ("nsfw",),
    "RichEmbed": ("flags",),
}
Schema = dict[str, Any]


def openapi_or_skip() -> "OpenApi":
    """The file's checker; without the file the test is skipped and says so."""
    found = openapi()
    if found is None:
        pytest.skip(f"Discord's OpenAPI file is not at {_path()}; DISCORD_OPENAPI may name another")
    return found


def openapi() -> "OpenApi | None":
    """The file's checker, or None where the file is missing."""
    return _loaded(_path()) if _path().exists() else None


def _path() -> Path:
    return Path(os.environ.get("DISCORD_OPENAPI", ROOT / "../shared/discord-openapi.json"))


@lru_cache
def _loaded(path: Path) -> "OpenApi":
    return OpenApi(json.loads(path.read_text(encoding="utf-8")))


class OpenApi:
    """Validates bodies; every problem is one line with the exact place."""

    def __init__(self, document: Schema) -> None:
        schemas = document["components"]["schemas"]
        self._paths = [*_compiled(document["paths"])]
        self._names = schemas
        strict = {name: self._strict(name, schema) for name, schema in schemas.items()}
        self._for_requests = {**document["components"], "schemas": _patched(strict, schemas)}
        self._for_answers = {**document["components"], "schemas": _patched(schemas, schemas)}
        self._validators: dict[tuple[str, str, str], jsonschema_rs.Draft202012Validator] = {}

    def _strict(self, name: str, schema: Schema) -> Schema:
        """Refuse unknown keys, which a misspelt one is."""
        if "properties" not in schema or "additionalProperties" in schema:
            return schema
        more: Schema = {key: {} for key in TOLERATED.get(name, ())}
        properties = {**schema["properties"], **more}
        return {**schema, "properties": properties, "additionalProperties": False}

    def operation(self, method: str, path: str) -> tuple[str, Schema] | None:
        """The path template and operation; of two that fit, the one with fewer parameters."""
        bare = path.removeprefix(PREFIX)
        for template, pattern, operations in self._paths:
            if pattern.fullmatch(bare) and method.lower() in operations:
                return template, operations[method.lower()]
        return None

    def request_problems(self, request: Request) -> list[str]:
        """What is wrong with a recorded request: its route, its body, and what was refused."""
        found = self.operation(request.method, request.path)
        if found is None:
            return [f"{request.method} {request.path}: Discord has no such route"]
        problems = _refusals(request)
        schema = _json_schema(found[1].get("requestBody"))
        if schema is not None and request.body is not None:
            key = ("request", request.method, found[0])
            problems += self._problems(key, schema, self._for_requests, request.body)
        return [f"{request.method} {found[0]}: {problem}" for problem in problems]

    def answer_problems(self, request: Request) -> list[str]:
        """What is wrong with the stand-in's own answer."""
        found = self.operation(request.method, request.path)
        if found is None:
            return [f"{request.method} {request.path}: Discord has no such route"]
        responses = found[1]["responses"]
        name = str(request.status)
        if name not in responses:
            name = f"{request.status // 100}XX"
        if name not in responses:
            return [f"{request.method} {found[0]}: no answer {request.status} is described"]
        schema = _json_schema(self._resolved(responses[name]))
        if schema is None:
            return [] if request.response is None else [f"{found[0]}: the answer has no body"]
        key = (name, request.method, found[0])
        problems = self._problems(key, schema, self._for_answers, request.response)
        return [f"{request.method} {found[0]} {request.status}: {p}" for p in problems]

    def schema_problems(self, name: str, value: Any) -> list[str]:
        """What is wrong with *value* as one of the file's named schemas."""
        schema = {"$ref": f"#/components/schemas/{name}"}
        return self._problems(("schema", "", name), schema, self._for_answers, value)

    def _resolved(self, answer: Schema) -> Schema:
        reference = answer.get("$ref")
        if reference is None:
            return answer
        resolved: Schema = self._for_answers["responses"][reference.rsplit("/", 1)[-1]]
        return resolved

    def _problems(
        self, key: tuple[str, str, str], schema: Schema, components: Schema, value: Any
    ) -> list[str]:
        validator = self._validators.get(key)
        if validator is None:
            whole = {**_rewritten(schema, self._names), "components": components}
            validator = self._validators[key] = jsonschema_rs.Draft202012Validator(whole)
        return [
            f"{'/'.join(map(str, error.instance_path)) or 'body'}: {error.message}"
            for error in validator.iter_errors(value)
        ]


def _refusals(request: Request) -> list[str]:
    """A request that broke a rule the file does not contain was refused by the stand-in."""
    if request.code in {50006, 50035, 50109, 40005}:
        return [f"refused with {request.code}: {json.dumps(request.response)}"]
    return []


def _compiled(paths: Schema) -> Iterator[tuple[str, re.Pattern[str], Schema]]:
    for template in sorted(paths, key=lambda t: t.count("{")):
        pieces = re.split(r"\{\w+\}", template)
        yield template, re.compile("[^/]+".join(map(re.escape, pieces))), paths[template]


def _json_schema(body: Schema | None) -> Schema | None:
    schema: Schema | None = (body or {}).get("content", {}).get(JSON_TYPE, {}).get("schema")
    return schema


def _patched(schemas: Schema, names: Schema) -> Schema:
    patched = {name: _rewritten(schema, names) for name, schema in schemas.items()}
    # The client sends some ids as numbers, which Discord takes.
    snowflake = patched["SnowflakeType"]
    patched["SnowflakeType"] = {"anyOf": [snowflake, {"type": "integer", "minimum": 0}]}
    # The file has numbers for the codes of single fields; Discord sends names.
    words = {"code": {"type": "string"}, "message": {"type": "string"}}
    error = {"type": "object", "properties": words, "required": ["code", "message"]}
    inner = {"_errors": {"type": "array", "items": error}}
    patched["InnerErrors"] = {**patched["InnerErrors"], "properties": inner}
    return patched


def _rewritten(schema: Any, names: Schema) -> Any:
    """The same schema with unions as if/then, so that an error names the exact place."""
    if isinstance(schema, list):
        return [_rewritten(item, names) for item in schema]
    if not isinstance(schema, dict):
        return schema
    result = {key: _rewritten(value, names) for key, value in schema.items()}
    for keyword in ("oneOf", "anyOf"):
        branches = result.get(keyword)
        if isinstance(branches, list) and all(isinstance(branch, dict) for branch in branches):
            rewritten = _union(branches, names)
            if rewritten is not None:
                del result[keyword]
                result.update(rewritten)
    return result


def _union(branches: list[Schema], names: Schema) -> Schema | None:
    others = [branch for branch in branches if branch != {"type": "null"}]
    nullable = len(others) < len(branches)
    if nullable and len(others) == 1:
        return {"if": {"type": "null"}, "else": others[0]}
    kinds = [_kinds(branch, names) for branch in others]
    if not all(kinds) or len({k for ks in kinds for k in ks}) < sum(map(len, kinds)):
        return None
    cases = [_case(ks, branch) for ks, branch in zip(kinds, others, strict=True)]
    known = {"properties": {"type": {"enum": [k for ks in kinds for k in ks]}}}
    types = ["object", "null"] if nullable else ["object"]
    return {"type": types, "allOf": [{**known, "required": ["type"]}, *cases]}


def _kinds(branch: Schema, names: Schema) -> list[int]:
    schema = names.get(branch.get("$ref", "").rsplit("/", 1)[-1], branch)
    kinds: list[int] = schema.get("properties", {}).get("type", {}).get("enum", [])
    return kinds if "type" in schema.get("required", ()) else []


def _case(kinds: list[int], branch: Schema) -> Schema:
    when = {"type": "object", "properties": {"type": {"enum": kinds}}, "required": ["type"]}
    return {"if": when, "then": branch}
