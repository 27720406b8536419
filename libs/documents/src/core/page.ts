import type { Block, Paper, Signature } from './paper';
import { capitals, headDate } from './wording';

/** Text in a page of HTML. */
const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What stands where the registry puts the number. */
export const NUMBER_SPACE = '\u00a0'.repeat(8);

/** Country and motto, at the upper right of every paper. */
export const COUNTRY = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const MOTTO = 'Độc lập - Tự do - Hạnh phúc';

/** "Số: 12/QĐ-UBND", or with an empty space for the registry; a number that brings its symbol stays as it was given. */
export function numberLine({ number: { given, symbol } }: Paper): string {
  return given?.includes('/') ? `Số: ${given}` : `Số: ${given ?? NUMBER_SPACE}/${symbol}`;
}

/** "Nghệ An, ngày 05 tháng 02 năm 2024". */
export function placeLine({ place, date }: Paper): string {
  return `${place}, ${headDate(date)}`;
}

/** Lines of the recipients, each with its dash, the last with a full stop. */
export function recipientLines({ recipients }: Paper): readonly string[] {
  return recipients.map((line, i) => `- ${line}${i === recipients.length - 1 ? '.' : ';'}`);
}

/** The line at the foot that lets anybody ask for the same paper again and compare. */
export function sourceLine({ source }: Paper): string {
  return `Lập từ ${source.stream}, sự kiện số ${source.version}, mã băm ${source.hash.slice(0, 16)}, lúc ${source.recordedAt}`;
}

/** The style of the page, the same for every paper: its digest is what the policy of the page names. */
export const PAPER_STYLE = `
@page { size: A4; margin: 20mm 15mm 20mm 30mm; @top-center { content: counter(page); font: 13pt 'Times New Roman', Tinos, serif; } }
@page :first { @top-center { content: ''; } }
* { box-sizing: border-box; }
body { margin: 0; background: #e9e6e0; color: #000; font: 14pt/1.3 'Times New Roman', Tinos, 'Liberation Serif', serif; }
main { width: 210mm; min-height: 297mm; margin: 8mm auto; padding: 20mm 15mm 20mm 30mm; background: #fff; }
p, h1, h2, ul { margin: 0; }
.head { display: grid; grid-template-columns: 5fr 7fr; gap: 4mm; text-align: center; font-size: 13pt; }
.head p { line-height: 1.25; }
.strong { font-weight: bold; }
.rule { width: 40%; height: 0; margin: 1mm auto 2mm; border: 0; border-top: 0.75pt solid #000; }
.rule.wide { width: 62%; }
.lean { font-style: italic; }
h1 { margin-top: 8mm; font-size: 14pt; text-align: center; }
.subject { text-align: center; font-weight: bold; }
.to { margin: 5mm 0 2mm; text-align: center; }
.body { margin-top: 4mm; }
.body p { margin: 0 0 6pt; text-align: justify; text-indent: 10mm; overflow-wrap: anywhere; }
.body .order { text-align: center; text-indent: 0; font-weight: bold; margin: 10pt 0; }
.body .part { font-weight: bold; break-after: avoid; }
table { width: 100%; table-layout: fixed; margin: 2mm 0 4mm; border-collapse: collapse; font-size: 12pt; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.75pt solid #000; padding: 1mm 1.5mm; vertical-align: top; text-align: left; overflow-wrap: anywhere; }
th { text-align: center; }
.foot { display: flex; justify-content: space-between; gap: 6mm; margin-top: 8mm; break-inside: avoid; }
.to-whom { flex: 0 1 44%; font-size: 11pt; line-height: 1.25; }
.to-whom .label { font-size: 12pt; font-weight: bold; font-style: italic; }
.hands { flex: 1 1 auto; display: flex; justify-content: space-around; gap: 6mm; text-align: center; font-weight: bold; }
.hands .space { height: 24mm; }
.source { margin-top: 10mm; padding-top: 1mm; border-top: 0.5pt solid #777; font: 8pt/1.3 monospace; color: #444; overflow-wrap: anywhere; }
@media print { body { background: #fff; } main { width: auto; min-height: 0; margin: 0; padding: 0; } }
@media screen and (max-width: 820px) { main { width: auto; min-height: 0; margin: 0; padding: 6mm; } .head, .foot, .hands { display: block; } .head > * + *, .foot > * + *, .hands > * + * { margin-top: 4mm; } table { display: block; overflow-x: auto; table-layout: auto; } th, td { min-width: 4.5em; overflow-wrap: normal; } }
`;

function drawn(block: Block): string {
  switch (block.kind) {
    case 'ground':
      return `<p class="lean">${safe(block.text)}</p>`;
    case 'order':
      return `<p class="order">${safe(block.text)}</p>`;
    case 'part':
      return `<p class="part">${safe(block.text)}</p>`;
    case 'article':
      return `<p><span class="strong">Điều ${block.number}.</span> ${safe(block.text)}</p>`;
    case 'paragraph':
      return `<p>${safe(block.text)}</p>`;
    case 'point':
      return `<p>- ${safe(block.text)}</p>`;
    case 'table': {
      const whole = block.widths.reduce((sum, width) => sum + width, 0);
      const cols = block.widths.map((width) => `<col width="${Math.round((100 * width) / whole)}%">`).join('');
      const head = block.head.map((cell) => `<th scope="col">${safe(cell)}</th>`).join('');
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`).join('');
      return `<table><colgroup>${cols}</colgroup><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`;
    }
  }
}

function hand({ authority, office, name }: Signature): string {
  const above = [...(authority ? [authority] : []), office].map((line) => `<p>${safe(capitals(line))}</p>`).join('');
  return `<div>${above}<div class="space"></div><p>${safe(name)}</p></div>`;
}

/**
 * The paper as one page of HTML that is printed on A4: no script, no file beside it, one style of its own. The same paper
 * gives the same text.
 */
export function paperPage(paper: Paper): string {
  const { issuer } = paper;
  const foot = recipientLines(paper).map((line) => `<p>${safe(line)}</p>`);
  return [
    '<!doctype html><html lang="vi"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${safe(`${paper.title} ${paper.subject}`)}</title><style>${PAPER_STYLE}</style></head><body><main>`,
    '<div class="head"><div>',
    issuer.above ? `<p>${safe(capitals(issuer.above))}</p>` : '',
    `<p class="strong">${safe(capitals(issuer.body))}</p><hr class="rule">`,
    `<p>${safe(numberLine(paper))}</p></div>`,
    `<div><p class="strong">${COUNTRY}</p><p class="strong">${MOTTO}</p><hr class="rule wide">`,
    `<p class="lean">${safe(placeLine(paper))}</p></div></div>`,
    `<h1>${safe(capitals(paper.title))}</h1><p class="subject">${safe(paper.subject)}</p>`,
    paper.to ? `<p class="to">Kính gửi: ${safe(paper.to)}</p>` : '',
    `<div class="body">${paper.body.map(drawn).join('\n')}</div>`,
    `<div class="foot"><div class="to-whom"><p class="label">Nơi nhận:</p>${foot.join('')}</div>`,
    `<div class="hands">${paper.signatures.map(hand).join('')}</div></div>`,
    `<p class="source">${safe(sourceLine(paper))}</p></main></body></html>\n`,
  ]
    .filter(Boolean)
    .join('\n');
}
