import type { FundCommand, FundIdOf } from '@core/commendation';
import type { Policy, Send } from '@core/kernel';
import type { CaseEvent, EventData } from '../case-words';

/**
 * What a case's own decision does to the fund of whoever decided, as a list's does: it commits the bonus, its annulment frees
 * what is not paid yet, and what comes back goes back into the book.
 */
export function keepFundOfCases(fundIdOf: FundIdOf): Policy<CaseEvent> {
  return {
    name: 'keep-fund-of-cases',
    categories: ['case'],
    react(event, caseId): readonly Send<FundCommand>[] {
      if (event.type === 'CommendationDecided') return committing(event.data, caseId, fundIdOf);
      if (event.type === 'CommendationAnnulled') return releasing(event.data, caseId, fundIdOf);
      return event.type === 'CommendationRecovered' ? returning(event.data, caseId, fundIdOf) : [];
    },
  };
}

function committing(
  data: EventData<'CommendationDecided'>,
  caseId: string,
  fundIdOf: FundIdOf,
): readonly Send<FundCommand>[] {
  const { authority, number, date, part, bonus } = data;
  // What a list decided is the list's to pay.
  if (part === undefined || !bonus) return [];
  const year = yearOf(date);
  const asked = { unit: authority, year, for: { proposal: caseId, nominee: part }, dong: bonus.dong };
  const what = `Quyết định số ${number} ngày ${date}`;
  return [to(fundIdOf(authority, year), { type: 'CommitBonus', data: { ...asked, what } }, `commit.${part}`)];
}

function releasing(
  data: EventData<'CommendationAnnulled'>,
  caseId: string,
  fundIdOf: FundIdOf,
): readonly Send<FundCommand>[] {
  const { authority, part, inBook, number, date, decision } = data;
  if (authority === undefined || part === undefined || inBook !== true) return [];
  const reason = `Hủy bỏ theo văn bản số ${number} ngày ${date}`;
  const command: FundCommand = { type: 'ReleaseBonus', data: { for: { proposal: caseId, nominee: part }, reason } };
  return [to(fundIdOf(authority, yearOf(decision.date)), command, `release.${part}`)];
}

function returning(
  data: EventData<'CommendationRecovered'>,
  caseId: string,
  fundIdOf: FundIdOf,
): readonly Send<FundCommand>[] {
  const { authority, part, inBook, decision, nth, dong, document: paper } = data;
  if (authority === undefined || part === undefined || dong === 0) return [];
  const year = yearOf(decision.date);
  const back = { entry: `return.${caseId}.${part}.${nth}`, for: { proposal: caseId, nominee: part }, dong, paper };
  const what = `Thu hồi tiền thưởng theo quyết định số ${decision.number} ngày ${decision.date}, sổ quỹ chưa ghi chi`;
  const command: FundCommand = inBook
    ? { type: 'ReturnBonus', data: back }
    : { type: 'TakeBackMoney', data: { unit: authority, year, ...back, what } };
  return [to(fundIdOf(authority, year), command, `return.${part}`)];
}

function to(fund: string, command: FundCommand, key: string): Send<FundCommand> {
  return { category: 'fund', streamId: fund, command, key };
}

const yearOf = (date: string): number => Number(date.slice(0, 4));
