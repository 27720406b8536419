import type { MessageOf } from '@core/kernel';
import type { BallotEvent } from './ballot-words';

type Opened = MessageOf<BallotEvent, 'BallotOpened'>['data'];

/** What is known of a ballot while it runs. Who got a paper is public; what a paper says never comes here. */
export interface BallotFile extends Omit<Opened, 'by' | 'on'> {
  readonly openedOn: Opened['on'];
  /** Members who hold a paper, with the hash of what they asked for. */
  readonly issued: readonly { readonly member: string; readonly request: string }[];
  readonly lost: readonly string[];
}

export interface SealedBox {
  readonly cast: number;
  readonly root: string;
  readonly notReturned: number;
}

/** A ballot goes one way: papers are issued, then cast, then the box is sealed, then opened. */
export type BallotState =
  | { readonly status: 'unopened' }
  | { readonly status: 'issuing'; readonly file: BallotFile }
  | { readonly status: 'casting'; readonly file: BallotFile }
  | { readonly status: 'closed'; readonly file: BallotFile }
  | { readonly status: 'sealed'; readonly file: BallotFile; readonly box: SealedBox }
  | {
      readonly status: 'tallied';
      readonly file: BallotFile;
      readonly box: SealedBox;
      readonly tally: MessageOf<BallotEvent, 'BallotTallied'>['data'];
    }
  | { readonly status: 'annulled'; readonly file: BallotFile };

export const UNOPENED: BallotState = { status: 'unopened' };

export function evolve(state: BallotState, event: BallotEvent): BallotState {
  if (event.type === 'BallotOpened') {
    const { by: _by, on, ...opened } = event.data;
    return { status: 'issuing', file: { ...opened, openedOn: on, issued: [], lost: [] } };
  }
  if (state.status === 'unopened') return state;
  const { file } = state;
  switch (event.type) {
    case 'PaperIssued': {
      const { member, request } = event.data;
      return { ...state, file: { ...file, issued: [...file.issued, { member, request }] } };
    }
    case 'PaperLost':
      return { ...state, file: { ...file, lost: [...file.lost, event.data.member] } };
    case 'IssueClosed':
      return { status: 'casting', file };
    case 'CastingClosed':
      return { status: 'closed', file };
    case 'BoxSealed': {
      const { cast, root, notReturned } = event.data;
      return { status: 'sealed', file, box: { cast, root, notReturned } };
    }
    case 'BallotTallied':
      return state.status === 'sealed' ? { ...state, status: 'tallied', tally: event.data } : state;
    case 'BallotAnnulled':
      return { status: 'annulled', file };
  }
}
