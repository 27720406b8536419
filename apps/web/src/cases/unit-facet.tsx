import type { FacetsView } from '@core/pipeline';
import { useState } from 'react';
import { numberWords } from '../language/dates';
import { capital } from '../language/words';
import { t } from '../language/t';
import { Icon } from '../parts/icon';

const texts = t.cases;
const AT_FIRST = 8;

type Node = FacetsView['units'][number];

interface Props {
  readonly units: FacetsView['units'];
  readonly chosen: string | undefined;
  readonly onChoose: (unit: string | undefined) => void;
}

/**
 * The units as a tree, each with all that lie under it, those with most cases first. It begins where the units first part;
 * the first fork is open, the others are opened by hand.
 */
export function UnitFacet({ units, chosen, onChoose }: Props) {
  const under = new Map<string | null, Node[]>();
  for (const unit of units) under.set(unit.parent, [...(under.get(unit.parent) ?? []), unit]);
  for (const nodes of under.values()) nodes.sort((a, b) => b.count - a.count);
  const above = new Set<string>();
  for (let at = chosen; at; at = units.find(({ id }) => id === at)?.parent ?? undefined) above.add(at);
  let top = under.get(null) ?? [];
  for (let only = top[0]; top.length === 1 && only && only.own === 0; only = top[0]) {
    const next = under.get(only.id) ?? [];
    if (next.length !== 1) break; // the unit over the first fork stays, to be chosen
    top = next;
  }
  if (units.length === 0) return null;
  return (
    <fieldset className="facet unit-tree">
      <legend>{texts.facets.unit}</legend>
      <Branch nodes={top} {...{ under, above, chosen, onChoose }} />
    </fieldset>
  );
}

interface BranchProps extends Omit<Props, 'units'> {
  readonly nodes: readonly Node[];
  readonly under: ReadonlyMap<string | null, readonly Node[]>;
  /** The chosen unit and those over it. */
  readonly above: ReadonlySet<string>;
}

function Branch({ nodes, ...tree }: BranchProps) {
  const [all, setAll] = useState(false);
  const shown = all ? nodes : nodes.filter(({ id }, at) => at < AT_FIRST || tree.above.has(id));
  return (
    <ul>
      {shown.map((node) => (
        <Unit key={node.id} node={node} alone={nodes.length === 1} {...tree} />
      ))}
      {nodes.length > shown.length && (
        <li>
          <button type="button" className="facet-more" onClick={() => setAll(true)}>
            {texts.more(nodes.length - shown.length)}
          </button>
        </li>
      )}
    </ul>
  );
}

interface UnitProps extends Omit<BranchProps, 'nodes'> {
  readonly node: Node;
  readonly alone: boolean;
}

function Unit({ node: { id, name, count }, alone, ...tree }: UnitProps) {
  const [opened, setOpened] = useState<boolean>();
  const nodes = tree.under.get(id) ?? [];
  const open = opened ?? (alone || tree.above.has(id));
  return (
    <li>
      <div className={id === tree.chosen ? 'unit-node chosen' : 'unit-node'}>
        {nodes.length > 0 ? (
          <button
            type="button"
            className="unit-fold"
            aria-expanded={open}
            aria-label={open ? texts.fold(name) : texts.unfold(name)}
            onClick={() => setOpened(!open)}
          >
            <Icon name={open ? 'down' : 'right'} />
          </button>
        ) : (
          <span className="unit-fold" />
        )}
        <button
          type="button"
          className="unit-name"
          aria-pressed={id === tree.chosen}
          onClick={() => tree.onChoose(id === tree.chosen ? undefined : id)}
        >
          <span className="facet-label">{capital(name)}</span>
          <span className="facet-count">{numberWords(count)}</span>
        </button>
      </div>
      {nodes.length > 0 && open && <Branch nodes={nodes} {...tree} />}
    </li>
  );
}
