"use strict";

// The viewer asks for a field of its own for each type and format of a value, and complains where it
// has none: then that of the type will do, or that of text.
function fields(system) {
  const find = system.getComponent;
  const getComponent = (name, ...more) => {
    const known = system.getComponents();
    const [kind, type] = name.split("_");
    const names = kind === "JsonSchema" ? [name, `${kind}_${type}`, `${kind}_string`] : [name];
    return find(names.find((it) => it in known) ?? name, ...more);
  };
  return { rootInjects: { getComponent } };
}

// All that the document refers to lies within it, so that a look is enough; the viewer's own way
// works through the whole document for each operation that is opened.
function references() {
  const step = (value, name) => value?.[name.replaceAll("~1", "/").replaceAll("~0", "~")];
  const followed = (whole, value, within) => {
    if (Array.isArray(value)) return value.map((it) => followed(whole, it, within));
    if (value === null || typeof value !== "object") return value;
    const { $ref: at, ...beside } = value;
    if (typeof at === "string" && at.startsWith("#/")) {
      // What lies within itself is not followed for ever.
      if (within.includes(at)) return value;
      const found = at.slice(2).split("/").reduce(step, whole);
      const there = followed(whole, found, [...within, at]);
      return { ...there, ...beside, $$ref: at };
    }
    const parts = Object.entries(value);
    return Object.fromEntries(parts.map(([name, it]) => [name, followed(whole, it, within)]));
  };
  const resolveSubtree = async (whole, path) => ({
    spec: followed(whole, path.reduce((value, name) => value?.[name], whole), []),
    errors: [],
  });
  return { fn: { resolveSubtree } };
}

// What goes wrong is a line each, and a click away from an example of it.
function problems(system) {
  const element = system.React.createElement;
  const example = ([name, { summary, value }], _, all) =>
    element(
      "details",
      { key: name, className: "example", open: all.length === 1 },
      element("summary", null, summary ?? name),
      element("pre", null, JSON.stringify(value, null, 2)),
    );
  const header = ([name, { description }]) =>
    element("li", { key: name }, element("code", null, name), ` ${description ?? ""}`);
  const response = (Original) =>
    function Response(properties) {
      const { code, response, getComponent } = properties;
      if (!/^[45]|^default$/.test(code)) return element(Original, properties);
      const Markdown = getComponent("Markdown", true);
      const { description, content = {}, headers = {} } = response.toJS();
      const [{ examples = {} } = {}] = Object.values(content);
      const parts = [
        Object.entries(examples).map(example),
        element("ul", { key: "headers" }, Object.entries(headers).map(header)),
      ];
      return element(
        "tr",
        { className: "response", "data-code": code },
        element("td", { className: "response-col_status" }, code),
        element(
          "td",
          { className: "response-col_description", colSpan: 2 },
          element(
            "details",
            { className: "problem" },
            element("summary", null, element(Markdown, { source: description })),
            parts,
          ),
        ),
      );
    };
  return { wrapComponents: { response } };
}

// What few readers look for stands behind a click.
function details(system) {
  const { createElement: element, useState } = system.React;
  const headers = (Original) =>
    function Headers(properties) {
      const { size } = properties.headers ?? { size: 0 };
      if (!size) return null;
      const told = size === 1 ? "1 header" : `${size} headers`;
      return element("details", null, element("summary", null, told), element(Original, properties));
    };
  const parameters = (Original) =>
    function Parameters(properties) {
      const [open, setOpen] = useState(false);
      const isOperator = (it) => it.get("in") === "query" && it.get("name").includes(".");
      const operators = properties.parameters.filter(isOperator).size;
      const shown = open ? properties.parameters : properties.parameters.filterNot(isOperator);
      const more = element(
        "button",
        { className: "btn more", type: "button", onClick: () => setOpen(!open) },
        open ? "Fewer filters" : `${operators} more filters`,
      );
      return element(
        "div",
        null,
        element(Original, { ...properties, parameters: shown }),
        operators > 0 && more,
      );
    };
  const operationLink = () =>
    function OperationLink({ name }) {
      return element("div", { className: "operation-link" }, element("code", null, name));
    };
  return { wrapComponents: { headers, parameters, OperationLink: operationLink, operationLink } };
}

// What is done with a resource on its own path comes first, as one comes to do it: to look, to make,
// to change, to end, and the same with many. Then come its further paths.
function inOrder(one, other) {
  const order = ["get", "post", "put", "delete", "head", "options"];
  const place = (operation) => {
    const path = operation.get("path");
    const item = path.endsWith("}");
    const id = operation.getIn(["operation", "operationId"]);
    const further = /[a-z](Of|To|From)[A-Z]/.test(id);
    const many = !item && ["put", "delete"].includes(operation.get("method"));
    return [
      further,
      further && path.replace(/\/\{[^}]*\}$/, ""),
      many,
      item,
      order.indexOf(operation.get("method")),
    ];
  };
  const [first, second] = [place(one), place(other)];
  const differs = first.findIndex((part, index) => part !== second[index]);
  return differs < 0 ? 0 : first[differs] < second[differs] ? -1 : 1;
}

window.addEventListener("DOMContentLoaded", () => {
  window.ui = SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#page",
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "list",
    operationsSorter: inOrder,
    // What is sent and answered stands at each operation.
    defaultModelsExpandDepth: -1,
    defaultModelRendering: "model",
    persistAuthorization: true,
    tryItOutEnabled: true,
    // No host but this one is ever asked.
    validatorUrl: null,
    queryConfigEnabled: false,
    plugins: [references, fields, problems, details],
  });
});
