import type { Decider, LocalDate, Occasion } from '@core/kernel';
import {
  type ComplaintCommand,
  type ComplaintEvent,
  type ComplaintResult,
  complaintCatalogue,
} from './complaint-words';
import { reject } from './rejections';

export type ComplaintState =
  | { readonly status: 'none' }
  | { readonly status: 'recorded'; readonly unit: string; readonly receivedOn: LocalDate; readonly text: string }
  | {
      readonly status: 'settled';
      readonly unit: string;
      readonly receivedOn: LocalDate;
      readonly text: string;
      readonly result: ComplaintResult;
      readonly reason: string;
    };

/** All that a rule of a complaint may know of the world besides the complaint itself. */
export interface ComplaintContext {
  readonly occasion: Occasion;
  unitKnown(id: string): boolean;
}

/** What somebody brought forward about a unit: it counts toward the unit's score until it was found to be unfounded. */
export const complaintDecider: Decider<ComplaintState, ComplaintCommand, ComplaintEvent, ComplaintContext> = {
  category: 'complaint',
  initial: { status: 'none' },
  events: complaintCatalogue,
  decide(command, state, { occasion, unitKnown }) {
    const stamp = { by: occasion.actor.id, on: occasion.today };
    switch (command.type) {
      case 'RecordComplaint': {
        const { unit, receivedOn } = command.data;
        if (state.status !== 'none') reject('COMPLAINT_ALREADY_RECORDED');
        if (!unitKnown(unit)) reject('PROGRAMME_UNIT_UNKNOWN', { unit, on: occasion.today });
        if (receivedOn > occasion.today) reject('COMPLAINT_IN_FUTURE', { date: receivedOn });
        return [{ type: 'ComplaintRecorded', data: { ...command.data, ...stamp } }];
      }
      case 'SettleComplaint': {
        if (state.status === 'none') return reject('COMPLAINT_NOT_RECORDED');
        if (state.status === 'settled') {
          return state.result === command.data.result ? [] : reject('COMPLAINT_SETTLED');
        }
        return [{ type: 'ComplaintSettled', data: { unit: state.unit, ...command.data, ...stamp } }];
      }
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'ComplaintRecorded': {
        const { unit, receivedOn, text } = event.data;
        return { status: 'recorded', unit, receivedOn, text };
      }
      case 'ComplaintSettled': {
        if (state.status === 'none') return state;
        const { result, reason } = event.data;
        return { ...state, status: 'settled', result, reason };
      }
    }
  },
};

/** Who may send which: the council's secretary takes complaints in, whoever answers for the council settles them. */
export const COMPLAINT_COMMANDS = {
  RecordComplaint: { permission: 'complaint.record', stepUp: false },
  SettleComplaint: { permission: 'complaint.settle', stepUp: true },
} as const satisfies Record<ComplaintCommand['type'], { permission: string; stepUp: boolean }>;
