import { numberWords } from '../language/dates';

interface Step {
  readonly title: string;
  readonly open: number;
  readonly late: number;
}

const ROW = 46;
const BAR = 32;
const WIDTH = 360;
const LEAST = 26; // so that a number always has its ground

/** The stages as a funnel: each as wide as it has open cases, joined to the next; the table beside it says the same. */
export function Funnel({ steps }: { readonly steps: readonly Step[] }) {
  const most = Math.max(1, ...steps.map(({ open }) => open));
  const widths = steps.map(({ open }) => LEAST + (open / most) * (WIDTH - LEAST));
  const middle = WIDTH / 2;
  return (
    <svg className="funnel" viewBox={`0 0 ${WIDTH} ${steps.length * ROW - (ROW - BAR)}`} aria-hidden="true">
      {steps.map(({ title, open, late }, at) => {
        const [width = 0, next] = [widths[at], widths[at + 1]];
        const [top, bottom] = [at * ROW, at * ROW + BAR];
        return (
          <g key={title}>
            {next !== undefined && (
              <polygon
                className="funnel-join"
                points={[
                  [middle - width / 2, bottom],
                  [middle + width / 2, bottom],
                  [middle + next / 2, top + ROW],
                  [middle - next / 2, top + ROW],
                ].join(' ')}
              />
            )}
            <rect className="bar-open" x={middle - width / 2} y={top} width={width} height={BAR} rx="5" />
            {late > 0 && (
              <rect
                className="bar-late"
                x={middle - width / 2}
                y={bottom - 5}
                width={(late / Math.max(1, open)) * width}
                height="5"
              />
            )}
            <text x={middle} y={top + 21} textAnchor="middle">
              {numberWords(open)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
