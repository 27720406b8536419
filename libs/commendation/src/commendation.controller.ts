import { Controller, Inject } from '@nestjs/common';
import {
  awardLaw,
  type AwardLawView,
  type AwardPage,
  cash,
  commendationRoutes,
  type FundFile,
  type FundPage,
  type FundView,
  leftOf,
  NOTHING,
  possibleForFund,
  type ProposalPage,
  type ProposalView,
} from '@core/commendation';
import { awardOf } from '@core/law';
import { reach, type PermissionName } from '@core/organization';
import { reject as refuse } from '@core/platform';
import { reveal, Vault } from '@lib/event-store';
import { Api, BusinessClock, Call } from '@lib/platform';
import { awardCursor, AwardRegister } from './award-register';
import { FundLists } from './fund-aggregate';
import { FundDesk } from './fund-desk';
import { ProposalDesk } from './proposal-desk';
import { ProposalLists, type ProposalSteps } from './proposal-lists';
import { proposalRow, proposalView } from './proposal-view';
import { AWARD_PEOPLE, AWARD_READINGS, type AwardReadings, type PersonNames } from './tokens';

/** Who acts when nobody does. */
const SYSTEM = 'system';
const PAGE = 100;

/** Proposals of awards, the awards that were given, and the funds that pay for them. */
@Controller()
export class CommendationController {
  constructor(
    private readonly desk: ProposalDesk,
    private readonly funds: FundDesk,
    private readonly lists: ProposalLists,
    private readonly register: AwardRegister,
    private readonly fundLists: FundLists,
    private readonly vault: Vault,
    private readonly clock: BusinessClock,
    @Inject(AWARD_READINGS) private readonly readings: AwardReadings,
    @Inject(AWARD_PEOPLE) private readonly people: PersonNames,
  ) {}

