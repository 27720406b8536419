/** The kinds of files that evidence may be, by their extension in a download. */
export const MEDIA_TYPES = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
} as const;
export type MediaType = keyof typeof MEDIA_TYPES;

/** How many of a file's first bytes are looked at. */
export const SIGNATURE_BYTES = 4096;

const starts = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte);

/**
 * What a file is, by its first bytes and never by its name; undefined for anything that is not on the list.
 * Word and Excel files are ZIP archives whose first entries name their parts.
 */
export function mediaTypeOf(head: Uint8Array): MediaType | undefined {
  if (starts(head, [0x25, 0x50, 0x44, 0x46, 0x2d])) return 'application/pdf';
  if (starts(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts(head, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (starts(head, [0x50, 0x4b, 0x03, 0x04])) {
    const names = Buffer.from(head).toString('latin1');
    if (!names.includes('[Content_Types].xml') && !names.includes('_rels/')) return undefined;
    if (names.includes('word/')) return 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    if (names.includes('xl/')) return 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  }
  return undefined;
}
