/** A role, what it tries, the statement, and the SQLSTATE it must get (`done` when it may). */
type Row<Role extends string> = [Role, string, string, string];

const DENIED = '42501';
const CHECK = '23514';

const PARKING =
  "insert into event_store.parked (subscription, stream, version, position, code) values ('a', 'note-1', 1, 1, 'CODE')";
const parking = (code: string) => PARKING.replace('CODE', code);
const PARKED_BEFORE = PARKING.replace('code)', 'code, parked_at)').replace("'CODE')", "'Error', '2020-01-01')");
const SNAPSHOT =
  "insert into event_store.snapshots (stream, version, hash, fold, state, mac) values ('note-1', 1, '\\x00', '\\x00', '{}', '\\x00')";
const STORED_BEFORE = SNAPSHOT.replace('mac)', 'mac, stored_at)').replace(/\)$/, ", '2020-01-01')");

const OWN: Row<string>[] = [
  // A parked stream is the projector's; a snapshot is the application's, and anybody's loss costs nothing.
  ['neuguong_projector', 'parking a stream', parking('TypeError'), 'done'],
  ['neuguong_projector', 'a sentence where a code belongs', parking('Mrs Lài is missing'), CHECK],
  ['neuguong_projector', 'a parking of the past', PARKED_BEFORE, DENIED],
  ['neuguong_projector', 'a parking in another name', "update event_store.parked set subscription = 'b'", DENIED],
  ['neuguong_projector', 'freeing a stream', 'delete from event_store.parked', 'done'],
  ['neuguong_projector', 'a snapshot', SNAPSHOT, DENIED],
  ['neuguong_projector', 'reading snapshots', 'select * from event_store.snapshots', DENIED],
  ['neuguong_app', 'parking a stream', parking('TypeError'), DENIED],
  ['neuguong_app', 'freeing a stream', 'delete from event_store.parked', DENIED],
  ['neuguong_app', 'reading what is parked', 'select * from event_store.parked', 'done'],
  ['neuguong_app', 'a snapshot as it should be', SNAPSHOT, 'done'],
  ['neuguong_app', 'a snapshot of the past', STORED_BEFORE, DENIED],
  ['neuguong_app', "another stream's snapshot", "update event_store.snapshots set stream = 'note-2'", DENIED],
  ['neuguong_app', 'forgetting snapshots', 'delete from event_store.snapshots', 'done'],
  ...['neuguong_auditor', 'neuguong_sealer'].flatMap((role): Row<string>[] => [
    [role, 'parking a stream', parking('TypeError'), DENIED],
    [role, 'freeing a stream', 'delete from event_store.parked', DENIED],
    [role, 'a snapshot', SNAPSHOT, DENIED],
    [role, 'reading snapshots', 'select * from event_store.snapshots', DENIED],
    [role, 'a hash of keys', "select event_store.rows_hash('vault', 'subject_keys', '{subject}')", DENIED],
  ]),
];

/** Tables are made anew beside the live ones by the owner alone. */
const ofEverybody = <Role extends string>(role: Role): Row<Role>[] => [
  [role, 'a shadow of the log', "select event_store.shadow_make('event_store', 'mine', '{events}')", DENIED],
  [role, 'a swap of the log', "select event_store.shadow_swap('event_store', 'mine', '{events}')", DENIED],
  [role, 'dropping the log', "select event_store.shadow_drop('event_store')", DENIED],
];

/** The rows of the tables that readers keep beside the log. */
export function readersByRole<Role extends string>(roles: readonly Role[]): Row<Role>[] {
  return [...OWN.filter((row): row is Row<Role> => roles.includes(row[0] as Role)), ...roles.flatMap(ofEverybody)];
}