  @Api(commendationRoutes.listProposals)
  async list(@Call() call: Call<typeof commendationRoutes.listProposals>): Promise<ProposalPage> {
    const { unit, status, aftermath, waiting, limit = PAGE, after } = call.query;
    const units = this.#seen(call, 'commendation.read', unit);
    const rows = await this.lists.page({
      ...{ units, status, aftermath: aftermath === 'true', after, limit },
      ...(waiting === 'true' && { waiting: this.#steps(call) }),
    });
    const today = this.clock.today();
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => proposalRow(row, today, (id) => this.#unit(id))),
      next: last ? `${last.proposedOn}~${last.id}` : null,
    };
  }

  @Api(commendationRoutes.getProposal)
  async get(@Call() call: Call<typeof commendationRoutes.getProposal>): Promise<ProposalView> {
    const { id } = call.params;
    const seats = (await this.lists.seatsOf(id)) ?? refuse('NOT_FOUND');
    const decides = call.allows('commendation.read', seats.authority);
    const actor = call.allow('commendation.read', decides ? seats.authority : seats.unit);
    const occasion = { commandId: id, actor, today: this.clock.today(), now: this.clock.now() };
    const [sheet, row] = await Promise.all([this.desk.sheet(id, occasion), this.lists.one(id)]);
    if (!sheet || !row) return refuse('NOT_FOUND');
    const version = sheet.events.at(-1)?.version ?? 0;
    // Whoever sees the names of a proposal is noted at it, and at each case that it names.
    const cases = sheet.state.file.nominees.flatMap((one) => one.case ?? []);
    for (const caseId of new Set([id, ...cases])) {
      await this.readings.record({ caseId, reader: actor.id, role: actor.role, unit: actor.unit, what: 'case' });
    }
    const by = sheet.events.map(({ metadata }) => metadata.actor).filter((one) => one !== SYSTEM);
    const [key, names] = await Promise.all([this.vault.find(`proposal-${id}`), this.people.personNames(by)]);
    call.reply.header('etag', `"${version}"`);
    const person = (one: string) => ({ id: one, name: one === SYSTEM ? 'Hệ thống' : (names.get(one) ?? one) });
    const line = proposalRow({ ...row, version }, occasion.today, (one) => this.#unit(one));
    return proposalView(sheet, line, { key, unit: (one) => this.#unit(one), person });
  }

  @Api(commendationRoutes.executeProposalCommand)
  async execute(@Call() call: Call<typeof commendationRoutes.executeProposalCommand>) {
    const executed = await this.desk.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  @Api(commendationRoutes.listAwards)
  async awards(@Call() call: Call<typeof commendationRoutes.listAwards>): Promise<AwardPage> {
    const { unit, limit = PAGE, ...wanted } = call.query;
    const units = this.#seen(call, 'commendation.read', unit);
    const rows = await this.register.page({ units, limit, ...wanted });
    const keys = await this.vault.findAll([...new Set(rows.map(({ proposal }) => `proposal-${proposal}`))]);
    const last = rows.length === limit ? rows.at(-1) : undefined;
    return {
      items: rows.map((row) => ({
        ...row,
        title: awardOf(row.award)?.title ?? row.award,
        name: reveal(keys.get(`proposal-${row.proposal}`), row.name),
        unit: this.#unit(row.unit),
        authority: this.#unit(row.authority),
        recipientUnit: this.#unit(row.recipientUnit),
      })),
      next: last ? awardCursor(last) : null,
    };
  }

  @Api(commendationRoutes.getAwardLaw)
  law(@Call() call: Call<typeof commendationRoutes.getAwardLaw>): AwardLawView {
    const today = this.clock.today();
    const { award, on = today } = call.query;
    if (!awardOf(award)) return refuse('NOT_FOUND');
    return awardLaw(this.desk.law, award, on, today);
  }

  @Api(commendationRoutes.listFunds)
  async listFunds(@Call() call: Call<typeof commendationRoutes.listFunds>): Promise<FundPage> {
    const { unit, year } = call.query;
    const rows = await this.fundLists.of(this.#seen(call, 'fund.read', unit), year);
    return { items: rows.map((row) => ({ ...row, unit: this.#unit(row.unit) })) };
  }

  @Api(commendationRoutes.getFund)
  async fund(@Call() call: Call<typeof commendationRoutes.getFund>): Promise<FundView> {
    const { unit, year } = call.params;
    if (this.desk.tree.versionsOf(unit).length === 0) refuse('NOT_FOUND');
    call.allow('fund.read', unit);
    const { id, events, state } = await this.funds.sheet(unit, year);
    const version = events.at(-1)?.version ?? 0;
    call.reply.header('etag', `"${version}"`);
    const names = await this.people.personNames(
      events.map(({ metadata }) => metadata.actor).filter((by) => by !== SYSTEM),
    );
    const balances = state.status === 'open' ? state.balances : NOTHING;
    const person = (one: string) => ({ id: one, name: one === SYSTEM ? 'Hệ thống' : (names.get(one) ?? one) });
    return {
      ...{ id, version, unit: this.#unit(unit), year, ...balances, status: state.status, cash: cash(balances) },
      entries: state.status === 'open' ? entriesOf(state, person) : [],
      possible: [...possibleForFund(state)],
    };
  }

  @Api(commendationRoutes.executeFundCommand)
  async executeFund(@Call() call: Call<typeof commendationRoutes.executeFundCommand>) {
    const executed = await this.funds.execute(call);
    call.reply.header('etag', `"${executed.version}"`);
    return executed;
  }

  /** The units whose things somebody may see: all of them, or those at a unit and under it. */
  #seen({ session }: Pick<Call, 'session'>, permission: PermissionName, unit: string | undefined): readonly string[] {
    const { tree } = this.desk;
    const today = this.clock.today();
    const seen = reach(session.holdings, permission, tree, today);
    if (unit === undefined) return seen;
    return seen.filter((one) => one === unit || tree.ancestors(one, today).some(({ id }) => id === unit));
  }

  /** At which units the person may take which step. */
  #steps(call: Pick<Call, 'session'>): ProposalSteps {
    const at = (permission: PermissionName) => this.#seen(call, permission, undefined);
    return {
      propose: at('commendation.propose'),
      appraise: at('commendation.appraise'),
      decide: at('commendation.decide'),
      present: at('commendation.present'),
    };
  }

  #unit(id: string) {
    return { id, name: this.desk.tree.displayName(id, this.clock.today()) };
  }
}

function entriesOf(fund: FundFile, person: (id: string) => { id: string; name: string }): FundView['entries'] {
  let free = 0;
  const reversed = new Set(fund.entries.flatMap((one) => (one.kind === 'reversal' && one.of ? [one.of] : [])));
  return fund.entries.map((one) => {
    free += one.lines.reduce((sum, line) => sum + (line.account === 'free' ? line.dong : 0), 0);
    const moved = one.lines.reduce((sum, line) => sum + Math.max(0, line.dong), 0);
    return {
      ...{ entry: one.entry, kind: one.kind, lines: one.lines, dong: moved, freeAfter: free },
      ...{ what: one.what ?? null, of: one.of ?? null, for: one.for ?? null, paper: one.paper ?? null },
      ...{ paidOn: one.paidOn ?? null, reason: one.reason ?? null, overdraw: one.overdraw ?? null },
      left: one.kind === 'commitment' ? leftOf(fund, one.entry) : null,
      reversed: reversed.has(one.entry),
      ...{ on: one.on, by: person(one.by) },
    };
  });
}
