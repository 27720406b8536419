import type { CaseCommandType } from '@core/pipeline';
import type { RoundCommandType } from '@core/council';
import type { CommandText } from '../commands';

export const caseCommands: Readonly<Record<CaseCommandType, CommandText>> = {
  OpenCase: { verb: 'Open a case', effect: 'Opens a new case in the first stage of the plan.' },
  CompleteStage: {
    verb: 'Complete the stage',
    effect: 'Closes this stage and moves the case to the next one of the plan.',
  },
  ReturnToStage: {
    verb: 'Return to an earlier stage',
    effect: 'Moves the case back to an earlier stage; what was recorded stays in the history.',
    grave: true,
  },
  SuspendCase: { verb: 'Suspend the case', effect: 'Due dates stand still until the case is resumed.', grave: true },
  ResumeCase: {
    verb: 'Resume the case',
    effect: 'Work goes on; due dates move by the working days of the suspension.',
  },
  WithdrawCase: { verb: 'Withdraw the case', effect: 'The unit withdraws the case; the steps end.', grave: true },
  CloseCase: { verb: 'Close the case', effect: 'Ends the case with a result and a reason.', grave: true },
  ReopenCase: {
    verb: 'Reopen the case',
    effect: 'Opens a closed or withdrawn case again in the stage you choose.',
    grave: true,
  },
  ExtendDeadline: { verb: 'Extend the time', effect: 'Moves the due date of the stage by a document that allows it.' },
  MigrateCase: {
    verb: 'Move to another version of the plan',
    effect: 'The case goes on under the other version; what is done is not done again.',
  },
  ReassignCase: { verb: 'Give to somebody else', effect: 'Gives the case to another person of the unit.' },
  Comment: {
    verb: 'Send the comment',
    effect: 'Kept in the history of the case; everybody who works on the case can read it.',
  },
  TakeOverCase: {
    verb: 'Pass to another unit',
    effect: 'Passes the case to the unit that takes over when its own has ended.',
  },
  RecordAward: {
    verb: 'Record a commendation',
    effect: 'Notes in the case a commendation that was decided in a list.',
  },
  RecordAwardDenial: { verb: 'Record a refusal', effect: 'Notes in the case that the list was not commended.' },
  AnnulCommendation: {
    verb: 'Annul the commendation',
    effect:
      'The commendation of the case is void; its object and bonus have to come back, and later awards that rest on it are named.',
  },
  RecordCommendationRecovery: {
    verb: 'Record what came back',
    effect: 'Records the object and the money that came back of an annulled commendation.',
  },
  SettleLaterAward: {
    verb: 'Conclude on a later award',
    effect: 'Concludes on an award that rests on the annulled one: it stands, is looked at anew, or is to be annulled.',
  },
  RecordAwardAnnulment: {
    verb: 'Record an annulment',
    effect: 'Notes in the case that the commendation was annulled.',
  },
  EscalateDeadline: { verb: 'Tell the superior', effect: 'Tells the superior that the due date has passed.' },
  RemindOfDeadline: { verb: 'Remind', effect: 'Sends a reminder of the due date.' },
  AttachEvidence: { verb: 'Add evidence', effect: 'Uploads a file as evidence of the achievement.' },
  RemoveEvidence: { verb: 'Remove evidence', effect: 'Removes a file from the case, with a reason.', grave: true },
  AssessCriteria: {
    verb: 'Assess the criteria',
    effect: 'Holds the achievement against each general criterion of the plan, with grounds.',
  },
  AmendProfile: {
    verb: 'Amend the data of the case',
    effect: 'Replaces the data of the case; the old data stay in the history.',
  },
  SubmitProfile: { verb: 'Submit the case', effect: 'Sends the case to the approver of the unit.' },
  AcceptProfile: { verb: 'Accept the case', effect: 'Finds the case fit to go on.' },
  ReturnProfile: { verb: 'Return the case', effect: 'Sends the case back with what has to be completed.' },
  DeclineProfile: { verb: 'Decline the case', effect: 'Does not recognize the case and closes it.', grave: true },
  DrawNurturePlan: {
    verb: 'Draw a nurturing plan',
    effect: 'Names the weaknesses to remedy and the support, each action with an owner and a due date.',
  },
  RecordNurtureProgress: { verb: 'Record progress', effect: 'Records the result of an action of the nurturing plan.' },
  ReviseNurturePlan: { verb: 'Revise the plan', effect: 'Replaces the nurturing plan, with a reason.' },
  ConcludeNurturing: { verb: 'Conclude the nurturing', effect: 'Rates the result and closes the nurturing plan.' },
  LapseNurturing: {
    verb: 'Stop the nurturing',
    effect: 'Stops the nurturing plan because it cannot be carried out.',
    grave: true,
  },
  IntroduceToRound: { verb: 'Introduce to a session', effect: 'Puts the case before a session of the council.' },
  RecordSelectionResult: {
    verb: 'Record the result of selection',
    effect: 'Records the result of the session in the case.',
  },
  WithdrawIntroduction: {
    verb: 'Withdraw the introduction',
    effect: 'Takes the case out of the session before the vote.',
    grave: true,
  },
  RecordClaim: {
    verb: 'Add a statement to publish',
    effect: 'Notes a statement about the achievement, to be verified before it is published.',
  },
  VerifyClaim: {
    verb: 'Verify the statement',
    effect: 'Notes how it was verified and on what grounds; it may be published.',
  },
  RejectClaim: { verb: 'Reject the statement', effect: 'A statement that is not true is not published.', grave: true },
  RecordPublicity: {
    verb: 'Record publicity',
    effect: 'Records an article, a broadcast or an event that presented the exemplar, with evidence.',
  },
  CorrectPublicity: { verb: 'Correct publicity', effect: 'Changes what was recorded of publicity, with a reason.' },
  RecordHonor: { verb: 'Record an honor', effect: 'Records a conference, a congress or an honor on the spot.' },
  CancelHonor: {
    verb: 'Cancel a recorded honor',
    effect: 'Marks an honor that was recorded by mistake as void.',
    grave: true,
  },
  ProposeCommendation: {
    verb: 'Propose a commendation',
    effect: 'Proposes a form of commendation to the deciding authority.',
  },
  AppraiseCommendation: {
    verb: 'Appraise the proposal',
    effect: 'Records the opinion of the appraisal and its grounds.',
  },
  DecideCommendation: {
    verb: 'Record the decision of commendation',
    effect: 'Records number, day and authority of the decision.',
  },
  RefuseCommendation: {
    verb: 'Refuse the commendation',
    effect: 'Refuses the proposal, on a legal basis.',
    grave: true,
  },
  PlaceHold: {
    verb: 'Place a hold',
    effect: 'Notes a matter under way because of which no commendation can be considered.',
    grave: true,
  },
  ReleaseHold: { verb: 'Release the hold', effect: 'The matter is settled; the commendation can be considered.' },
  IdentifyRecipient: {
    verb: 'Join cases of one subject',
    effect: 'Notes that this case and another are about the same subject, so that earlier commendations are seen.',
  },
  WaiveCouncilVote: {
    verb: 'Use the simplified procedure',
    effect: 'Goes without the council, on a ground in the law and a document that agrees.',
    grave: true,
  },
  OpenConsultation: {
    verb: 'Publish for consultation',
    effect: 'Notes the publication and computes the last day for opinions.',
  },
  RecordObjection: { verb: 'Record an opinion', effect: 'Records an opinion that came during the consultation.' },
  ResolveObjection: { verb: 'Resolve an opinion', effect: 'Finds an opinion right or without ground, and why.' },
  CloseConsultation: {
    verb: 'Close the consultation',
    effect: 'Closes it when its term has ended and every opinion is resolved.',
  },
  RemindOfConsultation: {
    verb: 'Remind of the end of consultation',
    effect: 'The system reminds when the term has ended.',
  },
  StartMonitoring: {
    verb: 'Start monitoring',
    effect: 'Follows the exemplar after the commendation and sets a day to look again.',
  },
  RecordMonitoringNote: { verb: 'Record a note', effect: 'Records what was observed and sets the next day.' },
  RenominateHigher: {
    verb: 'Nominate for a higher level',
    effect: 'Introduces the exemplar again for a commendation of a higher level.',
  },
};

