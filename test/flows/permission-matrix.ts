import type { Role } from '@core/organization';
import type { Relation } from '@core/organization';

/*
 * Who may do what, written by hand from what each role is for. It is not computed from the product's tables, and the
 * product does not read it: the flow test asks the running API for every cell.
 *
 * A cell says at which units somebody may do it, seen from the unit at which the role is held:
 *   o own · b below · a above · s sibling · f foreign · "-" nowhere
 * In a list (marked "list"), letters say where the thing is shown; "none" may ask and is shown nothing of it. An inbox
 * is one's own: the message of these lines is to the member of staff of the unit itself.
 * "public" is for anybody, "signed-in" for everybody who has signed in, "secret" for whoever has an address with a secret
 * in it, signed in or not. "anonymous" is for anybody as well, and nobody asks who they are: no cookie is read, no actor
 * and no hour is noted, no address is counted, and no line of any log is written.
 *
 * What must hold whatever else changes: the administrator has no part in any case, round or erasure, the auditor changes
 * nothing, and nobody of a sibling or foreign unit gets at anything but the auditor, who reads everywhere.
 */
const TABLE = `
what                                        staff  approver  member  secretary  inspector  auditor  administrator

live                                        public
ready                                       public
getVersion                                  public
getOpenapi                                  public
getAsyncapi                                 public
signIn                                      public

me                                          signed-in
signOut                                     signed-in
stepUp                                      signed-in
changePassword                              signed-in
deviceKey                                   signed-in
mySessions                                  signed-in
endOtherSessions                            signed-in
getMyContact                                signed-in
setMyContact                                signed-in
listUnits                                   signed-in
findUnits                                   signed-in
getUnitLife                                 signed-in
getUnitMap                                  signed-in
listPlans                                   signed-in
getCalendar                                 signed-in
getPlan                                     signed-in

accounts list                               -      -         -       -          -          -        ob
openAccount                                 -      -         -       -          -          -        ob
resetPassword                               -      -         -       -          -          -        ob
disableAccount                              -      -         -       -          -          -        ob

listPeople                                  ob     ob        o       ob         ob         obasf    ob
getPerson                                   ob     ob        o       ob         ob         obasf    ob
executePersonCommand RegisterPerson         -      -         -       -          -          -        ob
executePersonCommand GrantRole              -      -         -       -          -          -        ob
executePersonCommand RevokeRole             -      -         -       -          -          -        ob
executePersonCommand SetContact             -      -         -       -          -          -        ob
executePersonCommand TakeOverRole           -      -         -       -          -          -        -

listAwaitedSuccessions list                 ob     ob        -       -          ob         obasf    -
getAwaitedSuccession                        ob     ob        -       -          ob         obasf    -
decideSuccession                            -      ob        -       -          -          -        -

previewClosure                              -      ob        -       -          -          -        -
executeClosureCommand DeclareClosure        -      ob        -       -          -          -        -
executeClosureCommand WithdrawClosure       -      ob        -       -          -          -        -

getWork list                                o      none      none    none       none       none     -
getBoard list                               ob     ob        ob      ob         ob         obasf    -
getOverview list                            ob     ob        ob      ob         ob         obasf    -
searchCases list                            ob     ob        ob      ob         ob         obasf    -
getCaseFacets list                          ob     ob        ob      ob         ob         obasf    -
findDuplicates                              ob     -         -       -          -          -        -
getCase                                     ob     ob        ob      ob         ob         obasf    -
previewCaseCommand                          ob     -         -       -          -          -        -
getCaseHistory                              ob     ob        ob      ob         ob         obasf    -
getCaseProof                                ob     ob        ob      ob         ob         obasf    -
getCaseBundle                               -      -         -       -          ob         obasf    -
getCaseReadings                             -      -         -       -          ob         obasf    -
addEvidence                                 ob     -         -       -          -          -        -
getEvidence                                 ob     ob        ob      ob         ob         obasf    -

exportCases list                            ob     ob        ob      ob         ob         obasf    -
getWorkbookTemplate                         ob     -         -       -          -          -        -
listUploads list                            ob     -         -       -          -          -        -
addUpload                                   ob     -         -       -          -          -        -
getUpload                                   ob     -         -       -          -          -        -
getUploadProgress                           ob     -         -       -          -          -        -
getUploadReport                             ob     -         -       -          -          -        -
commitUpload                                ob     -         -       -          -          -        -
checkUpload                                 ob     -         -       -          -          -        -
cancelUpload                                ob     -         -       -          -          -        -

executeCaseCommand OpenCase                 ob     -         -       -          -          -        -
executeCaseCommand CompleteStage            ob     -         -       -          -          -        -
executeCaseCommand ReturnToStage            -      ob        -       -          -          -        -
executeCaseCommand SuspendCase              -      ob        -       -          -          -        -
executeCaseCommand ResumeCase               -      ob        -       -          -          -        -
executeCaseCommand WithdrawCase             ob     -         -       -          -          -        -
executeCaseCommand CloseCase                -      ob        -       -          -          -        -
executeCaseCommand ReopenCase               -      ob        -       -          -          -        -
executeCaseCommand ExtendDeadline           -      ob        -       -          -          -        -
executeCaseCommand MigrateCase              -      ob        -       -          -          -        -
executeCaseCommand ReassignCase             o      ob        -       -          -          -        -
executeCaseCommand Comment                  ob     -         -       -          -          -        -
executeCaseCommand TakeOverCase             -      -         -       -          -          -        -
executeCaseCommand RecordAward              -      -         -       -          -          -        -
executeCaseCommand RecordAwardDenial        -      -         -       -          -          -        -
executeCaseCommand RecordAwardAnnulment     -      -         -       -          -          -        -
executeCaseCommand RemindOfDeadline         -      -         -       -          -          -        -
executeCaseCommand EscalateDeadline         -      -         -       -          -          -        -
executeCaseCommand AttachEvidence           ob     -         -       -          -          -        -
executeCaseCommand RemoveEvidence           ob     -         -       -          -          -        -
executeCaseCommand AssessCriteria           ob     -         -       -          -          -        -
executeCaseCommand AmendProfile             ob     -         -       -          -          -        -
executeCaseCommand SubmitProfile            ob     -         -       -          -          -        -
executeCaseCommand AcceptProfile            -      ob        -       -          -          -        -
executeCaseCommand ReturnProfile            -      ob        -       -          -          -        -
executeCaseCommand DeclineProfile           -      ob        -       -          -          -        -
executeCaseCommand DrawNurturePlan          ob     -         -       -          -          -        -
executeCaseCommand RecordNurtureProgress    ob     -         -       -          -          -        -
executeCaseCommand ReviseNurturePlan        ob     -         -       -          -          -        -
executeCaseCommand ConcludeNurturing        ob     -         -       -          -          -        -
executeCaseCommand LapseNurturing           ob     -         -       -          -          -        -
executeCaseCommand IntroduceToRound         ob     -         -       -          -          -        -
executeCaseCommand RecordSelectionResult    -      -         -       ob         -          -        -
executeCaseCommand WithdrawIntroduction     ob     -         -       -          -          -        -
executeCaseCommand RecordClaim              ob     -         -       -          -          -        -
executeCaseCommand VerifyClaim              ob     -         -       -          -          -        -
executeCaseCommand RejectClaim              ob     -         -       -          -          -        -
executeCaseCommand RecordPublicity          ob     -         -       -          -          -        -
executeCaseCommand CorrectPublicity         ob     -         -       -          -          -        -
executeCaseCommand RecordHonor              ob     -         -       -          -          -        -
executeCaseCommand CancelHonor              ob     -         -       -          -          -        -
executeCaseCommand ProposeCommendation      ob     -         -       -          -          -        -
executeCaseCommand AppraiseCommendation     -      ob        -       -          -          -        -
executeCaseCommand DecideCommendation       -      ob        -       -          -          -        -
executeCaseCommand RefuseCommendation       -      ob        -       -          -          -        -
executeCaseCommand PlaceHold                -      ob        -       -          -          -        -
executeCaseCommand ReleaseHold              -      ob        -       -          -          -        -
executeCaseCommand IdentifyRecipient        ob     -         -       -          -          -        -
executeCaseCommand WaiveCouncilVote         -      ob        -       -          -          -        -
executeCaseCommand OpenConsultation         ob     -         -       -          -          -        -
executeCaseCommand RecordObjection          ob     -         -       -          -          -        -
executeCaseCommand ResolveObjection         -      ob        -       -          -          -        -
executeCaseCommand CloseConsultation        -      ob        -       -          -          -        -
executeCaseCommand RemindOfConsultation     -      -         -       -          -          -        -
executeCaseCommand StartMonitoring          ob     -         -       -          -          -        -
executeCaseCommand RecordMonitoringNote     ob     -         -       -          -          -        -
executeCaseCommand AnnulCommendation        -      ob        -       -          -          -        -
executeCaseCommand RecordCommendationRecovery  ob  -         -       -          -          -        -
executeCaseCommand SettleLaterAward         -      ob        -       -          -          -        -
executeCaseCommand RenominateHigher         ob     -         -       -          -          -        -

listQuotas list                             ob     ob        ob      ob         ob         obasf    -
getQuotaCases                               ob     ob        ob      ob         ob         obasf    -

listObligations list                        ob     ob        ob      ob         ob         obasf    -
getObligation                               ob     ob        ob      ob         ob         obasf    -
executeObligationCommand OpenObligation     -      -         -       -          -          -        -
executeObligationCommand FollowPlan         -      -         -       -          -          -        -
executeObligationCommand ProveObligation    ob     -         -       -          -          -        -
executeObligationCommand WithdrawProof      ob     -         -       -          -          -        -
executeObligationCommand RemindObligation   -      -         -       -          -          -        -
executeObligationCommand MissObligation     -      -         -       -          -          -        -
executeObligationCommand EscalateObligation  -      -         -       -          -          -        -
executeObligationCommand ExcuseObligation   -      ob        -       -          -          -        -
executeObligationCommand HandOverObligation  -      ob        -       -          -          -        -
executeObligationCommand MoveObligation     -      ob        -       -          -          -        -
executeObligationCommand CloseObligation    -      ob        -       -          -          -        -
listRecords list                            ob     ob        ob      ob         ob         obasf    -
getRecord                                   ob     ob        ob      ob         ob         obasf    -
listReports list                            ob     ob        ob      ob         ob         obasf    -
getReport                                   ob     ob        ob      ob         ob         obasf    -
getReportCounted                            ob     ob        ob      ob         ob         obasf    -
executeReportCommand DrawUpReport           ob     -         -       -          -          -        -
executeReportCommand AmendReportText        ob     -         -       -          -          -        -
executeReportCommand SubmitReport           -      o         -       -          -          -        -
executeReportCommand ReceiveReport          b      b         -       -          -          -        -
executeReportCommand ReturnReport           b      b         -       -          -          -        -
executeReportCommand PassOnReport           b      b         -       -          -          -        -
executeRecordCommand RecordWork             ob     -         -       -          -          -        -
executeRecordCommand AmendRecord            ob     -         -       -          -          -        -
executeRecordCommand WithdrawRecord         ob     -         -       -          -          -        -

listRounds list                             oba    oba       ob      ob         ob         obasf    -
listCouncilMembers                          oba    oba       ob      ob         ob         obasf    -
getRound                                    oba    oba       ob      ob         ob         obasf    -
getRoundTurnout                             oba    oba       ob      ob         ob         obasf    -
getRoundChanges                             oba    oba       ob      ob         ob         obasf    -
getRoundShortlist                           oba    oba       ob      ob         ob         obasf    -
getRoundMinutes                             oba    oba       ob      ob         ob         obasf    -
getMinutesFile                              oba    oba       ob      ob         ob         obasf    -
getMinutesPage                              oba    oba       ob      ob         ob         obasf    -
getShortlistFile                            oba    oba       ob      ob         ob         obasf    -
getShortlistPage                            oba    oba       ob      ob         ob         obasf    -
executeRoundCommand ConveneRound            -      -         -       ob         -          -        -
executeRoundCommand PostponeRound           -      -         -       ob         -          -        -
executeRoundCommand ResumeRound             -      -         -       ob         -          -        -
executeRoundCommand IntroduceCandidate      -      -         -       ob         -          -        -
executeRoundCommand TakeFromShortlist       -      -         -       ob         -          -        -
executeRoundCommand SubmitShortlist         -      -         -       ob         -          -        -
executeRoundCommand WithdrawShortlist       -      -         -       ob         -          -        -
executeRoundCommand ReturnShortlist         -      -         -       ob         -          -        -
executeRoundCommand NameAward               -      -         -       ob         -          -        -
executeRoundCommand WithdrawCandidate       -      -         -       ob         -          -        -
executeRoundCommand RecordAttendance        -      -         -       ob         -          -        -
executeRoundCommand DeclareInterest         -      -         o       ob         -          -        -
executeRoundCommand WithdrawInterest        -      -         -       ob         -          -        -
executeRoundCommand RecordWrittenOpinion    -      -         -       ob         -          -        -
executeRoundCommand NoteDiscussion          -      -         -       ob         -          -        -
executeRoundCommand RecordOpenVote          -      -         -       ob         -          -        -
executeRoundCommand EnterPaperCount         -      -         -       ob         -          -        -
executeRoundCommand ConfirmPaperCount       -      -         o       ob         -          -        -
executeRoundCommand DiscardPaperCount       -      -         -       ob         -          -        -
executeRoundCommand ReferToBallot           -      -         -       ob         -          -        -
executeRoundCommand RecordBallotResult      -      -         -       -          -          -        -
executeRoundCommand ReleaseBallot           -      -         -       ob         -          -        -
executeRoundCommand ReopenVote              -      -         -       ob         -          -        -
executeRoundCommand CloseRound              -      -         -       ob         -          -        -
executeRoundCommand AnnulRound              -      -         -       ob         -          -        -
executeRoundCommand TakeOverRound           -      -         -       -          -          -        -
executeRoundCommand CallMembers             -      -         -       ob         -          -        -
executeRoundCommand RemindOfSession         -      -         -       -          -          -        -
listCouncils list                           oba    oba       ob      ob         ob         obasf    -
getCouncil                                  oba    oba       ob      ob         ob         obasf    -
getCouncilShortlist                         oba    oba       ob      ob         ob         obasf    -
executeCouncilCommand ConstituteCouncil     -      ob        -       ob         -          -        -
executeCouncilCommand SeatMember            -      ob        -       ob         -          -        -
executeCouncilCommand EndSeat               -      ob        -       ob         -          -        -
executeCouncilCommand AdoptBylaw            -      ob        -       ob         -          -        -
executeCouncilCommand DissolveCouncil       -      ob        -       ob         -          -        -

listBallots list                            -      -         ob      ob         ob         obasf    -
getBallot                                   -      -         ob      ob         ob         obasf    -
executeBallotCommand OpenBallot             -      -         -       ob         -          -        -
executeBallotCommand CloseIssue             -      -         -       ob         -          -        -
executeBallotCommand CloseCasting           -      -         -       ob         -          -        -
executeBallotCommand SealBox                -      -         -       ob         -          -        -
executeBallotCommand AnnulBallot            -      -         -       ob         -          -        -
executeBallotCommand DeclarePaperLost       -      -         ob      -          -          -        -
prepareCeremony                             -      -         -       ob         -          -        -
getCeremony                                 -      -         ob      ob         ob         obasf    -
bringDeviceKey                              -      -         ob      -          -          -        -
makeSealingKey                              -      -         ob      -          -          -        -
confirmShare                                -      -         ob      -          -          -        -
issuePaper                                  -      -         ob      -          -          -        -
offerShare                                  -      -         ob      -          -          -        -
getTurnout                                  anonymous
castPaper                                   anonymous
getInclusion                                anonymous
getBallotRecord                             anonymous
listProposals list                          ob     ob        ob      ob         ob         obasf    -
getProposal                                 ob     ob        ob      ob         ob         obasf    -
getSubmissionFile                           ob     ob        ob      ob         ob         obasf    -
getSubmissionPage                           ob     ob        ob      ob         ob         obasf    -
getDecisionFile                             ob     ob        ob      ob         ob         obasf    -
getDecisionPage                             ob     ob        ob      ob         ob         obasf    -
executeProposalCommand ProposeAward         ob     -         -       -          -          -        -
executeProposalCommand CompleteProposal     ob     -         -       -          -          -        -
executeProposalCommand RerouteProposal      ob     -         -       -          -          -        -
executeProposalCommand WithdrawProposal     ob     -         -       -          -          -        -
executeProposalCommand TakeInProposal       o      o         -       -          -          -        -
executeProposalCommand ReturnProposal       o      o         -       -          -          -        -
executeProposalCommand AskOpinion           o      o         -       -          -          -        -
executeProposalCommand RecordOpinion        o      o         -       -          -          -        -
executeProposalCommand AppraiseProposal     o      o         -       -          -          -        -
executeProposalCommand RecordCouncilVote    o      o         -       -          -          -        -
executeProposalCommand DecideAward          -      o         -       -          -          -        -
executeProposalCommand RefuseAward          -      o         -       -          -          -        -
executeProposalCommand PresentAward         o      o         -       -          -          -        -
executeProposalCommand AnnulAward           -      o         -       -          -          -        -
executeProposalCommand RecordRecovery       o      o         -       -          -          -        -
executeProposalCommand SettleConsequence    -      o         -       -          -          -        -
executeProposalCommand RemindOfAppraisal    -      -         -       -          -          -        -
listAttestations list                       ob     ob        ob      ob         ob         obasf    -
executeAttestationCommand AttestAward       ob     -         -       ob         -          -        -
executeAttestationCommand AttachDecision    ob     -         -       ob         -          -        -
executeAttestationCommand ConfirmAttestation  -     ob        -       ob         -          -        -
executeAttestationCommand WithdrawAttestation  ob    -         -       ob         -          -        -
addAttestationFile                          ob     -         -       ob         -          -        -
getAttestationFile                          ob     ob        ob      ob         ob         obasf    -
listAwards list                             ob     ob        ob      ob         ob         obasf    -
getAwardLaw                                 signed-in
listFunds list                              ob     ob        -       -          ob         obasf    -
getFund                                     ob     ob        -       -          ob         obasf    -
executeFundCommand OpenFund                 o      o         -       -          -          -        -
executeFundCommand AddBudget                o      o         -       -          -          -        -
executeFundCommand CommitMoney              o      o         -       -          -          -        -
executeFundCommand ReleaseMoney             o      o         -       -          -          -        -
executeFundCommand ReturnMoney              o      o         -       -          -          -        -
executeFundCommand CutBudget                -      o         -       -          -          -        -
executeFundCommand PayMoney                 -      o         -       -          -          -        -
executeFundCommand ReverseEntry             -      o         -       -          -          -        -
executeFundCommand CommitBonus              -      -         -       -          -          -        -
executeFundCommand ReleaseBonus             -      -         -       -          -          -        -
executeFundCommand ReturnBonus              -      -         -       -          -          -        -
executeFundCommand TakeBackMoney            -      -         -       -          -          -        -

listInbox list                              o      none      none    none       none       none     none
snoozeMessage list                          o      none      none    none       none       none     none
acknowledgeMessage list                     o      none      none    none       none       none     none
listCaseViews                               signed-in
nameCaseView                                signed-in
forgetCaseView                              signed-in
followChanges                               signed-in
getNotificationSettings                     signed-in
setNotificationSettings                     signed-in
issueCalendar                               signed-in
revokeCalendar                              signed-in
getPrivateCalendar                          secret
getReminderLateness list                    -      -         -       -          -          obasf    ob
getOverdueReminders list                    -      -         -       -          -          obasf    ob
listParkedDeliveries list                   -      -         -       -          -          obasf    ob
retryDelivery list                          -      -         -       -          -          -        ob
listMyTasks                                 signed-in
getMyTaskChanges                            signed-in
getOperations list                          -      -         -       -          -          none     none
getOperationsChanges list                   -      -         -       -          -          none     none
listParkedStreams list                      -      -         -       -          -          obasf    ob
listAllTasks list                           -      -         -       -          -          obasf    ob
retryParkedStream list                      -      -         -       -          -          -        ob
getCaseDeadlines                            ob     ob        ob      ob         ob         obasf    -

withdrawPlan                                -      b         -       -          -          -        -
getPlanMigration list                       -      ob        -       -          -          -        -
listPlanDrafts list                         o      o         -       -          ob         obasf    -
getDraftMigration                           o      o         -       -          ob         obasf    -
getPlanDraft                                o      o         -       -          ob         obasf    -
executePlanDraftCommand StartDraft          o      -         -       -          -          -        -
executePlanDraftCommand EditDraft           o      -         -       -          -          -        -
executePlanDraftCommand ConfirmDraftMarks   o      -         -       -          -          -        -
executePlanDraftCommand SubmitDraft         o      -         -       -          -          -        -
executePlanDraftCommand ReturnDraft         -      o         -       -          -          -        -
executePlanDraftCommand PublishDraft        -      o         -       -          -          -        -
executePlanDraftCommand DiscardDraft        o      -         -       -          -          -        -

listPlanRequests list                       ob     ob        -       -          ob         obasf    -
getPlanRequest                              ob     ob        -       -          ob         obasf    -
executePlanRequestCommand AskForChange      o      -         -       -          -          -        -
executePlanRequestCommand TakeInRequest     b      b         -       -          -          -        -
executePlanRequestCommand AcceptRequest     b      b         -       -          -          -        -
executePlanRequestCommand RefuseRequest     b      b         -       -          -          -        -
executePlanRequestCommand ForwardRequest    b      b         -       -          -          -        -
executePlanRequestCommand WithdrawRequest   o      -         -       -          -          -        -
getPlanCoverage list                        ob     ob        -       ob         ob         obasf    -
getUnitCriteria                             ob     ob        -       ob         ob         obasf    -
executeUnitCriteriaCommand IssueCriteria    o      o         -       -          -          -        -
executeUnitCriteriaCommand AmendCriteria    o      o         -       -          -          -        -
executeUnitCriteriaCommand WithdrawCriteria  o     o         -       -          -          -        -
executeUnitCriteriaCommand IssueUnitPlan    o      o         -       -          -          -        -
executeUnitCriteriaCommand WithdrawUnitPlan  o     o         -       -          -          -        -

listErasures list                           ob     ob        -       -          ob         obasf    -
getErasure                                  ob     ob        -       -          ob         obasf    -
executeErasureCommand RequestErasure        ob     -         -       -          -          -        -
executeErasureCommand GrantErasure          -      ob        -       -          -          -        -
executeErasureCommand RefuseErasure         -      ob        -       -          -          -        -
executeErasureCommand DeferErasure          -      ob        -       -          -          -        -
executeErasureCommand RecordErasureCarriedOut  -   -         -       -          -          -        -
executeErasureCommand ReplayErasure         -      -         -       -          -          -        -

listProgrammes list                         ob     ob        ob      ob         ob         obasf    -
getProgramme                                ob     ob        ob      ob         ob         obasf    -
getPlanningProgress                         ob     ob        ob      ob         ob         obasf    -
getProgrammeCalendar                        ob     ob        ob      ob         ob         obasf    -
executeProgrammeCommand DraftProgramme      -      -         -       ob         ob         -        -
executeProgrammeCommand SetInputs           -      -         -       ob         ob         -        -
executeProgrammeCommand RequestPlanning     -      -         -       ob         ob         -        -
executeProgrammeCommand RecordPlanning      -      -         -       -          -          -        -
executeProgrammeCommand FailPlanning        -      -         -       -          -          -        -
executeProgrammeCommand CancelPlanning      -      -         -       ob         ob         -        -
executeProgrammeCommand ChangeProgramme     -      -         -       ob         ob         -        -
executeProgrammeCommand ApproveProgramme    -      ob        -       -          -          -        -
executeProgrammeCommand AnnounceProgramme   -      -         -       ob         ob         -        -
executeProgrammeCommand RemindProgramme     -      -         -       -          -          -        -
executeProgrammeCommand TakeOverPlannedVisit  -    -         -       -          -          -        -
executeProgrammeCommand CloseProgramme      -      -         -       ob         ob         -        -

listVisits list                             ob     ob        ob      ob         ob         obasf    -
getVisit                                    ob     ob        ob      ob         ob         obasf    -
addVisitFile                                ob     ob        ob      ob         ob         -        -
getVisitFile                                ob     ob        ob      ob         ob         obasf    -
getVisitReadings                            -      -         -       -          ob         obasf    -
executeVisitCommand ScheduleVisit           -      -         -       -          -          -        -
executeVisitCommand RescheduleVisit         -      -         -       -          -          -        -
executeVisitCommand CallOffVisit            -      -         -       -          -          -        -
executeVisitCommand AnswerItem              ob     ob        ob      ob         ob         -        -
executeVisitCommand RecordFinding           ob     ob        ob      ob         ob         -        -
executeVisitCommand WithdrawFinding         ob     ob        ob      ob         ob         -        -
executeVisitCommand Recommend               ob     ob        ob      ob         ob         -        -
executeVisitCommand RecordMinutes           ob     ob        ob      ob         ob         -        -
executeVisitCommand AnswerRecommendation    ob     -         -       -          -          -        -
executeVisitCommand AcceptAnswer            ob     ob        ob      ob         ob         -        -
executeVisitCommand ReturnAnswer            ob     ob        ob      ob         ob         -        -
executeVisitCommand MoveRecommendation      -      b         -       -          -          -        -
executeVisitCommand RemindVisit             -      -         -       -          -          -        -
executeVisitCommand TakeOverVisit           -      -         -       -          -          -        -

listComplaints list                         -      b         -       ob         ob         obasf    -
executeComplaintCommand RecordComplaint     ob     -         -       ob         ob         -        -
executeComplaintCommand SettleComplaint     -      b         -       -          ob         -        -
`;

