import type { PublishedEvent } from './event-schemas';

const CATEGORIES: Readonly<Record<string, { title: string; about: string }>> = {
  case: { title: 'hồ sơ điển hình', about: 'One case from its discovery to its commendation.' },
  round: {
    title: 'đợt bình chọn',
    about: 'One session of a council: candidates, attendance, interests, votes, results.',
  },
  council: { title: 'hội đồng', about: 'A council in time: who sits on it, and its by-laws.' },
  ballot: { title: 'cuộc bỏ phiếu kín', about: 'One secret ballot: who holds a paper, the sealed box, the count.' },
  person: { title: 'người trong danh bạ', about: 'One person of the register and the roles held.' },
  closure: { title: 'ngày nghỉ của đơn vị', about: 'Days that a unit closes or works by its own decision.' },
  petition: { title: 'kiến nghị về kế hoạch', about: 'One request of a unit to change a plan, and its answer.' },
  criteria: { title: 'tiêu chí của đơn vị', about: 'What one unit has of its own under one plan.' },
  draft: { title: 'dự thảo kế hoạch', about: 'One plan while it is written, until it is approved or given up.' },
  plan: { title: 'kế hoạch', about: 'One plan through its published versions.' },
  obligation: { title: 'nhiệm vụ của đơn vị', about: 'One thing that a unit owes for one period, until it is done.' },
  record: { title: 'việc đã làm', about: 'What a unit has done: a contest, a training, a publication.' },
  reorganization: {
    title: 'sắp xếp đơn vị hành chính',
    about: 'One reorganization of units: what ended, began, went on under another name, and by which document.',
  },
  programme: {
    title: 'chương trình kiểm tra',
    about: 'Whom a council inspects in a year, by whom and when: how that was found, changed, approved and announced.',
  },
  visit: {
    title: 'cuộc kiểm tra',
    about: 'One team at one unit: checklist, findings, minutes, and recommendations until they are done.',
  },
  complaint: { title: 'phản ánh về đơn vị', about: 'What was brought forward about one unit, and what came of it.' },
  succession: {
    title: 'tiếp nhận việc của đơn vị đã kết thúc',
    about: 'Who goes on with what one ended unit has left open, as the province decides.',
  },
  report: { title: 'báo cáo', about: 'One report of a unit for a period, on its way to whom it is for.' },
  proposal: {
    title: 'hồ sơ đề nghị khen thưởng',
    about: 'One proposal of an award, from its proposal to the decision, the awards, and what may undo them.',
  },
  attestation: {
    title: 'khai báo khen thưởng trước đây',
    about: 'One award of before this system: declared, confirmed by another person, or withdrawn.',
  },
  fund: { title: 'quỹ thi đua, khen thưởng', about: 'The award fund of one unit for one year, entry by entry.' },
  erasure: { title: 'yêu cầu xóa dữ liệu', about: 'One request to erase personal data, and what became of it.' },
};

const text = { type: 'string' } as const;
const uuid = { type: 'string', format: 'uuid' } as const;
const instant = { type: 'string', format: 'date-time', description: 'UTC, with milliseconds.' } as const;
const count = { type: 'integer', minimum: 1 } as const;

/** What surrounds an event's data and is hashed with it (docs/proof-format.md, adr/0006). */
const ENVELOPE = {
  type: 'object',
  required: ['v', 'log', 'stream', 'version', 'type', 'schema', 'command', 'metadata', 'occurredAt', 'recordedAt'],
  additionalProperties: false,
  properties: {
    v: { const: 1, description: 'Version of this layout.' },
    log: { ...text, description: 'Origin of the log epoch.' },
    stream: { ...text, description: 'Category and uuid.' },
    version: { ...count, description: 'Place in the stream, without holes from 1.' },
    type: text,
    schema: { ...count, description: "Version of the type's schema." },
    command: { ...uuid, description: 'The command that led to it; repeated, it changes nothing.' },
    metadata: {
      type: 'object',
      required: ['actor', 'role', 'unit', 'intent', 'correlation'],
      additionalProperties: false,
      properties: {
        actor: { ...text, description: "A person's id, or `system`." },
        role: text,
        unit: text,
        intent: { ...text, description: 'Name of the command.' },
        correlation: text,
        causation: { ...text, description: 'Id of the command, event or timer before this one.' },
        plan: {
          type: 'object',
          required: ['id', 'version'],
          additionalProperties: false,
          properties: { id: text, version: count },
        },
        basis: { type: 'array', items: text, description: 'Clauses and articles that governed the decision.' },
      },
    },
    occurredAt: { ...instant, description: 'When it happened, by the business clock.' },
    recordedAt: { ...instant, description: 'When it was written, by the real clock.' },
  },
} as const;

const messageKey = ({ category, type, version }: PublishedEvent) => `${category}.${type}.${version}`;
const nameInChannel = ({ type, version }: PublishedEvent) => `${type}.${version}`;

/**
 * The AsyncAPI 3.0 document of the event log: a channel a category of streams, with every version that may lie in it; an
 * operation a category, with the versions that are written today.
 */
export function asyncapiDocument(events: readonly PublishedEvent[], version: string): object {
  const categories = [...new Set(events.map(({ category }) => category))];
  const of = (category: string) => events.filter((event) => event.category === category);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Nêu Gương',
      version,
      description:
        'Events of the log, as they are stored. A version that was ever released stays readable: its schema is never changed, a new version is added. Personal fields (x-personal) hold sealed text.',
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(categories.map((category) => [category, channel(category, of(category))])),
    operations: Object.fromEntries(
      categories.map((category) => [
        `record-${category}`,
        {
          action: 'send',
          channel: { $ref: `#/channels/${category}` },
          title: CATEGORIES[category]?.title ?? category,
          summary: 'What is written today.',
          messages: of(category)
            .filter(({ current }) => current)
            .map((event) => ({ $ref: `#/channels/${category}/messages/${nameInChannel(event)}` })),
        },
      ]),
    ),
    components: {
      schemas: { Envelope: ENVELOPE },
      correlationIds: { correlation: { location: '$message.header#/metadata/correlation' } },
      messages: Object.fromEntries(events.map((event) => [messageKey(event), message(event)])),
    },
  };
}

function channel(category: string, events: readonly PublishedEvent[]): object {
  return {
    address: `${category}-{id}`,
    title: CATEGORIES[category]?.title ?? category,
    description: CATEGORIES[category]?.about ?? '',
    parameters: { id: { description: 'UUID of the stream.' } },
    messages: Object.fromEntries(
      events.map((event) => [nameInChannel(event), { $ref: `#/components/messages/${messageKey(event)}` }]),
    ),
  };
}

function message({ type, version, title, current, schema: { $id: _id, ...schema } }: PublishedEvent): object {
  return {
    name: type,
    title,
    summary: current ? `Version ${version}, written today.` : `Version ${version}, read and no longer written.`,
    contentType: 'application/json',
    headers: { $ref: '#/components/schemas/Envelope' },
    correlationId: { $ref: '#/components/correlationIds/correlation' },
    payload: { schemaFormat: 'application/schema+json;version=draft-2020-12', schema },
  };
}
