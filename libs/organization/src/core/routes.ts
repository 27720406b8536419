import { ById, Executed, type RouteTable } from '@core/platform';
import { z } from 'zod';
import { PersonCommand, UnitId, WorkEmail } from './person-words';
import { Role } from './role';

const UnitView = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
});

const PersonView = z.object({
  id: z.uuid(),
  version: z.int(),
  name: z.string(),
  title: z.string(),
  unit: z.object({ id: z.string(), name: z.string() }),
  sample: z.boolean(),
  grants: z.array(
    z.object({
      grant: z.uuid(),
      role: Role,
      unit: z.object({ id: z.string(), name: z.string() }),
      from: z.string(),
      to: z.string().nullable(),
      basis: z.string(),
      /** Who gave the role and when, and who ended it; null where the system did, or nobody has. */
      givenBy: z.object({ id: z.string(), name: z.string() }).nullable(),
      givenAt: z.string().nullable(),
      endedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
    }),
  ),
});

export const organizationRoutes = {
  listUnits: {
    method: 'GET',
    path: '/units',
    summary: 'Units of the business date by name without tone marks; with `parent`, those directly under one',
    access: { kind: 'signed-in' },
    query: z.strictObject({
      text: z.string().max(100).optional(),
      parent: UnitId.optional(),
      limit: z.coerce.number().int().min(1).max(100).optional(),
    }),
    answer: { status: 200, body: z.object({ items: z.array(UnitView) }) },
  },
  listPeople: {
    method: 'GET',
    path: '/units/{unit}/people',
    summary: 'People of a unit by given name',
    access: { kind: 'permission', permission: 'person.read' },
    params: z.object({ unit: UnitId }),
    answer: {
      status: 200,
      body: z.object({
        items: z.array(z.object({ id: z.uuid(), name: z.string(), title: z.string(), sample: z.boolean() })),
      }),
    },
    problems: [404],
  },
  getPerson: {
    method: 'GET',
    path: '/people/{id}',
    summary: 'A person with the roles held',
    access: { kind: 'permission', permission: 'person.read' },
    params: ById,
    answer: { status: 200, body: PersonView },
    problems: [404],
  },
  getMyContact: {
    method: 'GET',
    path: '/me/contact',
    summary: 'The address to which reminders of the signed-in person go',
    access: { kind: 'signed-in' },
    answer: { status: 200, body: z.object({ email: z.string().nullable() }) },
  },
  setMyContact: {
    method: 'PUT',
    path: '/me/contact',
    summary: 'Sets one’s own work address for reminders, or takes it back with null',
    access: { kind: 'signed-in' },
    body: z.strictObject({ email: WorkEmail.nullable() }),
    answer: { status: 200, body: Executed },
    requires: { key: true },
    problems: [404, 409, 422],
  },
  executePersonCommand: {
    method: 'POST',
    path: '/people/{id}/commands',
    summary: 'Registers a person, grants or revokes a role, sets the work address',
    access: { kind: 'per-command', commands: 'person' },
    params: ById,
    body: PersonCommand,
    answer: { status: 200, body: Executed },
    requires: { version: true, key: true },
    problems: [404, 409, 412, 422, 428],
  },
} as const satisfies RouteTable;
