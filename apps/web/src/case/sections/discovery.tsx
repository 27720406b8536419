import type { CaseFile } from '@core/pipeline';
import { useQuery } from '@tanstack/react-query';
import { dateWords, numberWords } from '../../language/dates';
import { capital, title } from '../../language/words';
import { fieldLabels } from '../../messages/fields';
import { t } from '../../language/t';
import { Icon } from '../../parts/icon';
import { nameIn, planQuery } from '../case-queries';
import { Facts, type PartProps, Section } from '../section';

/** Who the exemplar is, where it was found and what it has achieved. */
export function ProfileSection(part: PartProps) {
  const { file } = part.view;
  const flags = (Object.keys(file.flags) as (keyof CaseFile['flags'])[]).filter((flag) => file.flags[flag]);
  return (
    <Section
      heading={t.case.profile}
      hint={t.case.profileState[file.discovery.profile]}
      current={file.standing?.stage === 'discovery'}
      commands={['AmendProfile']}
      part={part}
    >
      <Facts
        facts={[
          ...subjectFacts(file.subject),
          [label('unit'), capital(part.view.unit.name)],
          [label('sector'), title(file.sector)],
          [label('exemplarKind'), file.exemplarKind && title(file.exemplarKind)],
          [label('movement'), file.movement],
          [label('source'), title(file.source)],
          [label('flags'), flags.map((flag) => label(flag)).join('; ')],
          [label('plan'), part.view.plan.title],
          [t.case.openedBy, `${nameIn(part.view, file.openedBy)}, ${dateWords(file.openedOn)}`],
          ...(file.standing?.owner
            ? ([[t.case.responsible, nameIn(part.view, file.standing.owner)]] as const)
            : file.standing
              ? ([[t.case.responsible, title(file.standing.ownerRole)]] as const)
              : []),
        ]}
      />
      {file.extract && (
        <>
          <h3>{label('extract')}</h3>
          <p className="prose">{file.extract}</p>
        </>
      )}
    </Section>
  );
}

function label(name: string): string {
  return fieldLabels[name] ?? name;
}

function subjectFacts(subject: CaseFile['subject']): readonly (readonly [string, string | undefined])[] {
  switch (subject.kind) {
    case 'individual':
      return [
        ...(subject.title ? ([[label('subject.title'), subject.title]] as const) : []),
        [label('position'), subject.position],
        [label('birthYear'), subject.birthYear],
        [label('address'), subject.address],
      ];
    case 'collective':
      return [
        [label('leader'), subject.leader],
        [label('subject.members'), subject.members === undefined ? undefined : numberWords(subject.members)],
        [label('address'), subject.address],
      ];
    case 'household':
      return [
        [label('subject.members'), subject.members === undefined ? undefined : numberWords(subject.members)],
        [label('address'), subject.address],
      ];
  }
}

/** The achievement against the general criteria of the plan. */
export function CriteriaSection(part: PartProps) {
  const { file, plan } = part.view;
  const criteria = useQuery(planQuery({ id: plan.id, version: plan.version })).data?.criteria.general ?? [];
  const assessed = Object.entries(file.discovery.criteria);
  return (
    <Section heading={t.case.criteria} commands={['AssessCriteria']} part={part}>
      {assessed.length === 0 ? (
        <p className="muted">{t.case.noCriteria}</p>
      ) : (
        <ul className="rows">
          {assessed.map(([code, { met, grounds }]) => (
            <li key={code}>
              <span className={met ? 'chip tone-good' : 'chip tone-wait'}>
                <Icon name={met ? 'done' : 'minus'} />
                {met ? t.case.met : t.case.notMet}
              </span>
              <div>
                <b>{criteria.find((criterion) => criterion.code === code)?.title ?? title(code)}</b>
                <p className="prose">{grounds}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
