import type { PlanRef } from '@core/plans';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Titled } from '../forms/labels';
import { useInput } from '../forms/form';
import { t } from '../language/t';
import { Loading } from '../parts/loading';
import { Failed } from '../parts/states';
import { planOfUnitQuery } from './case-queries';

/** The plan follows from a unit of the same form (`of`): the newest version of the one nearest around it. */
export function PlanField({ of }: { readonly of: string }) {
  const { value: unit } = useInput<string>([of]);
  const { value, settle } = useInput<PlanRef>(['plan']);
  const found = useQuery(planOfUnitQuery(unit ?? ''));
  const plan = found.data ?? undefined;
  const taken = value?.id === plan?.id && value?.version === plan?.version;
  useEffect(() => {
    if (found.isSuccess && !taken) settle(plan && { id: plan.id, version: plan.version });
  });
  if (!unit) return null;
  return (
    <Titled path={['plan']}>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && <p className={plan ? '' : 'muted'}>{plan?.title ?? t.opening.noPlan}</p>}
    </Titled>
  );
}
