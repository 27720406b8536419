/**
 * English words of identifiers that do not say it by themselves. Every other identifier is its own English: the code is
 * written in the words of the glossary.
 */
const SAID: Readonly<Record<string, string>> = {
  GE: 'at least',
  GT: 'more than',
  for: 'for',
  own: 'the same unit',
  above: 'units above',
  below: 'units below',
  sibling: 'units of the same superior',
  foreign: 'other units',
  unit: 'introduced by a unit',
  citizen: 'introduced by a citizen',
  open: 'under way',
  ahead: 'to come',
  duplicate: 'a duplicate',
  ceased: 'the subject is no longer active',
  staff: 'officer',
  self: 'the member',
  central: 'central council',
  organization: 'council of the organization',
  secretary: 'member and secretary',
  chair: 'chair of the council',
  under: 'units below',
  outside: 'a body outside of the register',
  kinds: 'every unit of a kind',
  whole: 'the whole',
  part: 'a part',
  decided: 'as the province decides',
  several: 'several receiving units',
  head: 'head of the unit',
  superior: 'the superior unit',
  skip: 'a missed one is skipped',
  merge: 'missed ones join the last',
  at: 'at',
  G1: 'exemplary in following policies and laws',
  G2: 'excellent in fulfilling tasks',
  G3: 'new models, good practice, effective initiatives',
  G4: 'solidarity and social activities',
  SEC01: 'Party, government, mass organizations',
  SEC02: 'defense and security',
  SEC03: 'industry, trade, construction, transport',
  SEC04: 'agriculture',
  SEC05: 'finance and banking',
  SEC06: 'health',
  SEC07: 'education and training',
  SEC08: 'science and technology',
  SEC09: 'culture, arts, sports',
  SEC10: 'external relations',
  SEC11: 'information and communication',
  SEC12: 'administrative reform',
  SEC13: 'social security',
  SEC14: 'social life',
  'people-committee': 'People’s Committee',
  'people-council': 'People’s Council',
  'party-committee': 'Party committee',
  'party-board': 'Party board',
  front: 'Fatherland Front',
  delegation: 'National Assembly delegation',
  state: 'the State',
  'order-ho-chi-minh': 'Hồ Chí Minh Order',
};

/** The English words of an identifier: `CaseOpened` is "case opened", `council-member` is "council member". */
export function englishWord(identifier: string): string {
  const said = SAID[identifier];
  if (said !== undefined) return said;
  return identifier
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[-_.]+/g, ' ')
    .toLowerCase();
}
