/** A JSON value of a document that nobody has checked yet. */
type Json = unknown;
type Members = Readonly<Record<string, Json>>;

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly security?: readonly Members[];
  readonly parameters?: readonly { name?: string; in?: string; required?: boolean; schema?: Json }[];
  readonly requestBody?: { readonly content?: Members };
  readonly responses?: Readonly<Record<string, { description?: string; content?: Members }>>;
}

export interface Document {
  readonly openapi?: string;
  readonly info?: { readonly title?: string; readonly version?: string };
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: Members;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const TYPES = ['null', 'boolean', 'object', 'array', 'number', 'integer', 'string'];

const isObject = (value: Json): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema = (value: Json) => isObject(value) || typeof value === 'boolean';
const isText = (value: Json) => typeof value === 'string';
const isNumber = (value: Json) => typeof value === 'number' && Number.isFinite(value);
const isCount = (value: Json) => Number.isInteger(value) && (value as number) >= 0;
const isRegExp = (value: Json) => {
  try {
    return typeof value === 'string' && new RegExp(value, 'u') instanceof RegExp;
  } catch {
    return false;
  }
};

/** What the keywords of JSON Schema 2020-12 that the product uses may hold; any other keyword is a fault. */
const KEYWORDS: Readonly<Record<string, (value: Json) => boolean>> = {
  $ref: isText,
  type: (value) => [value].flat().every((type) => TYPES.includes(String(type))),
  enum: (value) => Array.isArray(value) && value.length > 0 && new Set(value).size === value.length,
  const: () => true,
  default: () => true,
  personal: (value) => value === true,
  description: isText,
  format: isText,
  pattern: isRegExp,
  minLength: isCount,
  maxLength: isCount,
  minItems: isCount,
  maxItems: isCount,
  minimum: isNumber,
  maximum: isNumber,
  exclusiveMinimum: isNumber,
  exclusiveMaximum: isNumber,
  properties: (value) => isObject(value) && Object.values(value).every(isSchema),
  required: (value) => Array.isArray(value) && value.every(isText) && new Set(value).size === value.length,
  additionalProperties: isSchema,
  propertyNames: isSchema,
  items: isSchema,
  prefixItems: (value) => Array.isArray(value) && value.every(isSchema),
  anyOf: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  oneOf: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  allOf: (value) => Array.isArray(value) && value.length > 0 && value.every(isSchema),
  readOnly: (value) => typeof value === 'boolean',
};

/** Everything in which a document is not OpenAPI 3.1, one line a fault; none when it is. */
export function faultsOf(document: Document): string[] {
  const faults: string[] = [];
  if (!/^3\.1\.\d+$/.test(document.openapi ?? '')) faults.push('openapi is not 3.1');
  if (!document.info?.title || !document.info.version) faults.push('info has no title or no version');
  const seen = new Map<string, string>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    if (!path.startsWith('/')) faults.push(`${path} does not begin with a slash`);
    for (const [method, operation] of Object.entries(item)) {
      const where = `${method} ${path}`;
      if (!METHODS.includes(method)) faults.push(`${where} is no method`);
      const id = operation.operationId ?? '';
      if (!/^[A-Za-z]\w*$/.test(id)) faults.push(`${where} has no operationId`);
      if (seen.has(id)) faults.push(`${where} has the operationId of ${seen.get(id)}`);
      seen.set(id, where);
      faults.push(...operationFaults(path, operation).map((fault) => `${where}: ${fault}`));
    }
  }
  for (const [name, schema] of Object.entries((document.components?.['schemas'] ?? {}) as Members)) {
    faults.push(...schemaFaults(schema, name));
  }
  for (const ref of referencesIn(document)) {
    if (!resolves(document, ref)) faults.push(`${ref} leads nowhere`);
  }
  return faults;
}

function operationFaults(path: string, operation: Operation): string[] {
  const faults: string[] = [];
  if (!operation.summary) faults.push('no summary');
  const parameters = operation.parameters ?? [];
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);
  const declared = parameters.filter((parameter) => parameter.in === 'path');
  for (const name of inPath) {
    if (!declared.some((one) => one.name === name && one.required)) faults.push(`{${name}} is not declared`);
  }
  for (const { name } of declared) if (!inPath.includes(name ?? '')) faults.push(`${name} is not in the path`);
  const keys = parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
  if (new Set(keys).size < keys.length) faults.push('a parameter is declared twice');
  for (const parameter of parameters) {
    if (!['path', 'query', 'header', 'cookie'].includes(parameter.in ?? ''))
      faults.push(`${parameter.name} is nowhere`);
    faults.push(...schemaFaults(parameter.schema, `parameter ${parameter.name}`));
  }
  const responses = Object.entries(operation.responses ?? {});
  if (!responses.some(([status]) => status.startsWith('2'))) faults.push('no answer of success');
  for (const [status, answer] of responses) {
    if (!/^[1-5]\d\d$/.test(status)) faults.push(`${status} is no status`);
    if (!answer.description) faults.push(`${status} has no description`);
    faults.push(...contentFaults(answer.content, status));
  }
  faults.push(...contentFaults(operation.requestBody?.content, 'the body'));
  return faults;
}

function contentFaults(content: Members | undefined, where: string): string[] {
  return Object.entries(content ?? {}).flatMap(([type, media]) => {
    const schema = (media as { schema?: Json }).schema;
    const known = /^[\w*.+-]+\/[\w*.+-]+$/.test(type) ? [] : [`${where}: ${type} is no media type`];
    return [...known, ...(schema === undefined ? [] : schemaFaults(schema, where))];
  });
}

function schemaFaults(schema: Json, where: string): string[] {
  if (typeof schema === 'boolean') return [];
  if (!isObject(schema)) return [`${where}: no schema`];
  const faults: string[] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    const check = KEYWORDS[keyword];
    if (!check) faults.push(`${where}: unknown keyword ${keyword}`);
    else if (!check(value)) faults.push(`${where}: ${keyword} cannot be ${JSON.stringify(value)}`);
  }
  const properties = (schema['properties'] ?? {}) as Members;
  for (const name of (schema['required'] ?? []) as string[]) {
    if (!(name in properties)) faults.push(`${where}: ${name} is required and not described`);
  }
  const inner: [string, Json][] = [
    ...Object.entries(properties),
    ...(['items', 'additionalProperties', 'propertyNames'] as const).flatMap((keyword): [string, Json][] =>
      schema[keyword] === undefined ? [] : [[keyword, schema[keyword]]],
    ),
    ...(['anyOf', 'oneOf', 'allOf', 'prefixItems'] as const).flatMap((keyword) =>
      ((schema[keyword] ?? []) as Json[]).map((one, i): [string, Json] => [`${keyword}/${i}`, one]),
    ),
  ];
  return [...faults, ...inner.flatMap(([name, one]) => schemaFaults(one, `${where}/${name}`))];
}

function referencesIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === '$ref' && typeof member === 'string' ? [member] : referencesIn(member),
  );
}

function resolves(document: Document, ref: string): boolean {
  if (!ref.startsWith('#/')) return false;
  let at: Json = document;
  for (const step of ref.slice(2).split('/')) {
    at = isObject(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return at !== undefined;
}
