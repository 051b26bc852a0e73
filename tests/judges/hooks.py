"""What no schema can say: which rows are there, and what is refused although each value is allowed."""

import atexit
import collections
import json
import os

import requests
import schemathesis

from excuses import MEANT, excused

# What `rows.py` has made, by the parameter of a path that names it.
with open(os.environ["JUDGES_ROWS"], encoding="utf-8") as rows:
    THERE = json.load(rows)


# The list that a parameter of a path names a row of.
LISTS = {
    "org": "organizations",
    "project": "organizations/{org}/projects",
    "team": "organizations/{org}/teams",
    "issue": "projects/{org}/{project}/issues",
    "comment": "issues/{org}/{issue}/comments",
    "user": "users",
    "picture": "pictures",
    "saved_search": "users/{user}/saved-searches",
}


def are_listed(case):
    """Whether the rows that a path names are in their lists: no list is asked for by what is judged."""
    origin = case.operation.base_url.rstrip("/")
    named = {name: str(value) for name, value in (case.path_parameters or {}).items()}
    lists = [(LISTS[name].format(**THERE), named[name]) for name in named if name in LISTS]
    above, _, last = case.operation.path.removeprefix("/v1/").rpartition("/")
    if last.startswith("{") and above.format(**named) != above:
        # The row may be there, and not below the one that the path names before it.
        lists.append((above.format(**named), named[last.strip("{}")]))
    if isinstance(case.body, dict) and not last.startswith("{"):
        for value in case.body.values():
            items = value if isinstance(value, list) else []
            ids = [item.get("id") if isinstance(item, dict) else item for item in items]
            here = f"{above}/{last}".strip("/").format(**named)
            lists += [(here, str(row)) for row in ids if row is not None]
    for path, row in lists:
        answer = requests.get(f"{origin}/v1/{path}", params={"id": row}, timeout=30)
        rows = next((value for value in answer.json().values() if isinstance(value, list)), [])
        if answer.status_code == 404 or answer.status_code == 200 and not rows:
            return False
    return True


@schemathesis.hook
def map_case(context, case):
    """A request that the document allows is about rows that are there, and ends none of them.

    What follows from an answer is left as it is: links lead to rows that are there.
    """
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive:
        return case
    if meta.phase.name.value == "stateful":
        return case
    names = list(case.path_parameters or {})
    if case.method.upper() == "DELETE":
        names = names[:-1]
    for name in names:
        case.path_parameters[name] = THERE.get(name, case.path_parameters[name])
    case.body = about_rows(case.body)
    # Of headers it makes up letters and digits alone, whatever their pattern says: none of these is that.
    for name, value in list((case.headers or {}).items()):
        if name.lower() in ("if-match", "if-none-match", "idempotency-key"):
            if value != "*" and '"' not in value:
                del case.headers[name]
    return case


@schemathesis.hook
def before_call(context, case, kwargs):
    """A query longer than a head may be is no HTTP to the server, and is answered without a body.

    Its longest values alone are too long for the API still, which says so.
    """
    query = case.query or {}
    if sum(len(str(value)) for value in query.values()) > 60_000:
        case.query = {
            name: max((str(item) for item in value), key=len, default="")[:20_000]
            if isinstance(value, list)
            else value
            for name, value in query.items()
        }


def about_rows(body):
    """The same body about rows that are there."""
    if not isinstance(body, dict):
        return body
    return {name: meant(name, value) for name, value in body.items()}


def meant(name, value):
    there = THERE.get(MEANT.get(name))
    if there is None or value is None:
        return value
    if not isinstance(value, list):
        return there
    if not all(isinstance(item, dict) for item in value):
        return value and [there]
    items = [about_rows(item) for item in value]
    if any("id" in item for item in items):
        items = [dict(items[0], id=there)]
    return items


@schemathesis.check
def refused_for_what_a_schema_cannot_say(ctx, response, case):
    """A request that the document allows is refused for nothing that the document could have said."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive:
        return
    # What links lead to may have ended meanwhile. An answer to `HEAD` has no body; the same request is
    # made by `GET`, too.
    if meta.phase.name.value == "stateful" or case.method.upper() in ("HEAD", "OPTIONS"):
        return
    if response.status_code < 400:
        return
    problem = response.json()
    request = {
        "method": case.method.upper(),
        "path": case.operation.path,
        "parameters": case.path_parameters or {},
        "query": case.query or {},
        "headers": case.headers or {},
        "body": case.body if isinstance(case.body, dict) else {},
        "operation": case.operation.definition.raw.get("operationId", ""),
        "there": THERE,
        "are_listed": lambda: are_listed(case),
    }
    assert excused(request, problem), f"the document allows what was refused: {problem}"


# How many requests had which answer, `OPTIONS` aside: it asks no logic.
ANSWERS = collections.Counter()


@schemathesis.hook
def after_call(context, case, response):
    if case.method.upper() != "OPTIONS":
        ANSWERS[response.status_code] += 1


@atexit.register
def tell():
    done = sum(count for status, count in ANSWERS.items() if status < 300)
    told = ", ".join(f"{status}: {count}" for status, count in sorted(ANSWERS.items()))
    with open(os.environ["JUDGES_ANSWERS"], "w", encoding="utf-8") as answers:
        print(f"{done} requests were carried out ({told})", file=answers)
