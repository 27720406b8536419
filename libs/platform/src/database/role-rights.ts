import type { Login } from './migrate';

/*
 * What each role of the database may do to each table, kept by hand; the product does not read it. The database is asked
 * for every cell by a statement for every column (role-rights.int.spec.ts). A new table that is not here fails that test.
 *
 *   r read · a add · u update · d delete · "-" nothing; with "?" only the columns that COLUMNS names
 *
 * The application adds to the log and to its own rows and changes only what is no history. The projector writes what is
 * read of the log, rings the queue, and destroys keys through the one function that asks for a decision. The sealer seals.
 * The auditor reads, but no name of a case's subject, no key and no secret. The ballot box takes papers and sees nothing else.
 */
const TABLE = `
table                               app       projector  sealer  auditor  ballot
ballot_box.boxes                    rau       -          -       r        r
ballot_box.offered_shares           rad       -          -       -
ballot_box.papers                   -         -          -       -        rad
ballot_box.sealed_papers            -         -          -       -        ra
ballot_box.signing_keys             rad       -          -       -
ballots.ballots                     rau?      r          -       r
ballots.ceremonies                  ra?u?     -          -       r
ballots.counting_team               ra?u?     -          -       r
bullmq.*                            -         raud       -       -
commendation.attestation_files      ra?       -          -       r
commendation.attestations           rau?      -          -       r?
commendation.awards                 rau?      -          -       r?
commendation.decision_numbers       ra        r          -       r
commendation.funds                  rau?      r          -       r
commendation.paid_bonuses           rau?      r          -       r
commendation.proposals              rau?      r          -       r
council.councils                    rau       r          -       r
council.decisions                   ra        r          -       r
council.rounds                      rau       r          -       r
council.submissions                 rau       r          -       r
council.takings                     rad       r          -       r
erasure.carried_out                 r         r          -       r
erasure.requests                    rau?      r          -       r
event_store.checkpoints             r         rau        -       r
event_store.commands                ra?       r          r       r
event_store.cosignatures            ra?       r          r       r
event_store.events                  ra?       r          r       r
event_store.log_head                r         r          ru?     r
event_store.log_keys                r         r          ra?     r
event_store.log_runs                r         r          ra      r
event_store.logs                    r         r          r       r
event_store.lost_leaves             r         r          r       r
event_store.parked                  r         ra?u?d     -       r
event_store.signed_checkpoints      r         r          ra?     r
event_store.snapshots               ra?u?d    -          -       -
event_store.subtree_roots           r         r          ra      r
history.readings                    ra?       -          -       r
identity.accounts                   ra?u?     -          -       r?
identity.security_log               a?        -          -       r
identity.sessions                   ra?u?d    -          -       r?
identity.sign_in_attempts           rau?d     -          -       -
inspection.complaints               rau       r          -       r
inspection.files                    ra?       -          -       r
inspection.programmes               rau       r          -       r
inspection.readings                 ra?       -          -       r
inspection.recommendations          rau       r          -       r
inspection.visits                   rau       r          -       r
notifications.calendars             ra?u?d    -          -       r?
notifications.deliveries            r         rau?       -       r
notifications.mails                 ru?       ra?u?      -       r
notifications.messages              ru?       ra         -       r
operations.processes                r         ra?u?d     -       r
operations.retries                  ra?       ru?        -       r
organization.awaited_successions    rau?      r          -       r
organization.closures               rau?      r          -       r
obligations.obligations             rau       r          -       r
notifications.settings              ra?u?     r          -       r
organization.contacts               rau?      r          -       -
obligations.proofs                  r         rau?d      -       r
obligations.records                 rau       r          -       r
obligations.reports                 rau       r          -       r
organization.holdings               rau       r          -       r
organization.people                 rau       r          -       r
organization.unit_changes           ra        r          -       r
organization.unit_successions       ra        r          -       r
organization.units                  rau?      r          -       r
pipeline.case_files                 rau       r          -       r
pipeline.case_subjects              rau       -          -       -
pipeline.case_views                  ra?u?d    -          -       -
pipeline.evidence                   ra        -          -       -
pipeline.same_recipients            ra        -          -       r
pipeline.whereabouts                r         rau?       -       r
plans.drafts                        rau?      r          -       r
plans.published                     ra?       r          -       r
plans.requests                      rau?      r          -       r
plans.withdrawals                   ra        r          -       r
plans.unit_criteria                 rau?      r          -       r
platform.business_clock             r         r          -       r
public.schema_migrations            -         -          -       -
quotas.cases                        r         rau?      -       r
quotas.counts                       r         rau?      -       r
scheduling.alarms                   ra?       ru?        -       r
scheduling.deadlines                ra?u?     r          -       r
scheduling.works                    ra?u?     ru?        -       r
vault.destroyed                     r         r          -       r
vault.subject_keys                  ra?       r          -       -
workbooks.remembered_columns        ra?u?     -          -       -
workbooks.rows                      rau?      -          -       r
workbooks.uploads                   ra?u?     -          -       r?
`;

