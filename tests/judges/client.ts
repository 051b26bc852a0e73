// A client whose types are generated from the description: it compiles, and walks.

import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./api.js";

const origin = process.argv[2] ?? "http://127.0.0.1:8080";
const api = createClient<paths>({ baseUrl: origin });

type Organization = components["schemas"]["Organization"];

const created = await api.POST("/v1/organizations", {
  body: { slug: "typed", name: "Typed" },
});
assert.equal(created.response.status, 201);
assert.ok(created.data && "organization" in created.data);
const organization: Organization = created.data.organization;

const listed = await api.GET("/v1/organizations", {
  params: { query: { sortBy: ["-dateCreated"], limit: 1, "name.contains": "typed" } },
});
assert.deepEqual(listed.data?.organizations.map(({ id }) => id), [organization.id]);

const path = { org: organization.id };
const changed = await api.PUT("/v1/organizations/{org}", {
  params: { path },
  body: { name: "Typed twice" },
});
assert.equal(changed.data?.organization.name, "Typed twice");
assert.equal(changed.data?.organization.slug, "typed");

const refused = await api.PUT("/v1/organizations/{org}", {
  params: { path },
  // @ts-expect-error: a number is no name, and the compiler says so before the service does
  body: { name: 1 },
});
assert.equal(refused.error?.status, 422);
assert.equal(refused.error?.errors?.[0]?.pointer, "/name");

const deleted = await api.DELETE("/v1/organizations/{org}", { params: { path } });
assert.equal(deleted.response.status, 204);
const gone = await api.GET("/v1/organizations/{org}", { params: { path } });
assert.equal(gone.error?.type, "/v1/problems/not-found");

console.log("the TypeScript client created, listed, changed and deleted");
