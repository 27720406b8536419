/** A page of the application as it is kept: its text, and the content security policy that it came with. */
export interface KeptPage {
  readonly html: string;
  readonly policy: string;
}

const NONCE = /'nonce-([^']+)'/;

/**
 * The page with a nonce of its own, as the server would have given it: what is kept for weeks may not say for weeks which
 * scripts it would run.
 * @param nonce letters, digits, `-` and `_` only
 * @throws Error where the policy names no nonce: such a page is not ours
 */
export function withNonce({ html, policy }: KeptPage, nonce: string): KeptPage {
  const old = NONCE.exec(policy)?.[1];
  if (old === undefined) throw new Error('the page was kept without its policy');
  return { html: html.replaceAll(old, nonce), policy: policy.replaceAll(`'nonce-${old}'`, `'nonce-${nonce}'`) };
}

/** Whether a page belongs to these files: while a release is put in place, a page may come from one and files from another. */
export function belongs({ html }: Pick<KeptPage, 'html'>, files: readonly string[]): boolean {
  const scripts = [...html.matchAll(/<script[^>]*\ssrc="([^"]+)"/g)].map(([, src]) => src ?? '');
  return scripts.length > 0 && scripts.every((src) => files.includes(src));
}

/** What is asked for, and what of it may be answered from what is kept. */
export function answeredBy(method: string, mode: string, address: URL, origin: string): 'page' | 'file' | 'network' {
  if (method !== 'GET' || address.origin !== origin) return 'network';
  // Nothing of the API is ever kept here: what people may read is decided anew for each request.
  if (address.pathname.startsWith('/api/')) return 'network';
  if (mode === 'navigate') return 'page';
  return address.pathname.startsWith('/assets/') ? 'file' : 'network';
}
