import type { Decider } from '@core/kernel';
import type { ProposalContext } from './proposal-context';
import { decideProposal } from './proposal-rules';
import {
  type AwardFile,
  type DecidedProposal,
  NO_PROPOSAL,
  type Proposed,
  type ProposalFile,
  type ProposalState,
} from './proposal-state';
import { proposalCatalogue, type ProposalCommand, type ProposalEvent, type ProposalEventData } from './proposal-words';

/** The proposal (hồ sơ đề nghị khen thưởng): one stream from its proposal to the decision, and to what may undo it. */
export const proposalDecider: Decider<ProposalState, ProposalCommand, ProposalEvent, ProposalContext> = {
  category: 'proposal',
  initial: NO_PROPOSAL,
  events: proposalCatalogue,
  decide: decideProposal,
  evolve(state, event) {
    if (event.type === 'AwardProposed') return { status: 'proposed', file: proposedFile(event.data) };
    return state.status === 'none' ? state : evolved(state, event);
  },
};

function proposedFile(data: ProposalEventData<'AwardProposed'>): ProposalFile {
  const { proposal, unit, award, stream, level, authority, summary, nominees, council, simplified } = data;
  return {
    ...{ id: proposal, unit, award, stream, level, authority, summary, nominees },
    councils: council ? [council] : [],
    ...(simplified !== undefined && { simplified }),
    ...(data.documents && { documents: data.documents }),
    ...(data.consultation && { consultation: data.consultation }),
    ...{ pinned: data.pinned, provision: data.provision, proposedBy: data.by, proposedOn: data.on },
    ...{ revision: 0, reminded: [], opinions: [] },
  };
}

function evolved(state: Proposed, event: Exclude<ProposalEvent, { readonly type: 'AwardProposed' }>): ProposalState {
  const { file } = state;
  switch (event.type) {
    case 'ProposalTakenIn':
      return { status: 'in-appraisal', file: clocked({ ...file, takenInOn: event.data.on }, event.data.deadline) };
    case 'ProposalReturned':
      return { status: 'returned', file: { ...unappraised(unclocked(file)), opinions: [] } };
    case 'ProposalCompleted': {
      const { nominees = file.nominees, council, documents, consultation } = event.data;
      const councils = council ? [council, ...file.councils.slice(1)] : file.councils;
      const kept = (file.documents ?? []).filter(({ part }) => !documents?.some((one) => one.part === part));
      const dossier = {
        ...(documents && { documents: [...kept, ...documents] }),
        ...(consultation && { consultation }),
      };
      return { status: 'proposed', file: { ...file, nominees, councils, ...dossier } };
    }
    case 'ProposalRerouted': {
      const { level, authority, provision } = event.data;
      return {
        status: 'proposed',
        file: { ...unappraised(unclocked(file)), level, authority, provision, opinions: [] },
      };
    }
    case 'ProposalWithdrawn':
      return { status: 'withdrawn', file, on: event.data.on };
    case 'OpinionAsked': {
      const { opinion, of, on, deadline } = event.data;
      const asked = { ...file, opinions: [...file.opinions, { id: opinion, of, askedOn: on }] };
      return { ...state, file: deadline ? clocked(asked, deadline) : asked };
    }
    case 'OpinionRecorded': {
      const { opinion, answer } = event.data;
      const opinions = file.opinions.map((one) => (one.id === opinion ? { ...one, answer } : one));
      return { ...state, file: { ...file, opinions } };
    }
    case 'ProposalAppraised': {
      const { opinion, unfit, by, on, late } = event.data;
      return { status: 'appraised', file: { ...file, appraisal: { opinion, unfit, by, on, late } } };
    }
    case 'CouncilVoteRecorded':
      return { ...state, file: { ...file, councils: [...file.councils, event.data.council] } };
    case 'AppraisalReminded':
      return { ...state, file: { ...file, reminded: [...file.reminded, event.data.key] } };
    case 'AwardDecided': {
      const { number, date, given, left, regime, provision } = event.data;
      const rest = { regime, provision, given, left, consequences: [], annulments: [] };
      return { status: 'decided', file, decree: { number, date }, ...rest };
    }
    case 'AwardRefused': {
      const { number, date, legalBasis } = event.data;
      return { status: 'refused', file, decree: { number, date }, legalBasis };
    }
    case 'AwardPresented':
    case 'AwardAnnulled':
    case 'RecoveryRecorded':
    case 'ConsequenceSettled':
      return state.status === 'decided' ? afterDecision(state, event) : state;
  }
}

type AfterDecision = Extract<
  ProposalEvent,
  { readonly type: 'AwardPresented' | 'AwardAnnulled' | 'RecoveryRecorded' | 'ConsequenceSettled' }
>;

function afterDecision(state: DecidedProposal, event: AfterDecision): DecidedProposal {
  switch (event.type) {
    case 'AwardPresented': {
      const { nominees, presentedOn } = event.data;
      return changed(state, (one) => (nominees.includes(one.nominee) ? { ...one, presentedOn } : one));
    }
    case 'AwardAnnulled': {
      const { number, date, on, recoveries, consequences, ground, conclusion } = event.data;
      const after = changed(state, (one) => {
        const owed = recoveries.find(({ nominee }) => nominee === one.nominee);
        if (!owed) return one;
        const owes = { dong: owed.dong, object: one.presentedOn !== undefined };
        return { ...one, annulled: { on, number, owes, returned: { dong: 0, object: false, times: 0 } } };
      });
      return {
        ...after,
        consequences: [...state.consequences, ...consequences],
        annulments: [...state.annulments, { number, date, ground, conclusion }],
      };
    }
    case 'RecoveryRecorded': {
      const { nominee, object, dong, nth } = event.data;
      return changed(state, (one) => {
        const { annulled } = one;
        if (one.nominee !== nominee || !annulled) return one;
        const { returned: before } = annulled;
        const returned = { dong: before.dong + dong, object: before.object || object, times: nth };
        return { ...one, annulled: { ...annulled, returned } };
      });
    }
    case 'ConsequenceSettled': {
      const { proposal, nominee, outcome } = event.data;
      const consequences = state.consequences.map((one) =>
        one.proposal === proposal && one.nominee === nominee ? { ...one, outcome } : one,
      );
      return { ...state, consequences };
    }
  }
}

function changed(state: DecidedProposal, change: (one: AwardFile) => AwardFile): DecidedProposal {
  return { ...state, given: state.given.map(change) };
}

function clocked(file: ProposalFile, deadline: ProposalEventData<'ProposalTakenIn'>['deadline']): ProposalFile {
  if (!deadline) return file;
  return { ...file, deadline, revision: deadline.revision, reminded: [] };
}

/** What is completed is appraised anew. */
function unappraised({ appraisal: _before, ...file }: ProposalFile): ProposalFile {
  return file;
}

/** The clock stands still; it starts anew with the full file. */
function unclocked({ deadline: _stopped, ...file }: ProposalFile): ProposalFile {
  return { ...file, reminded: [] };
}
