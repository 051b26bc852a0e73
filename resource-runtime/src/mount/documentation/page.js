"use strict";

window.addEventListener("DOMContentLoaded", () => {
  window.ui = SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#page",
    deepLinking: true,
    displayRequestDuration: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    defaultModelRendering: "model",
    persistAuthorization: true,
    tryItOutEnabled: true,
    // No host but this one is ever asked.
    validatorUrl: null,
    queryConfigEnabled: false,
  });
});
