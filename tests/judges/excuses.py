"""What may be refused although the document allows it, and where: what no schema can say.

Each excuse says of which requests it holds. What has none is a fault: of the service, or of its
description.
"""

# What stands in a body under each of these names, by the parameter of a path that names the same.
MEANT = {
    "assignee": "user",
    "author": "user",
    "avatar": "picture",
    "comments": "comment",
    "issues": "issue",
    "lead": "user",
    "organizations": "org",
    "pictures": "picture",
    "project": "project",
    "projects": "project",
    "savedSearches": "saved_search",
    "target": "target",
    "teams": "team",
    "user": "user",
    "users": "user",
}

# Of these there is at most one, and maybe none.
SINGLE = ("/avatar", "/settings", "/merge")
# What no two may share.
UNIQUE = {"/email", "/slug"}


def excused(request, problem):
    """Why a request is refused that the document allows, or None where nothing says why.

    `request` has `method`, `path` (its template), `parameters` (those of the path), `query`,
    `headers`, `body`, `operation` (its name), `there`, the rows that were made before, and
    `are_listed`, which asks the lists whether those of the path still are.
    """
    kind = problem["type"].rsplit("/", 1)[-1]
    status = problem["status"]
    if kind in ("idempotency-key-reused", "still-running"):
        names = {name.lower() for name in request["headers"]}
        keyed = request["method"] == "POST" and "idempotency-key" in names
        return "which keys others have had is known to the store alone" if keyed else None
    if status == 404:
        return missing(request)
    if status == 409:
        return conflict(request, kind, problem)
    if status == 412:
        names = {name.lower() for name in request["headers"]}
        conditional = names & {"if-match", "if-none-match"}
        return "the state that is asked for is made up" if conditional else None
    if status == 414:
        return "each parameter is short enough, and all together are not"
    if kind == "invalid-cursor":
        given = request["query"].get("cursor")
        return "a token is sealed: only the service makes one" if given else None
    if kind == "selector-required":
        many = request["method"] == "PUT" and not request["path"].endswith("}")
        first, *rest = request["path"].rsplit("/", 1)[-1].split("-")
        plural = first + "".join(word.capitalize() for word in rest)
        selects = request["query"] or plural in request["body"]
        return "the query and the body select together" if many and not selects else None
    if kind == "invalid-id":
        creates = request["operation"].startswith("put")
        return "the id of a store is held to the ids that are reserved" if creates else None
    if status not in (400, 422):
        return None
    errors = problem.get("errors", [])
    reasons = [mistaken(request, error) for error in errors]
    return "; ".join(reasons) if reasons and all(reasons) else None


def missing(request):
    there = request["there"]
    # The last parameter of a deletion is made up, so that what is known to be there stays.
    made_up = [
        name for name, value in request["parameters"].items() if str(value) != there.get(name)
    ]
    if made_up:
        return f"whether there is such a row is known to the store alone: {', '.join(made_up)}"
    if request["path"].endswith(SINGLE) and request["method"] in ("GET", "PUT"):
        return "there is at most one, and maybe none"
    if names_rows(request["body"], there):
        return "whether there are rows of these ids is known to the store alone"
    if not request["are_listed"]():
        return "another request has ended it, or taken it elsewhere"
    return None


def names_rows(body, there):
    """Whether a body lists rows that are not known to be there."""
    for name, value in body.items():
        known = there.get(MEANT.get(name))
        if name not in MEANT or not isinstance(value, list):
            continue
        ids = [item.get("id") if isinstance(item, dict) else item for item in value]
        if any(str(id) != known for id in ids):
            return True
    return False


def conflict(request, kind, problem):
    method, path = request["method"], request["path"]
    if kind == "duplicate":
        places = {"/" + error["pointer"].rsplit("/", 1)[-1] for error in problem.get("errors", [])}
        writes = method in ("POST", "PUT") and places and places <= UNIQUE
        return "another row has the same value" if writes else None
    if kind == "already-there":
        single = method == "POST" and (path.endswith(SINGLE) or "/avatar/" in path)
        return "there is at most one, and one is there" if single else None
    if kind == "still-referenced":
        return "a row that stays needs it" if method == "DELETE" else None
    if kind == "conflict":
        merges = method == "POST" and path.endswith("/merge")
        return "whether two issues can be merged depends on both" if merges else None
    return None


def mistaken(request, error):
    detail = error["detail"]
    plain = detail.split("`", 2)[-1].strip() if detail.startswith("`") else detail
    query, pointer = request["query"], error.get("pointer", "")
    member = next((part for part in reversed(pointer.split("/")) if not part.isdigit()), "")
    if plain.startswith("does not exist"):
        known = member in MEANT or error.get("parameter", "").split(".")[0] in MEANT
        return "whether a row is there is known to the store alone" if known else None
    if plain.startswith("goes with unsigned sort keys only") or plain == "expected asc or desc":
        both = "orderBy" in query and "sortBy" in query
        return "`orderBy` and `sortBy` depend on each other" if both else None
    if plain.startswith("is named twice"):
        keys = [str(key).lstrip("-") for key in listed(query.get("sortBy"))]
        twice = len(keys) != len(set(keys))
        return "`name` and `-name` are two words and one key" if twice else None
    if plain.startswith("looks like an id"):
        return "words are compared with the ids of the resource" if member == "slug" else None
    if plain.startswith("is required"):
        # A store creates what is not there, which needs more than a change does.
        creates = request["method"] == "PUT" and request["operation"].startswith("put")
        lacks = member and member not in request["body"]
        return "whether it is there decides what is needed" if creates and lacks else None
    return None


def listed(value):
    if value is None:
        return []
    return value.split(",") if isinstance(value, str) else list(value)