export const roundCommands: Readonly<Record<RoundCommandType, CommandText>> = {
  ConveneRound: { verb: 'Convene a session', effect: 'Settles the day, the members and the rules of the vote.' },
  PostponeRound: { verb: 'Postpone the session', effect: 'The session stands still until it has a new day.' },
  ResumeRound: { verb: 'Meet again', effect: 'Sets the new day and its members; attendance is taken anew.' },
  IntroduceCandidate: { verb: 'Introduce a case', effect: 'Puts a case before this session.' },
  TakeFromShortlist: {
    verb: 'Take from below',
    effect: 'Puts cases before the session that councils below passed and submitted.',
  },
  SubmitShortlist: {
    verb: 'Submit upward',
    effect: 'Sends the passed list to the council above, by a document of submission.',
  },
  WithdrawShortlist: {
    verb: 'Take the submitted list back',
    effect: 'The cases are with this session again and may go up by another document.',
    grave: true,
  },
  ReturnShortlist: {
    verb: 'Send back below',
    effect: 'The cases go back to the council that submitted them, with a document and the reasons.',
    grave: true,
  },
  NameAward: { verb: 'Name the award', effect: 'The case follows the threshold of this form of commendation.' },
  WithdrawCandidate: { verb: 'Withdraw the case', effect: 'Takes the case out of this session.', grave: true },
  RecordAttendance: { verb: 'Keep the attendance', effect: 'Notes who is present; with enough members, votes begin.' },
  DeclareInterest: {
    verb: 'Declare an interest',
    effect: 'Notes how a member is tied to a case; the by-laws decide whether the member votes.',
  },
  WithdrawInterest: { verb: 'Withdraw the declaration', effect: 'The member votes on the case like the others.' },
  RecordWrittenOpinion: {
    verb: 'Record a written opinion',
    effect: 'Opinions of those who are away are counted apart, each with its document.',
  },
  NoteDiscussion: { verb: 'Note the discussion', effect: 'This goes into the minutes.' },
  RecordOpenVote: {
    verb: 'Record the vote',
    effect: 'Records the votes on a case; the result follows at once from the share that was settled.',
  },
  EnterPaperCount: {
    verb: 'Enter the count of papers',
    effect: 'The result holds only when a second person has counted and entered the same.',
  },
  ConfirmPaperCount: { verb: 'Confirm the count', effect: 'When both counts are the same the result is settled.' },
  DiscardPaperCount: {
    verb: 'Discard the count',
    effect: 'A count that was not confirmed is dropped and begins anew.',
  },
  ReferToBallot: {
    verb: 'Refer to a secret ballot',
    effect: 'No more interests are declared; the result comes when the box has been opened.',
  },
  RecordBallotResult: { verb: 'Take the result of the ballot', effect: 'The opened result comes into the session.' },
  ReleaseBallot: { verb: 'Leave the ballot', effect: 'An annulled ballot is taken out of the session to vote again.' },
  ReopenVote: {
    verb: 'Vote again',
    effect: 'The old result is void but kept with the reason; the case is voted on anew.',
    grave: true,
  },
  CloseRound: {
    verb: 'Close the session',
    effect: 'Settles the minutes and sends each case its result. It cannot be changed afterwards.',
  },
  TakeOverRound: {
    verb: 'Pass to another unit',
    effect: 'Passes the session to the unit that takes over when its own has ended.',
  },
  CallMembers: { verb: 'Call the members', effect: 'Reminds every member of the day, today.' },
  RemindOfSession: { verb: 'Remind of the session', effect: 'Reminds members of the day.' },
  AnnulRound: {
    verb: 'Annul the session',
    effect: 'Annuls the whole session; cases are introduced to another one.',
    grave: true,
  },
};
