/** Category of the streams below a path of the API. */
export const CATEGORIES: Readonly<Record<string, string>> = {
  cases: 'case',
  rounds: 'round',
  people: 'person',
  erasures: 'erasure',
  closures: 'closure',
  'plan-drafts': 'draft',
  'plan-requests': 'petition',
  obligations: 'obligation',
  records: 'record',
  reports: 'report',
  ballots: 'ballot',
  councils: 'council',
  proposals: 'proposal',
  attestations: 'attestation',
  programmes: 'programme',
  visits: 'visit',
  complaints: 'complaint',
};

/** Routes that nothing here can get through, and why. */
export const NEVER: Readonly<Record<string, string>> = {
  changePassword: 'only a wrong password is known for it',
  getPrivateCalendar: 'its secret is shown once, to its owner',
  retryDelivery: 'no e-mail has been given up',
  getObligation: 'no keeper runs beside these requests',
  executeObligationCommand: 'no keeper runs beside these requests',
  getAwaitedSuccession: 'no unit has ended in the days of the samples',
  decideSuccession: 'no unit has ended in the days of the samples',
  getReport: 'reports get ids that nobody here remembers',
  getReportCounted: 'reports get ids that nobody here remembers',
  executeReportCommand: 'a report is drawn up for the very period that a plan asks it for',
  getRecord: 'records get ids that nobody here remembers',
  getPlanRequest: 'requests get ids that nobody here remembers',
  withdrawPlan: 'only whoever decides about plans at the issuer may, and nobody of these is',
  ...Object.fromEntries(
    [
      ...['getBallot', 'executeBallotCommand', 'issuePaper', 'offerShare', 'castPaper', 'getTurnout', 'getInclusion'],
      ...['prepareCeremony', 'getCeremony', 'bringDeviceKey', 'makeSealingKey', 'confirmShare', 'getBallotRecord'],
    ].map((route) => [route, 'no ballot is held beside these requests: secret-ballot.flow.spec.ts holds some']),
  ),
  ...Object.fromEntries(
    [
      ...['getProgramme', 'getPlanningProgress', 'getProgrammeCalendar', 'executeProgrammeCommand'],
      ...[
        'getVisit',
        'executeVisitCommand',
        'addVisitFile',
        'getVisitFile',
        'getVisitReadings',
        'executeComplaintCommand',
      ],
    ].map((route) => [route, 'no programme is planned beside these requests: inspection.flow.spec.ts plans one']),
  ),
  ...Object.fromEntries(
    [
      ...['getProposal', 'executeProposalCommand', 'executeFundCommand'],
      ...['executeAttestationCommand', 'addAttestationFile', 'getAttestationFile'],
      ...['getSubmissionFile', 'getSubmissionPage', 'getDecisionFile', 'getDecisionPage'],
    ].map((route) => [route, 'no award is proposed beside these requests: awards.flow.spec.ts proposes some']),
  ),
  ...Object.fromEntries(
    [
      ...['addUpload', 'getUpload', 'checkUpload', 'commitUpload', 'cancelUpload'],
      ...['getUploadProgress', 'getUploadReport'],
    ].map((route) => [route, 'no drawn file is a workbook: test/browser/inspection.flow.spec.ts brings some']),
  ),
  getDraftMigration: 'drafts get ids that nobody here remembers',
  getPlanMigration: 'only one version of the plan is named here',
};
