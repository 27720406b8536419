import { openapiDocument, routes, version } from '@lib/assembly';
import type { Command } from './command';

/** Prints the OpenAPI 3.1 document of this release. */
export const openapi: Command = (_args, _options, _out) => {
  console.log(JSON.stringify(openapiDocument(routes, version), null, 2));
  return Promise.resolve(0);
};
