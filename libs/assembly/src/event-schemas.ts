import { ballotGlossary } from '@core/ballot';
import { commendationGlossary } from '@core/commendation';
import { councilGlossary } from '@core/council';
import { erasureGlossary } from '@core/erasure';
import { inspectionGlossary } from '@core/inspection';
import type { EventCatalogue, Release } from '@core/kernel';
import { obligationsGlossary } from '@core/obligations';
import { organizationGlossary } from '@core/organization';
import { pipelineGlossary } from '@core/pipeline';
import { plansGlossary } from '@core/plans';
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

/** A released version of an event with what is published of it. */
export interface PublishedEvent extends Release {
  readonly category: string;
  /** The Vietnamese word for it. */
  readonly title: string;
  /** JSON Schema 2020-12 of what a log holds under `data`. */
  readonly schema: JsonSchema;
}

const GLOSSARIES = [
  pipelineGlossary,
  councilGlossary,
  organizationGlossary,
  plansGlossary,
  obligationsGlossary,
  ballotGlossary,
  organizationGlossary,
  plansGlossary,
  erasureGlossary,
  commendationGlossary,
  inspectionGlossary,
];

/** A sealed text, as the vault writes it. */
const SEALED = {
  type: 'string',
  pattern: '^~1\\.[a-z0-9-]+\\.[A-Za-z0-9_-]{16}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{43}$',
  'x-personal': true,
  description:
    'Personal text, sealed under the key of its subject: AES-256-GCM with a commitment to the key. Erasing destroys the key; this text stays.',
} as const;

/** Every version of every event that was ever released, in order of category, type and version. */
export function publishedEvents(catalogues: ReadonlyMap<string, EventCatalogue>): readonly PublishedEvent[] {
  return [...catalogues].flatMap(([category, { releases }]) =>
    releases.map((release) => {
      const title = GLOSSARIES.map((glossary) => glossary[release.type]).find((word) => word !== undefined);
      const named = { ...release, category, title: title ?? release.type };
      return { ...named, schema: eventSchema(named) };
    }),
  );
}

/** The file of a version below docs/events. */
export const schemaFile = ({ category, type, version }: Pick<PublishedEvent, 'category' | 'type' | 'version'>) =>
  `${category}/${type}.${version}.json`;

function eventSchema({ category, type, version, title, data }: Omit<PublishedEvent, 'schema'>): JsonSchema {
  const { $schema, ...schema } = storedSchema(data);
  return { $schema, $id: `urn:neu-guong:event:${category}:${type}:${version}`, title, ...schema };
}

/**
 * What of a schema lies in a log: what was parsed, with personal text in its sealed form. That differs from what a
 * command brings, where the same field is plain text of limited length.
 */
function storedSchema(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'output',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override({ zodSchema, jsonSchema }) {
      const { def } = zodSchema._zod;
      if (jsonSchema['personal'] === true) {
        for (const key of Object.keys(jsonSchema)) delete jsonSchema[key];
        Object.assign(jsonSchema, SEALED);
      } else if (def.type === 'pipe' && def.out._zod.def.type === 'transform') {
        // A transformation here gives a text its brand and leaves it as it is.
        const { $schema: _dialect, ...before } = storedSchema(def.in as z.ZodType);
        Object.assign(jsonSchema, before);
      }
    },
  }) as JsonSchema;
}
