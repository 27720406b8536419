/** Whether the person points at what is shown, types in it, or does not look: then nothing of it may move. */
export function isBusy(): boolean {
  if (document.hidden) return true;
  // A finger says where it points only when it is there.
  if (matchMedia('(hover: none)').matches) return true;
  const main = document.getElementById('main');
  const focused = document.activeElement;
  const begun = focused !== null && focused !== document.body && focused !== main && !focused.closest('header.top');
  return begun || main?.matches(':hover') === true || document.querySelector('.live-news:hover') !== null;
}

/** Calls back whenever the pointer or the focus may have left what is shown. @returns what ends it */
export function whenLeft(then: () => void): () => void {
  const names = ['mouseout', 'focusout', 'visibilitychange'] as const;
  for (const name of names) document.addEventListener(name, then);
  return () => {
    for (const name of names) document.removeEventListener(name, then);
  };
}
