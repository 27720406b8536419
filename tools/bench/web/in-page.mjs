// What runs in the page: long tasks since it began, when something is there, and how long something takes until it is painted.

/** Installed before any script of the page: what the others here share, for each is sent into the page by itself. */
export function watchTasks() {
  const { PerformanceObserver, HTMLInputElement, InputEvent, requestAnimationFrame } = globalThis;
  globalThis.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) globalThis.longTasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  globalThis.give = (act, element, value) => {
    if (act === 'click') return element.click();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(element, value);
    element.dispatchEvent(new InputEvent('input', { bubbles: true }));
  };
  globalThis.paintedWhen = async (done, otherwise) => {
    await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${otherwise} within 60 s`)), 60_000);
      const look = () => {
        if (!done()) return requestAnimationFrame(look);
        clearTimeout(late);
        resolve();
      };
      look();
    });
    await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
  };
  globalThis.tookSince = (before) => {
    const ms = performance.now() - before;
    const within = globalThis.longTasks.filter(({ startTime }) => startTime >= before);
    return { ms, longest: Math.max(0, ...within.map(({ duration }) => duration)) };
  };
}

/**
 * Milliseconds from the beginning of the navigation until something is there and no long task has ended after it within a
 * second of quiet: from then on the page answers.
 */
export async function untilInteractive(selector) {
  const { document } = globalThis;
  await globalThis.paintedWhen(() => document.querySelector(selector), `${selector} is not there`);
  const shown = performance.now();
  const QUIET_MS = 1_000;
  for (;;) {
    const last = Math.max(0, ...globalThis.longTasks.map(({ startTime, duration }) => startTime + duration));
    const left = Math.max(last, shown) + QUIET_MS - performance.now();
    if (left <= 0) return Math.max(shown, last);
    await new Promise((later) => setTimeout(later, left));
  }
}

/**
 * Does something and waits until the page is painted with what it leads to.
 * @returns {Promise<{ ms: number, longest: number }>} with the longest task meanwhile, 0 where none took 50 ms
 */
export async function untilPainted({ act, selector, value, gone, text }) {
  const { document } = globalThis;
  const element = document.querySelector(selector);
  const before = performance.now();
  globalThis.give(act, element, value);
  const done = () => {
    if (gone) return ![...document.querySelectorAll(gone)].some((one) => !text || one.textContent.includes(text));
    return [...document.querySelectorAll(text.in)].some((one) => one.textContent.includes(text.says));
  };
  await globalThis.paintedWhen(done, `nothing came of ${selector}`);
  return globalThis.tookSince(before);
}

/** Milliseconds of bare requests to one route, each read to its end. */
export async function bareRequests({ path, body, times }) {
  const taken = [];
  for (let i = 0; i < times; i += 1) {
    const before = performance.now();
    const headers = { 'x-neu-guong': '1', ...(body && { 'content-type': 'application/json' }) };
    const answer = await fetch(path, {
      method: body ? 'POST' : 'GET',
      headers,
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    await answer.text();
    taken.push(performance.now() - before);
  }
  return taken;
}

/**
 * Narrows or orders the list of cases and waits until the new rows are painted: those that it leads to, and no older ones.
 * @param wanted `names`: what every name has to hold, without marks; `cells`: a column and what each of its cells says;
 *   `sorted`: the column by which the list is ordered then
 */
export async function untilListed({ act, selector, value, wanted }) {
  const { document } = globalThis;
  const plain = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/đ/gi, 'd')
      .toLowerCase();
  const element = document.querySelector(selector);
  const before = performance.now();
  globalThis.give(act, element, value);
  const done = () => {
    if (document.querySelector('.case-scroll[aria-busy=true]') || document.querySelector('.case-line.coming'))
      return false;
    const lines = [...document.querySelectorAll('.case-line')];
    if (wanted.sorted && !document.querySelector(`th.col-${wanted.sorted}[aria-sort]`)) return false;
    if (wanted.first && wanted.first === lines[0]?.textContent) return false;
    return (
      lines.length > 0 &&
      lines.every(
        (line) =>
          (!wanted.names || plain(line.querySelector('a').textContent).includes(wanted.names)) &&
          (!wanted.cells || line.querySelector(`.col-${wanted.cells.column}`).textContent === wanted.cells.says),
      )
    );
  };
  await globalThis.paintedWhen(done, `nothing came of ${selector}`);
  return globalThis.tookSince(before);
}

/** Scrolls the list of cases down by ten rows a frame. @returns milliseconds of each frame, and the long tasks meanwhile */
export async function scrollRows({ rows, height }) {
  const { document, requestAnimationFrame } = globalThis;
  const box = document.querySelector('.case-scroll');
  const before = performance.now();
  const frames = [];
  let last = before;
  for (let top = 0; top < rows * height; top += 10 * height) {
    if (box) box.scrollTop = top;
    await new Promise((frame) => requestAnimationFrame(frame));
    const now = performance.now();
    frames.push(now - last);
    last = now;
  }
  await new Promise((rest) => setTimeout(rest, 500));
  return {
    frames,
    long: globalThis.longTasks.filter(({ startTime }) => startTime >= before).map(({ duration }) => duration),
  };
}
