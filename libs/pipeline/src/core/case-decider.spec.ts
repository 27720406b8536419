import { Rejection } from '@core/kernel';
import { STAGES } from '@core/plans';
import { caseDecider, COMMANDS } from './case-decider';
import {
  CASE_COMMAND_TYPES,
  CASE_EVENT_TYPES,
  CaseCommand,
  type CaseCommandType,
  CaseEvent,
  caseEventSchemas,
} from './case-words';
import { pipelineGlossary } from './glossary';
import { offer, offers, possibleNow, primary } from './offers';
import { pipelineRejections } from './rejections';
import { settlesDeadline, promisedDeadline } from './deadline';
import {
  an,
  binh,
  CASE,
  chi,
  command,
  finished,
  on,
  opened,
  play,
  standingIn,
  stateOf,
  text,
  WAY,
} from './testing/scene';
import { UNOPENED } from './state';

const way = STAGES.flatMap((stage) => WAY[stage].map((step) => step[2]));
const suspended = play([['2024-03-11', binh, command('SuspendCase', { reason: text('xác minh') })]], opened);
const closed = play(
  [['2024-03-11', binh, command('CloseCase', { outcome: 'duplicate', reason: text('trùng') })]],
  opened,
);
const withdrawn = play([['2024-03-11', an, command('WithdrawCase', { reason: text('rút') })]], opened);

describe('the words', () => {
  it('parse what a story says, as commands and as events', () => {
    for (const asked of way) expect(CaseCommand.parse(asked)).toEqual(asked);
    for (const event of finished('commendation')) expect(CaseEvent.parse(event)).toEqual(event);
  });

  it('take nothing that they do not know, and no date that does not exist', () => {
    expect(CaseCommand.safeParse({ type: 'CompleteStage', data: { force: true } }).success).toBe(false);
    const due = { reason: 'x', basis: 'y' };
    expect(CaseCommand.safeParse({ type: 'ExtendDeadline', data: { ...due, dueOn: '2024-02-30' } }).success).toBe(
      false,
    );
    expect(CaseCommand.safeParse({ type: 'ExtendDeadline', data: { ...due, dueOn: '2024-02-29' } }).success).toBe(true);
  });

  it('make composed Vietnamese of loose tone marks in a place or a number', () => {
    const said = { dueOn: '2024-04-01', reason: 'x', basis: 'Công văn'.normalize('NFD') };
    expect(CaseCommand.parse({ type: 'ExtendDeadline', data: said }).data).toMatchObject({ basis: 'Công văn' });
  });

  it('have one schema, one Vietnamese word and one place each', () => {
    expect(CASE_COMMAND_TYPES).toHaveLength(new Set(CASE_COMMAND_TYPES).size);
    expect(Object.keys(caseEventSchemas)).toEqual([...CASE_EVENT_TYPES]);
    for (const type of [...CASE_COMMAND_TYPES, ...CASE_EVENT_TYPES]) expect(pipelineGlossary).toHaveProperty(type);
    for (const [code, { vi }] of Object.entries(pipelineRejections)) {
      expect(pipelineGlossary).toHaveProperty([code]);
      expect(vi).toBe(vi.normalize('NFC'));
      expect(vi).toMatch(/\.$/);
    }
  });
});

describe('the table of commands', () => {
  it('asks for a fresh proof of identity before decisions that bind others', () => {
    const stepUp = CASE_COMMAND_TYPES.filter((type) => COMMANDS[type].stepUp);
    const binding: CaseCommandType[] = [
      'WithdrawCase',
      'CloseCase',
      'AcceptProfile',
      'DeclineProfile',
      'WaiveCouncilVote',
      'DecideCommendation',
      'RefuseCommendation',
      'AnnulCommendation',
      'SettleLaterAward',
    ];
    expect(stepUp).toEqual(binding);
  });

  it('lets nobody but the system remind, and knows the stage of every command', () => {
    expect(COMMANDS.RemindOfDeadline).toEqual({ permission: 'system', stepUp: false, stage: 'lifecycle' });
    expect(COMMANDS.RecordSelectionResult.permission).toBe('case.record-result');
    for (const stage of STAGES) {
      expect(CASE_COMMAND_TYPES.filter((type) => COMMANDS[type].stage === stage).length).toBeGreaterThan(1);
    }
  });
});

