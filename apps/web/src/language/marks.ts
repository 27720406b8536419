const LETTERS = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/i;
/** Says that the mark is of this file, which may take it away again. */
const OURS = 'data-served';

/**
 * Marks what is Vietnamese on a page of another language (names, texts of plans, refusals of the server) with `lang`, now and
 * whenever the page changes, so that it is read out and broken as Vietnamese (WCAG 3.1.2). Pages need not know of it.
 */
export function markVietnamese(page: HTMLElement): void {
  const changed = new Set<Node>();
  new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      changed.add(target);
      if (type === 'childList') for (const node of addedNodes) changed.add(node);
    }
    for (const node of changed) markBelow(node);
    changed.clear();
  }).observe(page, { childList: true, subtree: true, characterData: true });
  markBelow(page);
}

function markBelow(node: Node): void {
  const top = node instanceof Element ? node : node.parentElement;
  if (!top) return;
  mark(top);
  if (node instanceof Element) for (const element of node.querySelectorAll('*')) mark(element);
}

function mark(element: Element): void {
  const own = [...element.childNodes].some(
    (child) => child.nodeType === Node.TEXT_NODE && LETTERS.test(child.nodeValue ?? ''),
  );
  if (own && !element.hasAttribute('lang')) {
    element.setAttribute('lang', 'vi');
    element.setAttribute(OURS, '');
  } else if (!own && element.hasAttribute(OURS)) {
    element.removeAttribute('lang');
    element.removeAttribute(OURS);
  }
}
