"""A service that is wrong in one way: what judges it must notice.

python broken.py 18093 http://127.0.0.1:8080 WAY

It hands requests on to a service that is right, and answers some of them itself.
"""

import http.client
import http.server
import json
import re
import sys
import urllib.parse

KINDS = {
    "bad-query": (400, "invalid-query", [{"parameter": "limit", "detail": "expected less"}]),
    "missing": (404, "not-found", []),
    "conflict": (409, "duplicate", [{"pointer": "/name", "detail": "is taken; choose another"}]),
    "required": (422, "invalid-body", [{"pointer": "/email", "detail": "is required"}]),
    "stale": (412, "precondition-failed", []),
}
# Which requests are answered wrongly.
WAYS = {
    "bad-query": ("GET", r"/v1/organizations\?.+"),
    "missing": ("GET", r"/v1/organizations/[^/?]+(\?.*)?"),
    "conflict": ("POST", r"/v1/organizations"),
    "required": ("PUT", r"/v1/users/[^/?]+"),
    "stale": ("PUT", r"/v1/users/[^/?]+"),
}


class Broken(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self):
        length = int(self.headers.get("content-length") or 0)
        body = self.rfile.read(length)
        right = http.client.HTTPConnection(RIGHT)
        headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
        right.request(self.command, self.path, body, headers)
        response = right.getresponse()
        content, status, told = response.read(), response.status, dict(response.getheaders())
        method, path = WAYS[WAY]
        if status < 300 and self.command == method and re.fullmatch(path, self.path):
            status, kind, errors = KINDS[WAY]
            told = {"content-type": "application/problem+json"}
            problem = {
                "type": f"/v1/problems/{kind}",
                "title": "It is wrong",
                "status": status,
                "detail": "it is not as it should be",
                "instance": urllib.parse.urlsplit(self.path).path,
                "requestId": "broken",
                "errors": errors,
            }
            content = json.dumps(problem).encode()
        self.send_response(status)
        for name, value in told.items():
            if name.lower() not in ("content-length", "connection", "date", "transfer-encoding"):
                self.send_header(name, value)
        if status != 204:
            self.send_header("content-length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = do_TRACE = answer
    do_QUERY = answer

    def log_message(self, *_):
        pass


PORT, RIGHT, WAY = int(sys.argv[1]), urllib.parse.urlsplit(sys.argv[2]).netloc, sys.argv[3]
http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Broken).serve_forever()
