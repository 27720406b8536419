import { AttestationStep, type AttestationView } from '@core/commendation';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { maySomewhere } from '../api/permissions';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { attestationsQuery } from './award-queries';
import { AttestationList, DeclareForm } from './earlier-awards';

const texts = t.awards.earlier;

/** Awards of before this system: what waits to be confirmed first, and the form that declares one. */
export function EarlierAwardsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const navigate = useNavigate({ from: '/earlier-awards' });
  const status = AttestationStep.safeParse(useSearch({ from: '/inside/earlier-awards' }).status).data;
  const found = useQuery(attestationsQuery({ status }));
  const [declaring, setDeclaring] = useState(false);
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        <Link className="button" to="/proposals" search={{}}>
          <Icon name="left" /> {t.awards.title}
        </Link>
        {maySomewhere('attestation.keep', me) && (
          <Button type="primary" size="large" icon={<Icon name="plus" />} onClick={() => setDeclaring(true)}>
            {texts.declare}
          </Button>
        )}
      </PageHead>
      <div className="whose">
        <div className="form-part">
          <label htmlFor="earlier-status">{t.awards.steps}</label>
          <Select
            id="earlier-status"
            allowClear
            placeholder={t.awards.all}
            value={status ?? null}
            options={AttestationStep.options.map((one) => ({ value: one, label: texts.status[one] }))}
            onChange={(given: AttestationView['status'] | null | undefined) =>
              void navigate({ search: { status: given ?? undefined }, replace: true })
            }
          />
        </div>
      </div>
      {found.isPending && <Loading />}
      {found.isError && <Failed error={found.error} retry={() => void found.refetch()} />}
      {found.data?.items.length === 0 && <Empty title={texts.emptyTitle} hint={texts.emptyHint} />}
      {found.data && found.data.items.length > 0 && (
        <section className="card earlier-page" aria-label={texts.title}>
          <AttestationList items={found.data.items} named />
        </section>
      )}
      {declaring && <DeclareForm onClose={() => setDeclaring(false)} />}
    </>
  );
}
