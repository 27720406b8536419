/** Nobody waits longer for their page than this. */
const PATIENCE_MS = 2_000;

let known: { readonly person: string; readonly position: number | undefined } | undefined;

/**
 * Asks where the log stands before a person reads anything here.
 * @param early whether it is asked at once, beside the question who is signed in
 * @returns where it stood for that person
 */
export function standing(early: boolean): (person: string) => Promise<number | undefined> {
  const asked = known || !early ? undefined : whereTheLogStands();
  return async (person) => {
    if (known?.person !== person) known = { person, position: await (asked ?? whereTheLogStands()) };
    return known.position;
  };
}

/**
 * Where the log stands now. What is read afterwards shows everything up to there; asked with this position, the stream tells the
 * rest. Undefined where the way is broken: then changes are heard from when the stream is open.
 */
async function whereTheLogStands(): Promise<number | undefined> {
  try {
    // The route is `followChanges`; its schemas are too much for the first script.
    const answer = await fetch('/api/v1/changes?seconds=0', { signal: AbortSignal.timeout(PATIENCE_MS) });
    const position = Number(/^id: (\d+)$/m.exec(answer.ok ? await answer.text() : '')?.[1]);
    return position > 0 ? position : undefined;
  } catch {
    return undefined;
  }
}
