import type { LocalDate, Policy, Send } from '@core/kernel';
import type { FundCommand } from './fund-words';
import type { ProposalEvent, ProposalEventData } from './proposal-words';

/** The id of the fund of a unit for a year; the applications give it from a space of names. */
export type FundIdOf = (unit: string, year: number) => string;

/**
 * What decisions do to the fund of whoever decides: a decision commits its bonuses, an annulment frees what is not paid yet,
 * and what comes back goes back into the fund.
 */
export function keepFund(fundIdOf: FundIdOf): Policy<ProposalEvent> {
  return {
    name: 'keep-award-fund',
    categories: ['proposal'],
    react(event, proposal): readonly Send<FundCommand>[] {
      if (event.type === 'AwardDecided') return committing(event.data, proposal, fundIdOf);
      if (event.type === 'AwardAnnulled') return releasing(event.data, proposal, fundIdOf);
      return event.type === 'RecoveryRecorded' ? returning(event.data, proposal, fundIdOf) : [];
    },
  };
}

type Data<T extends ProposalEvent['type']> = ProposalEventData<T>;

function committing({ authority, date, number, given }: Data<'AwardDecided'>, proposal: string, fundIdOf: FundIdOf) {
  const year = yearOf(date);
  return given.flatMap(({ nominee, bonus }): Send<FundCommand>[] => {
    if (!bonus) return [];
    const what = `Quyết định số ${number} ngày ${date}`;
    const data = { unit: authority, year, for: { proposal, nominee }, dong: bonus.dong, what };
    return [to(fundIdOf(authority, year), { type: 'CommitBonus', data }, `commit.${nominee}`)];
  });
}

function releasing(data: Data<'AwardAnnulled'>, proposal: string, fundIdOf: FundIdOf): readonly Send<FundCommand>[] {
  const { authority, fundYear, number, date, annulled } = data;
  const reason = `Hủy bỏ theo văn bản số ${number} ngày ${date}`;
  return annulled.map(({ nominee }) => {
    const command: FundCommand = { type: 'ReleaseBonus', data: { for: { proposal, nominee }, reason } };
    return to(fundIdOf(authority, fundYear), command, `release.${nominee}`);
  });
}

function returning(data: Data<'RecoveryRecorded'>, proposal: string, fundIdOf: FundIdOf): readonly Send<FundCommand>[] {
  const { authority, fundYear, nominee, nth, dong, paper } = data;
  if (dong === 0) return [];
  const entry = `return.${proposal}.${nominee}.${nth}`;
  const command: FundCommand = { type: 'ReturnBonus', data: { entry, for: { proposal, nominee }, dong, paper } };
  return [to(fundIdOf(authority, fundYear), command, `return.${nominee}`)];
}

function to(fund: string, command: FundCommand, key: string): Send<FundCommand> {
  return { category: 'fund', streamId: fund, command, key };
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
