const id = 'p1';

/** The data of each command that stands before a decision; whether its rule would agree does not matter here. */
export const gateCommands = (date: string, reason: string) => ({
  PlaceHold: { id, kind: 'audit', document: { number: '1/TB', date }, grounds: reason },
  ReleaseHold: { hold: id, document: { number: '2/TB', date }, grounds: reason },
  IdentifyRecipient: { sameAs: id, sameAchievement: false, grounds: reason },
  WaiveCouncilVote: { ground: 'political-task', stream: 'merit', document: { number: '3/CV', date } },
  OpenConsultation: { id, media: ['Cổng thử'], publishedOn: date, document: { number: '4/CV', date } },
  RecordObjection: { id, receivedOn: date, channel: 'Thư', text: reason },
  ResolveObjection: { objection: id, outcome: 'dismissed', grounds: reason },
  CloseConsultation: {},
  RemindOfConsultation: { consultation: id, on: date },
});
