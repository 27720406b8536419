import { Controller, Inject } from '@nestjs/common';
import { reach } from '@core/organization';
import {
  examine,
  planDraft,
  planDraftRoutes,
  type PlanDraftCommandType,
  type PlanDraftRow,
  type PlanDraftView,
} from '@core/plans';
import { reject as refuse } from '@core/platform';
import { uuidV5 } from '@lib/event-store';
import { Api, Call } from '@lib/platform';
import { planFingerprint } from './fingerprint';
import { type DraftRow, orphansOf, planDraftAggregate, PlanDrafts } from './plan-drafts';
import { PLAN_LIFE, type PlanLifeSurroundings } from './plan-life-surroundings';
import { publicationOf } from './publish-approved-drafts';
import { planAggregate } from './publishing';
import { StreamDesk } from './stream-desk';

/** Who may send which command, and which of them need a fresh proof of identity. */
const COMMANDS: Readonly<Record<PlanDraftCommandType, { permission: 'draft.write' | 'draft.decide'; stepUp?: true }>> =
  {
    StartDraft: { permission: 'draft.write' },
    EditDraft: { permission: 'draft.write' },
    ConfirmDraftMarks: { permission: 'draft.write' },
    SubmitDraft: { permission: 'draft.write' },
    DiscardDraft: { permission: 'draft.write' },
    ReturnDraft: { permission: 'draft.decide' },
    PublishDraft: { permission: 'draft.decide', stepUp: true },
  };

/** Plans while they are written: by the issuing unit, approved by somebody of it who did not write them. */
@Controller()
export class DraftsController {
  constructor(
    private readonly drafts: PlanDrafts,
    private readonly desk: StreamDesk,
    @Inject(PLAN_LIFE) private readonly around: PlanLifeSurroundings,
  ) {}

  @Api(planDraftRoutes.listPlanDrafts)
  async list(@Call() call: Call<typeof planDraftRoutes.listPlanDrafts>): Promise<{ items: PlanDraftRow[] }> {
    const units = reach(call.session.holdings, 'draft.read', this.around.tree, this.desk.clock.today());
    const rows = await this.drafts.ofIssuers(units);
    return { items: rows.map((row) => this.#named(row)) };
  }

  @Api(planDraftRoutes.getPlanDraft)
  async get(@Call() call: Call<typeof planDraftRoutes.getPlanDraft>): Promise<PlanDraftView> {
    const row = await this.drafts.find(call.params.id);
    if (!row) return refuse('NOT_FOUND');
    call.allow('draft.read', row.issuer);
    const { state, version } = await this.desk.state(planDraft, row.id);
    if (state.status === 'unstarted') return refuse('NOT_FOUND');
    const { plan: body, marks, drafters, returned, status } = state;
    const { plan, faults } = examine(body, this.around.known());
    const names = await this.around.personNames([...drafters, ...(returned ? [returned.by] : [])]);
    const named = (id: string) => ({ id, name: names.get(id) ?? id });
    call.reply.header('etag', `"${version}"`);
    return {
      ...this.#named(row),
      ...{ version, status, body, marks, faults },
      drafters: drafters.map(named),
      returned: returned && { ...returned, by: named(returned.by) },
      fingerprint: plan ? planFingerprint(plan) : null,
      orphans: await orphansOf(this.around, body),
      mayEdit: status === 'drafting' && call.allows('draft.write', row.issuer),
      mayDecide:
        status === 'submitted' && call.allows('draft.decide', row.issuer) && !drafters.includes(call.session.person),
    };
  }

  @Api(planDraftRoutes.executePlanDraftCommand)
  async execute(@Call() call: Call<typeof planDraftRoutes.executePlanDraftCommand>) {
    const { id } = call.params;
    const command = call.body;
    const { permission, stepUp } = COMMANDS[command.type];
    const starts = command.type === 'StartDraft';
    const issuer = starts ? command.data.issuer : (await this.drafts.find(id))?.issuer;
    if (issuer === undefined) return refuse('NOT_FOUND');
    if (starts !== (call.expected === 'none')) refuse('VERSION_REQUIRED');
    const actor = call.allow(permission, issuer);
    if (stepUp) call.requireStepUp();
    const order = { id, command, actor, key: call.key, expected: call.expected, correlation: call.traceId };
    const executed = await this.desk.run(planDraftAggregate(this.around), order);
    if (command.type === 'PublishDraft') await this.#publish(id, actor, call.traceId);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** Carries the approval out at once; the policy would do the same a moment later, and then finds it done. */
  async #publish(id: string, actor: Parameters<StreamDesk['run']>[1]['actor'], correlation: string): Promise<void> {
    const { state } = await this.desk.state(planDraft, id);
    if (state.status !== 'approved' || state.fingerprint === null) return;
    const { plan } = examine(state.plan, this.around.known());
    if (!plan) return;
    const data = { plan, fingerprint: state.fingerprint, casesKept: 0, by: actor.id, on: this.desk.clock.today() };
    const { streamId, command } = publicationOf({ type: 'DraftApproved', data });
    const key = uuidV5(id, `publish ${state.fingerprint}`);
    const order = { id: streamId, command, actor, key, expected: 'any' as const, correlation };
    await this.desk.run(planAggregate(this.around.known()), order);
    await this.around.shelf.refresh();
  }

  #named({ issuer, ...row }: DraftRow): PlanDraftRow {
    return { ...row, issuer: { id: issuer, name: this.around.tree.displayName(issuer, this.desk.clock.today()) } };
  }
}
