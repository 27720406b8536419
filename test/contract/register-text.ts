import { documentOf, type Home, homesOf, latestPlan, type Plan, plansGlossary, type RegisterRow } from '@core/plans';

/** Which plan carries out which document of the register. */
const PLANS: readonly (readonly [document: string, place: string, plan: string])[] = [
  ['NA', 'Nghệ An', 'nghe-an-2023-2025'],
  ['NT', 'Ninh Thuận', 'ninh-thuan-2023-2025'],
  ['DN', 'Đắk Nông', 'dak-nong-2022-2025'],
  ['DK', 'Diên Khánh', 'dien-khanh-2023-2025'],
  ['SL', 'Văn phòng Ủy ban nhân dân tỉnh Sơn La', 'son-la-vp-2022-2025'],
];

/** The whole of docs/register.md: each row of the register with the statements of the newest version that carry it. */
export function registerText(register: readonly RegisterRow[], plans: readonly Plan[]): string {
  const lines = [
    '# Từ điều khoản đến hệ thống · Where each rule lives',
    '',
    'Each row of the register ([how it was read](../libs/plans/data/SOURCE.md)) with its homes in the newest version of its',
    'plan. **bold**: the document orders somebody to act, so one of the homes is a duty (nhiệm vụ) that is tracked, reminded and',
    'shown in `simulate`. (?): the text is damaged or contradicts itself. Written by `npm run register`; a test keeps it in step.',
  ];
  for (const [document, place, id] of PLANS) {
    const plan = latestPlan(plans, id);
    const rows = register.filter(({ row }) => documentOf(row) === document);
    lines.push('', `## ${document} · ${place}`, '');
    if (!plan) {
      lines.push(`${rows.length} rows; the plan is not published yet.`);
      continue;
    }
    const homes = homesOf(plan);
    lines.push(`Plan \`${id}\` version ${plan.version}.`, '');
    lines.push('| row | điều khoản | nội dung | nơi thực hiện |', '| --- | --- | --- | --- |');
    for (const { row, clause, what, acts, reading } of rows) {
      const name = `${acts ? `**${row}**` : row}${reading === 'doubtful' ? ' (?)' : ''}`;
      lines.push(`| ${[name, clause, what, homeText(homes.get(row) ?? [])].map(cell).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

/** “nhiệm vụ được giao: A; B · chỉ tiêu: province”: homes of one kind stand together, each title once. */
function homeText(homes: readonly Home[]): string {
  const kinds = [...new Set(homes.map(({ kind }) => kind))];
  const text = kinds.map((kind) => {
    const titles = [...new Set(homes.filter((home) => home.kind === kind).map(titleOf))];
    return `${plansGlossary[kind] ?? kind}: ${titles.join('; ')}`;
  });
  return text.length > 0 ? text.join(' · ') : '–';
}

const titleOf = ({ title, path }: Home) =>
  path.startsWith('sources.') ? (plansGlossary[path.slice('sources.'.length)] ?? path) : title;

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
