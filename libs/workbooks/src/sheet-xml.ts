/** Text as it may stand in XML; what XML cannot hold is left out. */
export function xmlText(text: string): string {
  return text
    .normalize('NFC')
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A cell with text. What begins like a formula is text as well: nothing in it is ever computed. */
export function textCell(reference: string, text: string, style: number, prefix = ''): string {
  const styled = style > 0 ? ` s="${style}"` : '';
  const p = prefix;
  return `<${p}c r="${reference}"${styled} t="inlineStr"><${p}is><${p}t xml:space="preserve">${xmlText(text)}</${p}t></${p}is></${p}c>`;
}

/** A cell with a number, or with a date as Excel counts days from 1900. */
export function numberCell(reference: string, value: number, style: number): string {
  return `<c r="${reference}"${style > 0 ? ` s="${style}"` : ''}><v>${value}</v></c>`;
}

/** True for text that a program which opens it without its type may take for a formula (ASVS 1.2.10). */
export function looksLikeFormula(text: string): boolean {
  return /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/.test(text);
}
