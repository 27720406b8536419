import type { Stage } from '@core/plans';
import type { ReactNode } from 'react';
import type { PartProps } from './section';
import { CommendationSection } from './sections/commendation';
import { CriteriaSection, ProfileSection } from './sections/discovery';
import { ConsultationSection } from './sections/consultation';
import { GatesSection } from './sections/gates';
import { HoldsSection } from './sections/holds';
import { HonoringSection } from './sections/honoring';
import { NurturingSection } from './sections/nurturing';
import { ReplicationSection } from './sections/replication';
import { SelectionSection } from './sections/selection';

const SECTIONS: Readonly<Record<Exclude<Stage, 'discovery'>, (props: PartProps) => ReactNode>> = {
  nurturing: NurturingSection,
  selection: SelectionSection,
  replication: ReplicationSection,
  honoring: HonoringSection,
  commendation: CommendationSection,
};

/** What is known of a case: the stage where it stands first, then the profile, then what other stages have left. */
export function Overview(props: PartProps) {
  const { file, steps } = props.view;
  const standing = file.standing?.stage;
  const reached = steps
    .map(({ stage }) => stage)
    .filter((stage): stage is Exclude<Stage, 'discovery'> => stage !== 'discovery' && (file.entries[stage] ?? 0) > 0);
  const current = reached.filter((stage) => stage === standing);
  const others = reached.filter((stage) => stage !== standing).reverse();
  const draw = (stage: Exclude<Stage, 'discovery'>) => {
    const Section = SECTIONS[stage];
    return <Section key={stage} {...props} />;
  };
  return (
    <div className="sections">
      <HoldsSection {...props} />
      {current.map(draw)}
      <ConsultationSection {...props} />
      <GatesSection {...props} />
      <ProfileSection {...props} />
      <CriteriaSection {...props} />
      {others.map(draw)}
    </div>
  );
}
