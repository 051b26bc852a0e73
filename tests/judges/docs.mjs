// Opens the page as a person would: reads it, opens every operation, tries some, and sees the answers.
//
// node docs.mjs http://127.0.0.1:8080 [picture.png]

import assert from "node:assert/strict";
import { createRequire } from "node:module";

const require = createRequire(`${process.cwd()}/`);
const { chromium } = require("playwright-core");

const [origin, picture] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({
  executablePath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1280, height: 1600 } });
const complaints = [];
page.on("console", (message) => {
  if (["error", "warning"].includes(message.type())) complaints.push(message.text());
});
page.on("pageerror", (error) => complaints.push(String(error)));
page.on("request", (request) => {
  const url = request.url();
  if (!url.startsWith(origin) && !url.startsWith("data:")) complaints.push(`asked ${url}`);
});

async function photograph(name) {
  if (picture) await page.screenshot({ path: picture.replace(/\.png$/, `${name}.png`) });
}

const asData = await page.request.get(`${origin}/v1/docs`, { headers: { accept: "application/json" } });
assert.equal(asData.status(), 406);

await page.goto(`${origin}/v1/docs`);
await page.getByRole("heading", { name: /Tracker/ }).waitFor();
await page.locator(".opblock:visible").first().waitFor();
await photograph("");

// What stands alone comes first, and below it what belongs to it.
const tags = await page.locator(".opblock-tag").evaluateAll((all) => all.map((it) => it.dataset.tag));
assert.deepEqual(tags, [
  "Organization", "Project", "Issue", "Comment", "Merge", "Statistics", "Team",
  "User", "Picture", "SavedSearch", "Settings", "About",
]);

// To look, to make, to change, to end, and the same with many; further paths come last.
const named = (tag) =>
  page.locator(`[id^="operations-${tag}-"]:visible`).evaluateAll((all) => all.map((it) => it.id.split("-")[2]));
assert.deepEqual(await named("User"), [
  "listUsers", "createUser", "getUser", "updateUser", "deleteUser", "updateUsers", "deleteUsers",
]);
assert.deepEqual((await named("Picture")).slice(0, 9), [
  "listPictures", "createPicture", "getPicture", "updatePicture", "deletePicture", "updatePictures",
  "deletePictures", "getAvatarOfUser", "createAvatarOfUser",
]);

/** Opens an operation, and closes it afterwards. */
async function opened(id, look) {
  const operation = page.locator(`[id^="operations-"][id$="-${id}"]`);
  await operation.locator(".opblock-summary-control").click();
  await operation.locator(".responses-table").waitFor();
  await look(operation);
  await operation.locator(".opblock-summary-control").click();
  await operation.locator(".opblock-body").waitFor({ state: "detached" });
}

// Each can be read without much scrolling, and none has anything to complain of.
const ids = await page.locator(".opblock:visible").evaluateAll((all) => all.map((it) => it.id.split("-")[2]));
assert.ok(ids.length > 80, `${ids.length} operations`);
for (const id of ids) {
  await opened(id, async (operation) => {
    const { height } = await operation.boundingBox();
    assert.ok(height < 2200, `${id} is ${height} pixels high`);
  });
}
assert.deepEqual(complaints, []);

/** Sends what stands there, and gives the status and the body that are shown then. */
async function tried(operation) {
  const answered = page.waitForResponse((response) => response.url().startsWith(`${origin}/v1/`));
  await operation.getByRole("button", { name: "Execute" }).click();
  await answered;
  const answer = operation.locator(".live-responses-table .response").first();
  await answer.locator("text=Server response").waitFor({ state: "detached" });
  await operation.locator(".loading-container").waitFor({ state: "detached" });
  const status = await answer.locator(".response-col_status").innerText();
  return [status.trim().slice(0, 3), await answer.innerText()];
}

// What stands there is the least that a request needs, and can be sent as it is.
await opened("createUser", async (operation) => {
  await operation.locator("textarea").waitFor();
  const [status, shown] = await tried(operation);
  assert.equal(status, "201");
  assert.match(shown, /ann@example\.org/);
  await operation.scrollIntoViewIfNeeded();
  await photograph("-tried");
});

// Sent twice it makes two.
const made = [];
await opened("createPicture", async (operation) => {
  for (const _ of [1, 2]) {
    const [status, shown] = await tried(operation);
    assert.equal(status, "201");
    made.push(shown.match(/"id": "(\d+)"/)[1]);
  }
});
assert.notEqual(made[0], made[1]);
await opened("listPictures", async (operation) => {
  const [status, shown] = await tried(operation);
  assert.equal(status, "200");
  for (const id of made) assert.match(shown, new RegExp(`"id": "${id}"`));
});

// What must be given comes first, in the order of the path.
await opened("getProjectOfOrganization", async (operation) => {
  const names = operation.locator(".parameters .parameter__name");
  const listed = (await names.allInnerTexts()).map((name) => name.split(/[\s*]/)[0]);
  assert.deepEqual(listed.slice(0, 2), ["org", "project"]);
  await operation.scrollIntoViewIfNeeded();
  await photograph("-item");
});

// Filters by an operator are there for who asks.
await opened("listIssues", async (operation) => {
  const filter = operation.locator('[data-param-name="status.ne"]');
  assert.equal(await filter.count(), 0);
  await operation.getByRole("button", { name: /more filters/ }).click();
  await filter.waitFor();
  await operation.scrollIntoViewIfNeeded();
  await photograph("-list");
});

// A problem is shown when it happens, and, one click away, before.
await opened("getUser", async (operation) => {
  await operation.locator('[data-param-name="user"] input').fill("999999");
  const [status, shown] = await tried(operation);
  assert.equal(status, "404");
  assert.match(shown, /"type": "\/v1\/problems\/not-found"/);
  const described = operation.locator('.responses-table .response[data-code="404"]');
  assert.equal(await described.locator("pre").first().isVisible(), false);
  await described.locator("summary").first().click();
  assert.match(await described.locator("pre").first().innerText(), /"\/v1\/problems\/not-found"/);
  await described.scrollIntoViewIfNeeded();
  await photograph("-problem");
});
// The browser notes each answer of 400 and above by itself.
assert.deepEqual(
  complaints.filter((it) => !/the server responded with a status of 404/.test(it)),
  [],
);

// On a phone nothing sticks out, of an operation either.
await page.setViewportSize({ width: 390, height: 800 });
await opened("listIssues", async (operation) => {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  await operation.scrollIntoViewIfNeeded();
  await photograph("-phone");
  assert.ok(width <= 390, `the page is ${width} pixels wide`);
});

await browser.close();
console.log(
  `the page was read, ${ids.length} operations were opened, four were tried, and two rows, a list and a problem were seen`,
);