describe('commands out of place', () => {
  const code = (run: () => unknown) => {
    try {
      run();
      return 'nothing';
    } catch (error) {
      return error instanceof Rejection ? error.code : error;
    }
  };

  it.each(way.map((asked) => [asked.type, asked] as const))('%s', (type, asked) => {
    const today = on('2024-06-21', chi);
    const stage = COMMANDS[type].stage;
    const elsewhere = stateOf(standingIn(stage === 'discovery' ? 'honoring' : 'discovery'));
    expect(code(() => caseDecider.decide(asked, UNOPENED, today))).toBe('CASE_NOT_OPENED');
    expect(code(() => caseDecider.decide(asked, elsewhere, today))).toBe('WRONG_STAGE');
    expect(code(() => caseDecider.decide(asked, stateOf(closed), today))).toBe('CASE_CLOSED');
    expect(code(() => caseDecider.decide(asked, stateOf(withdrawn), today))).toBe('CASE_WITHDRAWN');
    const rests = type === 'RecordSelectionResult' ? 'WRONG_STAGE' : 'CASE_SUSPENDED';
    expect(code(() => caseDecider.decide(asked, stateOf(suspended), today))).toBe(rests);
  });
});

describe('what is possible now', () => {
  it('is opening, before there is a case', () => {
    expect(possibleNow(UNOPENED, on('2024-03-01', an))).toEqual(['OpenCase']);
    expect(primary(UNOPENED, on('2024-03-01', an))).toBe('OpenCase');
  });

  it.each(STAGES)('is what %s and the shared life would take, and nothing else', (stage) => {
    const state = stateOf(standingIn(stage));
    const today = on('2024-06-21', an);
    const listed = offers(state, today).map(({ command: type }) => type);
    const foreign = listed.filter((type) => ![stage, 'lifecycle'].includes(COMMANDS[type].stage));
    expect(foreign).toEqual([]);
    expect(listed).not.toContain('RemindOfDeadline');
    for (const offered of offers(state, today)) {
      if (!offered.possible) expect(offered.sentence).toMatch(/\.$/);
    }
  });

  it.each(STAGES)('leads through %s by its primary step', (stage) => {
    let events = standingIn(stage);
    for (const [today, actor, asked] of [...WAY[stage], ['2024-06-24', an, command('CompleteStage', {})] as const]) {
      const next = primary(stateOf(events), on(today, actor));
      // Commendation goes on to be followed after the decision; that is a step beyond the shortest way.
      expect(next === 'StartMonitoring' ? 'CompleteStage' : next).toBe(asked.type);
      events = play([[today, actor, asked]], events);
    }
  });

  it('depends on who asks: nobody is offered to accept what they drafted', () => {
    const submitted = stateOf(play(WAY.discovery.slice(0, 3), opened));
    expect(offer('AcceptProfile', submitted, on('2024-03-05', an))).toMatchObject({
      possible: false,
      code: 'APPROVER_IS_DRAFTER',
    });
    expect(primary(submitted, on('2024-03-05', an))).toBeUndefined();
    expect(primary(submitted, on('2024-03-05', binh))).toBe('AcceptProfile');
  });

  it('is to resume a suspended case and to reopen an ended one', () => {
    expect(primary(stateOf(suspended), on('2024-03-12', binh))).toBe('ResumeCase');
    expect(possibleNow(stateOf(closed), on('2024-03-12', binh))).toEqual(['ReopenCase']);
    expect(primary(stateOf(closed), on('2024-03-12', binh))).toBeUndefined();
  });
});

describe('promises', () => {
  it('are found in the events that make them, and settled by those that end them', () => {
    const history = standingIn('nurturing');
    expect(history.flatMap((event) => promisedDeadline(event)?.id ?? [])).toEqual([
      `${CASE}.discovery.1.1`,
      `${CASE}.nurturing.1.1`,
    ]);
    expect(history.filter(settlesDeadline).map(({ type }) => type)).toEqual(['StageCompleted']);
  });
});
