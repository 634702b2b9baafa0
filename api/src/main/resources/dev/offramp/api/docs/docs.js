// Shows /openapi.json. Each visit proposes an Idempotency-Key of its own: the one of the document was used long ago.
'use strict';
fetch('/openapi.json')
  .then((answer) => answer.json())
  .then((spec) => {
    const key = 'docs-' + crypto.getRandomValues(new Uint32Array(3)).join('-');
    for (const path of Object.values(spec.paths)) {
      for (const operation of Object.values(path)) {
        for (const parameter of operation.parameters || []) {
          if (parameter.name === 'Idempotency-Key') parameter.example = key;
        }
      }
    }
    window.SwaggerUIBundle({
      spec,
      dom_id: '#docs',
      deepLinking: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: 0,
      // Nothing of this page asks anybody else.
      validatorUrl: null,
    });
  });
