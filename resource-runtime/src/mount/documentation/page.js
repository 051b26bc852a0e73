"use strict";

// The viewer looks for a field of its own for each format of a number, and complains that it has none.
function numbers(system) {
  const field = (properties) => {
    const Text = system.getComponent("JsonSchema_string");
    return system.React.createElement(Text, properties);
  };
  return { components: { JsonSchema_integer_int32: field, JsonSchema_integer_int64: field } };
}

window.addEventListener("DOMContentLoaded", () => {
  window.ui = SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#page",
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "list",
    // What is sent and answered stands at each operation.
    defaultModelsExpandDepth: -1,
    defaultModelRendering: "model",
    persistAuthorization: true,
    tryItOutEnabled: true,
    // No host but this one is ever asked.
    validatorUrl: null,
    queryConfigEnabled: false,
    plugins: [numbers],
  });
});