/** The columns of a cell with a question mark, by table, role and letter. */
export const COLUMNS: Readonly<Record<string, string>> = {
  'ballots.ballots neuguong_app u': 'status issued',
  'ballots.ceremonies neuguong_app a': 'id meeting council',
  'ballots.ceremonies neuguong_app u': 'sealing_key',
  'ballots.counting_team neuguong_app a': 'ceremony person place',
  'ballots.counting_team neuguong_app u': 'device_key sealed_share kept',
  'commendation.attestation_files neuguong_app a': 'attestation sha256 media_type size stored_by',
  'commendation.attestations neuguong_app u': 'version status sha256 attached_by confirmed_by confirmed_on changed_at',
  'commendation.attestations neuguong_auditor r':
    'id version unit recipient kind award stream year number decided_on authority status sha256 attached_by declared_by declared_on confirmed_by confirmed_on',
  'commendation.awards neuguong_app u': 'presented_on annulled_on',
  'commendation.awards neuguong_auditor r':
    'proposal nominee subject kind case_id recipient_unit unit authority award stream level achievement_key year number decided_on bonus presented_on annulled_on',
  'commendation.funds neuguong_app u': 'version allotted free committed paid changed_at',
  'commendation.paid_bonuses neuguong_app u': 'paid',
  'commendation.proposals neuguong_app u':
    'version authority level status nominees due_on number decided_on presented annulled recoveries_open consequences_open changed_at',
  'erasure.requests neuguong_app u': 'version status deferred_until changed_at',
  'event_store.commands neuguong_app a': 'id stream version fingerprint answer',
  'event_store.cosignatures neuguong_app a': 'origin size vkey line',
  'event_store.events neuguong_app a': 'stream version type schema command occurred_at recorded_at canonical prev hash',
  'event_store.log_head neuguong_sealer u': 'size position root frontier sealed_at',
  'event_store.log_keys neuguong_sealer a': 'vkey origin',
  'event_store.parked neuguong_projector a': 'subscription stream version position code',
  'event_store.parked neuguong_projector u': 'version position code attempts tried_at',
  'event_store.signed_checkpoints neuguong_sealer a': 'origin size root note',
  'event_store.snapshots neuguong_app a': 'stream version hash fold state mac',
  'event_store.snapshots neuguong_app u': 'version hash fold state mac',
  'history.readings neuguong_app a': 'case_id reader role unit what version',
  'identity.accounts neuguong_app a':
    'id person login password_hash password_set_at must_change created_at first_administrator',
  'identity.accounts neuguong_app u': 'password_hash password_set_at must_change disabled_at',
  'identity.accounts neuguong_auditor r':
    'id person login password_set_at must_change created_at disabled_at first_administrator',
  'identity.security_log neuguong_app a': 'kind account by_account',
  'identity.sessions neuguong_app a': 'token_hash id account created_at seen_at expires_at',
  'identity.sessions neuguong_app u': 'seen_at stepped_up_at revoked_at',
  'identity.sessions neuguong_auditor r': 'id account created_at seen_at expires_at stepped_up_at revoked_at',
  'identity.sign_in_attempts neuguong_app u': 'failures last_at delayed_until',
  'notifications.calendars neuguong_app a': 'person secret_hash',
  'notifications.calendars neuguong_app u': 'secret_hash issued_at',
  'notifications.calendars neuguong_auditor r': 'person issued_at',
  'notifications.deliveries neuguong_projector u': 'attempts delivered_at retry_at mail',
  'notifications.mails neuguong_app u': 'attempts retry_at parked_at',
  'notifications.mails neuguong_projector a': 'id person kind due_at retry_at',
  'notifications.mails neuguong_projector u': 'attempts retry_at sent_at parked_at code',
  'notifications.messages neuguong_app u': 'acknowledged_at snoozed_until snoozed_at',
  'organization.closures neuguong_app u': 'version withdrawn',
  'plans.drafts neuguong_app u': 'version title valid_from valid_to status changed_at',
  'plans.requests neuguong_app u': 'version answering status changed_at',
  'plans.unit_criteria neuguong_app u':
    'version criteria_version criteria_number criteria_on unit_plan_number unit_plan_on changed_at',
  'notifications.settings neuguong_app a': 'person digest quiet_from quiet_to',
  'notifications.settings neuguong_app u': 'digest quiet_from quiet_to changed_at',
  'organization.awaited_successions neuguong_app u': 'decided_on',
  'organization.contacts neuguong_app u': 'email changed_at',
  'organization.units neuguong_app u': 'valid_to',
  'plans.published neuguong_app a': 'id version fingerprint title body valid_from valid_to published_on',
  'scheduling.alarms neuguong_app a': 'id deadline category stream_id command fire_at missed kin',
  'obligations.proofs neuguong_projector u': 'dated stands',
  'pipeline.case_views neuguong_app a': 'person id name wanted',
  'pipeline.case_views neuguong_app u': 'name wanted changed_at',
  'pipeline.whereabouts neuguong_projector u': 'until version status stage unit',
  'quotas.cases neuguong_projector u': 'version plan_version unit kind ended accepted introduced',
  'quotas.counts neuguong_projector u': 'counted_on year quarter stands',
  'scheduling.alarms neuguong_projector u': 'armed_at enqueued_at attempts fired_at outcome',
  'scheduling.deadlines neuguong_app a': 'id category stream_id due_on basis unit role person',
  'scheduling.deadlines neuguong_app u': 'unit',
  'inspection.files neuguong_app a': 'visit sha256 media_type size stored_by',
  'inspection.readings neuguong_app a': 'subject subject_id reader role unit what',
  'operations.processes neuguong_projector a': 'id release said',
  'operations.processes neuguong_projector u': 'heard_at said',
  'operations.retries neuguong_app a': 'id subscription stream asked_by role unit of_unit',
  'operations.retries neuguong_projector u': 'ended_at outcome handled code',
  'scheduling.works neuguong_app a': 'id kind category stream_id total asked_by unit',
  'scheduling.works neuguong_app u': 'status',
  'scheduling.works neuguong_projector u': 'status done enqueued_at attempts holder heard_at over_at noted',
  'vault.subject_keys neuguong_app a': 'subject wrapped',
  'workbooks.remembered_columns neuguong_app a': 'person headings mapping',
  'workbooks.remembered_columns neuguong_app u': 'mapping changed_at',
  'workbooks.rows neuguong_app u': 'outcome case_id code',
  'workbooks.uploads neuguong_app a': 'id unit uploaded_by salt file_name step work purge_at',
  'workbooks.uploads neuguong_app u':
    'salt file_name step work mapping counts refusal duplicates committed_by changed_at purge_at',
  'workbooks.uploads neuguong_auditor r':
    'id unit uploaded_by step work counts refusal duplicates committed_by created_at changed_at purge_at',
};

/** The rows of the table, by name of the table; 'bullmq.*' stands for every table of the queue. */
export const RIGHTS: ReadonlyMap<string, Readonly<Record<Login, string>>> = new Map(
  TABLE.trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [name = '', app = '', projector = '', sealer = '', auditor = '', ballot = '-'] = line.split(/\s+/);
      const cells = {
        neuguong_app: app,
        neuguong_projector: projector,
        neuguong_sealer: sealer,
        neuguong_auditor: auditor,
        neuguong_ballot: ballot,
      };
      return [name, cells] as const;
    }),
);
