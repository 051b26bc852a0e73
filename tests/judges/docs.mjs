// Opens the page as a person would: reads it, opens an operation, tries it, and sees the answer.
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

const asData = await page.request.get(`${origin}/v1/docs`, { headers: { accept: "application/json" } });
assert.equal(asData.status(), 406);

await page.goto(`${origin}/v1/docs`);
await page.getByRole("heading", { name: /Tracker/ }).waitFor();
if (picture) await page.screenshot({ path: picture });

const operation = page.locator("#operations-User-createUser");
await operation.locator(".opblock-summary").click();
// What stands there is the least that a request needs, and can be sent as it is.
await operation.locator("textarea").waitFor();
await operation.getByRole("button", { name: "Execute" }).click();
const answer = operation.locator(".live-responses-table .response").first();
await answer.waitFor();
assert.match(await answer.innerText(), /^201/);
assert.match(await answer.innerText(), /ann@example\.org/);
if (picture) await page.screenshot({ path: picture.replace(/\.png$/, "-tried.png"), fullPage: false });

// What must be given comes first, in the order of the path.
const item = page.locator("#operations-Project-getProjectOfOrganization");
await item.locator(".opblock-summary").click();
const names = item.locator(".parameters .parameter__name");
await names.first().waitFor();
const listed = (await names.allInnerTexts()).map((name) => name.split(/[\s*]/)[0]);
assert.deepEqual(listed.slice(0, 2), ["org", "project"]);
if (picture) {
  await item.scrollIntoViewIfNeeded();
  await page.screenshot({ path: picture.replace(/\.png$/, "-item.png") });
}

// On a phone nothing sticks out.
await page.setViewportSize({ width: 390, height: 800 });
const width = await page.evaluate(() => document.documentElement.scrollWidth);
if (picture) await page.screenshot({ path: picture.replace(/\.png$/, "-phone.png") });
assert.ok(width <= 390, `the page is ${width} pixels wide`);

assert.deepEqual(complaints, []);
await browser.close();
console.log("the page was read, an operation was tried, and 201 was seen");
