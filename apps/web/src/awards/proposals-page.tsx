import './awards.css';
import { ProposalStep, type ProposalRow } from '@core/commendation';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useRouteContext, useSearch } from '@tanstack/react-router';
import { Button, Checkbox, Select } from 'antd';
import { heldToday, maySomewhere } from '../api/permissions';
import { dateWords, numberWords } from '../language/dates';
import { capital, title } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';
import { Loading } from '../parts/loading';
import { PageHead } from '../parts/page';
import { Empty, Failed } from '../parts/states';
import { proposalsQuery } from './award-queries';
import { ProposeForm } from './propose-form';

const texts = t.awards;
const TONES: Readonly<Record<ProposalRow['status'], string>> = {
  proposed: 'tone-gold',
  returned: 'tone-bad',
  'in-appraisal': 'tone-gold',
  appraised: 'tone-gold',
  decided: 'tone-good',
  refused: 'tone-bad',
  withdrawn: '',
};

/** Proposals of awards, and the form that makes one. */
export function ProposalsPage() {
  const { me } = useRouteContext({ from: '/inside' });
  const { aftermath = false, add, ...search } = useSearch({ from: '/inside/proposals' });
  const status = ProposalStep.safeParse(search.status).data;
  const navigate = useNavigate({ from: '/proposals' });
  const proposals = useQuery(proposalsQuery({ unit: undefined, status, aftermath }));
  const change = (part: {
    status?: ProposalRow['status'] | undefined;
    aftermath?: true | undefined;
    add?: true | undefined;
  }) => void navigate({ search: (was) => ({ ...was, ...part }), replace: true });
  const own = heldToday(me)[0]?.unit;
  return (
    <>
      <PageHead title={texts.title} hint={texts.hint}>
        {maySomewhere('fund.read', me) && own && (
          <Link className="button" to="/funds" search={{ unit: own, year: Number(me.today.slice(0, 4)) }}>
            {texts.fund}
          </Link>
        )}
        <Link className="button" to="/earlier-awards" search={{}}>
          {texts.earlier.title}
        </Link>
        {maySomewhere('commendation.propose', me) && (
          <Button type="primary" size="large" icon={<Icon name="plus" />} onClick={() => change({ add: true })}>
            {texts.propose}
          </Button>
        )}
      </PageHead>
      <div className="whose">
        <div className="form-part">
          <label htmlFor="proposals-status">{texts.steps}</label>
          <Select
            id="proposals-status"
            allowClear
            placeholder={texts.all}
            value={status ?? null}
            options={ProposalStep.options.map((one) => ({ value: one, label: texts.status[one] }))}
            onChange={(given: ProposalRow['status'] | null | undefined) => change({ status: given ?? undefined })}
          />
        </div>
        <Checkbox
          checked={aftermath}
          onChange={(event) => change({ aftermath: event.target.checked ? true : undefined })}
        >
          {texts.aftermath}
        </Checkbox>
      </div>
      {proposals.isPending && <Loading />}
      {proposals.isError && <Failed error={proposals.error} retry={() => void proposals.refetch()} />}
      {proposals.data?.items.length === 0 && <Empty title={texts.emptyTitle} hint={texts.emptyHint} />}
      <ul className="awards">
        {(proposals.data?.items ?? []).map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {add && <ProposeForm me={me} onClose={() => change({ add: undefined })} />}
    </>
  );
}

function Row({ row }: { readonly row: ProposalRow }) {
  const more = [
    capital(row.unit.name),
    texts.nominees(numberWords(row.nominees)),
    title(row.stream),
    ...(row.number !== null && row.decidedOn !== null ? [texts.decision(row.number, dateWords(row.decidedOn))] : []),
  ];
  return (
    <li className="card">
      <span className={`chip ${TONES[row.status]}`}>{texts.status[row.status]}</span>
      <div>
        <Link className="anywhere" to="/proposals/$id" params={{ id: row.id }}>
          <b>{row.title}</b>
        </Link>
        <p className="muted small">{more.join(' · ')}</p>
      </div>
      <div className="award-marks">
        {row.dueOn !== null && (
          <span className={`chip ${row.late ? 'tone-bad' : ''}`}>
            {row.late ? texts.late : texts.dueOn(dateWords(row.dueOn))}
          </span>
        )}
        {row.annulled > 0 && <span className="chip tone-bad">{texts.annulled(numberWords(row.annulled))}</span>}
        {row.recoveriesOpen + row.consequencesOpen > 0 && <span className="chip tone-gold">{texts.todo}</span>}
      </div>
    </li>
  );
}
