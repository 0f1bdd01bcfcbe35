import { toJsonSchema } from '@valibot/to-json-schema';
import { GENERAL_CODES, routes, type RouteName } from '#lib/protocol/index.ts';
import type { RouteDefinition } from '#lib/protocol/wire.ts';

const schemaOf = (schema: RouteDefinition['input']) =>
  toJsonSchema(schema, { errorMode: 'ignore', typeMode: 'input', target: 'openapi-3.0' });

/** Path parameters as OpenAPI writes them. */
const pathOf = (path: string) => path.replace(/:([a-zA-Z]+)/gu, '{$1}');
const parametersOf = (path: string) =>
  [...path.matchAll(/:([a-zA-Z]+)/gu)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function answerSchema(definition: RouteDefinition) {
  const codes = [...GENERAL_CODES, ...definition.refusals];
  return {
    oneOf: [
      {
        type: 'object',
        properties: { ok: { enum: [true] }, value: schemaOf(definition.output) },
        required: ['ok', 'value'],
      },
      {
        type: 'object',
        properties: { ok: { enum: [false] }, code: { enum: codes } },
        required: ['ok', 'code'],
      },
    ],
  };
}

function operation(name: RouteName, definition: RouteDefinition) {
  const content = { 'application/json': { schema: answerSchema(definition) } };
  return {
    operationId: name,
    summary: definition.summary,
    ...(definition.access === 'teacher' ? { security: [{ teacher: [] }] } : {}),
    parameters: parametersOf(definition.path),
    ...(definition.method === 'GET'
      ? {}
      : { requestBody: { content: { 'application/json': { schema: schemaOf(definition.input) } } } }),
    responses: { default: { description: 'The answer, or why not.', content } },
  };
}

/** The HTTP API, described from the schemas that check it. */
export function openapi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, definition] of Object.entries(routes) as [RouteName, RouteDefinition][]) {
    (paths[pathOf(definition.path)] ??= {})[definition.method.toLowerCase()] = operation(name, definition);
  }
  const teacher = { type: 'apiKey', in: 'cookie', name: 'chorus_teacher' };
  return {
    openapi: '3.0.3',
    info: { title: 'Chorus', version: '1' },
    components: { securitySchemes: { teacher } },
    paths,
  };
}
