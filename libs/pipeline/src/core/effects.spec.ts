import { fold, Rejection } from '@core/kernel';
import { caseDecider } from './case-decider';
import type { CaseCommand, CaseEvent } from './case-words';
import { effectsOf, rung, running } from './effects';
import { an, assessment, binh, command, evidence, on, openCase, play, text } from './testing/scene';

const accepted = play([
  ['2024-03-01', an, command('OpenCase', openCase)],
  ['2024-03-01', an, command('AttachEvidence', evidence())],
  ['2024-03-01', an, command('AssessCriteria', assessment())],
  ['2024-03-01', an, command('SubmitProfile', {})],
  ['2024-03-04', binh, command('AcceptProfile', {})],
]);
const stateOf = (events: readonly CaseEvent[]) => fold(caseDecider.evolve, caseDecider.initial, events);
const done: CaseCommand = { type: 'CompleteStage', data: {} };

describe('what a command would lead to', () => {
  it('is what it leads to: the stage, the deadline that ends, the one that begins, what is possible then', () => {
    const before = stateOf(accepted);
    const context = on('2024-03-05', an);
    const effects = effectsOf(done, before, context);
    const events = caseDecider.decide(done, before, context);
    expect(effects.events).toEqual(events);
    expect(effects.after).toEqual(stateOf([...accepted, ...events]));
    expect(effects.ends).toEqual(running(before));
    expect(effects.begins).toEqual(running(effects.after));
    expect(effects.begins).toMatchObject([{ about: 'stage', stage: 'nurturing' }]);
    expect(effects.gone).toEqual(['CompleteStage', 'ReturnProfile']);
    expect(effects.opened).toEqual(expect.arrayContaining(['DrawNurturePlan', 'ReturnToStage']));
    expect(effects.gone.filter((type) => effects.opened.includes(type))).toEqual([]);
  });

  it('tells on its day what the alarms will tell, as the system that rings them', () => {
    const context = on('2024-03-05', an);
    const { alarms, after } = effectsOf(done, stateOf(accepted), context);
    expect(alarms.length).toBeGreaterThan(2);
    const told = alarms.flatMap((alarm) => rung(alarm, after, context));
    expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['DeadlineReminded', 'DeadlineMissed']));
    expect(told.map(({ data }) => data.on)).toEqual(alarms.map((alarm) => alarm.on));
  });

  it('is the refusal that the command would meet', () => {
    expect(() => effectsOf(done, stateOf(accepted.slice(0, -1)), on('2024-03-05', an))).toThrow(Rejection);
  });

  it('is quiet where nothing but a word is added', () => {
    const said = effectsOf(command('Comment', { text: text('đã gặp') }), stateOf(accepted), on('2024-03-05', an));
    expect(said).toMatchObject({ ends: [], begins: [], alarms: [], gone: [], opened: [] });
    expect(said.events).toHaveLength(1);
  });

  it('ends the running deadline of what stands still, and begins it anew afterwards', () => {
    const before = stateOf(accepted);
    const still = effectsOf(command('SuspendCase', { reason: text('chờ') }), before, on('2024-03-05', binh));
    expect([still.ends, still.begins]).toEqual([running(before), []]);
    const again = effectsOf(command('ResumeCase', {}), still.after, on('2024-03-12', binh));
    expect([again.ends, again.begins]).toEqual([[], running(again.after)]);
    expect(again.begins).not.toEqual(still.ends);
  });
});
