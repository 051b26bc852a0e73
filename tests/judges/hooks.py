"""What no schema can say, and so may be refused although the document allows each value by itself."""

import schemathesis

# Each is the beginning of what the service says, beside why a schema cannot say it.
BEYOND_A_SCHEMA = {
    "does not exist": "whether a row is there is known to the store alone",
    "goes with unsigned sort keys only": "`orderBy` and `sortBy` depend on each other",
    "is named twice": "`name` and `-name` are two words and one key",
    "looks like an id": "words are compared with the ids of the resource",
}
KINDS_BEYOND_A_SCHEMA = {
    "invalid-cursor": "a token is sealed: only the service makes one",
    "selector-required": "the filters of the query and the ids of the body depend on each other",
    "invalid-id": "the id of a store is checked together with its path",
}

# Rows that are there before the first request: generated ids hardly ever name one.
THERE = {
    "org": "acme",
    "project": "web",
    "team": "core",
    "issue": "1",
    "comment": "1",
    "user": "1",
    "picture": "1",
    "saved_search": "mine",
}


@schemathesis.hook
def map_case(context, case):
    """Every second request that the document allows is about rows that are there, and ends none."""
    allowed = case.meta is not None and case.meta.generation.mode.is_positive
    if allowed and case.method.upper() != "DELETE" and sum(case.id.encode()) % 2 == 0:
        for name in case.path_parameters or {}:
            case.path_parameters[name] = THERE.get(name, case.path_parameters[name])
    return case


def explained(text, method):
    """Whether a mistake is of a kind that no schema can exclude."""
    if method == "PUT" and text.startswith("is required"):
        # A store creates what is not there, which needs more than a change does.
        return True
    text = text.split("`", 2)[-1].strip() if text.startswith("`") else text
    return any(text.startswith(known) for known in BEYOND_A_SCHEMA)


@schemathesis.check
def refused_for_what_a_schema_cannot_say(ctx, response, case):
    """A request that the document allows is refused for nothing that the document could have said."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive:
        return
    if response.status_code not in (400, 412, 422):
        return
    problem = response.json()
    kind = problem["type"].rsplit("/", 1)[-1]
    if kind in KINDS_BEYOND_A_SCHEMA or response.status_code == 412:
        return
    errors = problem.get("errors", [])
    unexplained = [error for error in errors if not explained(error["detail"], case.method)]
    assert errors and not unexplained, f"the document allows what was refused: {problem}"
