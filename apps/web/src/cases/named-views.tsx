import { caseRoutes, type NamedView, type WantedCases } from '@core/pipeline';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { ApiProblem, call } from '../api/call';
import { newUuid } from '../api/uuid';
import { t } from '../language/t';
import { Dialog } from '../parts/dialog';
import { Icon } from '../parts/icon';
import { Refusal } from '../parts/states';
import { useNotice } from '../shell/notices';
import { searchOf } from './case-search';

const texts = t.cases;

const viewsQuery = queryOptions({
  queryKey: ['case-views'],
  queryFn: ({ signal }) => call(caseRoutes.listCaseViews, { signal }),
});

/** The lists that the person has named, and the way to name the one that is shown. */
export function NamedViews({ wanted }: { readonly wanted: WantedCases }) {
  const views = useQuery(viewsQuery);
  const [naming, setNaming] = useState(false);
  const shown = JSON.stringify(searchOf(wanted));
  const isShown = (view: NamedView) => JSON.stringify(searchOf(view.wanted)) === shown;
  const items = views.data?.items ?? [];
  const kept = items.some(isShown);
  const plain = shown === '{}';
  if (items.length === 0 && plain) return null;
  return (
    <nav className="named-views" aria-label={texts.views}>
      <ul>
        <li>
          <Link to="/cases" search={{}} className={plain ? 'here' : ''} aria-current={plain ? 'true' : undefined}>
            {texts.all}
          </Link>
        </li>
        {items.map((view) => (
          <li key={view.id}>
            <Link
              to="/cases"
              search={searchOf(view.wanted)}
              className={isShown(view) ? 'here' : ''}
              aria-current={isShown(view) ? 'true' : undefined}
            >
              {view.name}
            </Link>
            {isShown(view) && <Forget view={view} />}
          </li>
        ))}
      </ul>
      {!kept && !plain && (
        <button type="button" className="button quiet compact" onClick={() => setNaming(true)}>
          <Icon name="star" /> {texts.keep}
        </button>
      )}
      {naming && <Naming wanted={wanted} onClose={() => setNaming(false)} />}
    </nav>
  );
}

function Forget({ view: { id, name } }: { readonly view: NamedView }) {
  const client = useQueryClient();
  const say = useNotice();
  const forget = useMutation({
    mutationFn: () => call(caseRoutes.forgetCaseView, { params: { id } }),
    onSuccess: async () => {
      await client.invalidateQueries(viewsQuery);
      say(texts.forgotten(name));
    },
  });
  return (
    <button type="button" aria-label={texts.forget(name)} disabled={forget.isPending} onClick={() => forget.mutate()}>
      <Icon name="stop" />
    </button>
  );
}

function Naming({ wanted, onClose }: { readonly wanted: WantedCases; readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [id] = useState(newUuid);
  const client = useQueryClient();
  const say = useNotice();
  const keep = useMutation({
    mutationFn: () => call(caseRoutes.nameCaseView, { params: { id }, body: { name: name.trim(), wanted } }),
    onSuccess: async (view) => {
      await client.invalidateQueries(viewsQuery);
      say(texts.kept(view.name));
      onClose();
    },
  });
  return (
    <Dialog title={texts.keepTitle} onClose={onClose}>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') keep.mutate();
        }}
      >
        <div className="form-part">
          <label htmlFor="view-name">{texts.keepName}</label>
          <Input
            id="view-name"
            maxLength={80}
            value={name}
            required
            aria-describedby="view-hint"
            onChange={({ target }) => setName(target.value)}
          />
          <p id="view-hint" className="muted small">
            {texts.keepHint}
          </p>
        </div>
        <Refusal sentence={keep.error instanceof ApiProblem ? keep.error.problem.title : undefined} />
        <div className="form-foot">
          <button type="submit" className="button primary" disabled={keep.isPending || name.trim() === ''}>
            {texts.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