/** The columns of the table, in its order. */
export const COLUMNS: readonly Role[] = [
  'staff',
  'approver',
  'council-member',
  'council-secretary',
  'inspector',
  'auditor',
  'administrator',
];

const LETTERS: Readonly<Record<string, Relation>> = { o: 'own', b: 'below', a: 'above', s: 'sibling', f: 'foreign' };

/** What is expected of one role: where it may, and whether it may ask at all. */
export interface Cell {
  readonly ask: boolean;
  readonly at: readonly Relation[];
}

export interface Row {
  readonly route: string;
  /** The command, where a route takes many. */
  readonly command?: string;
  readonly open: 'public' | 'signed-in' | 'secret' | 'anonymous' | 'by-role';
  /** A list leaves out what may not be seen; anything else is refused. */
  readonly list: boolean;
  readonly cells: Readonly<Partial<Record<Role, Cell>>>;
}

/** The rows of the table. Throws Error for a line that cannot be read. */
export const MATRIX: readonly Row[] = TABLE.trim()
  .split('\n')
  .slice(1)
  .filter((line) => line.trim() !== '')
  .map(readLine);

function readLine(line: string): Row {
  const [what = '', ...values] = line.split(/\s{2,}/);
  const [route = '', mark] = what.split(' ');
  const list = mark === 'list';
  const named = { route, list, ...(mark && !list ? { command: mark } : {}) };
  const [only] = values;
  if (values.length === 1 && (only === 'public' || only === 'signed-in' || only === 'secret' || only === 'anonymous')) {
    return { ...named, open: only, cells: {} };
  }
  if (values.length !== COLUMNS.length) throw new Error(`not ${COLUMNS.length} cells: ${line}`);
  const cells = Object.fromEntries(COLUMNS.map((role, i) => [role, readCell(values[i] ?? '', line)]));
  return { ...named, open: 'by-role', cells };
}

function readCell(text: string, line: string): Cell {
  if (text === '-') return { ask: false, at: [] };
  if (text === 'none') return { ask: true, at: [] };
  const at = [...text].map((letter) => {
    const relation = LETTERS[letter];
    if (!relation) throw new Error(`no relation is called ${letter}: ${line}`);
    return relation;
  });
  return { ask: true, at };
}
