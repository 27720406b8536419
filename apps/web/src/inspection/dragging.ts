import { type PointerEvent, useEffect, useRef, useState } from 'react';

/** So many pixels away from where it was pressed, a press becomes a drag; below it stays a click. */
const THRESHOLD = 6;

/** What is dragged, where the pointer is, and over what it is. */
export interface Drag<Thing> {
  readonly thing: Thing;
  readonly x: number;
  readonly y: number;
  /** The `data-` attributes of the places under the pointer, the innermost first. */
  readonly over: Readonly<DOMStringMap>;
}

/**
 * Dragging with a mouse or pen; a finger scrolls, and keys have the form. Places that take something carry `data-date` or
 * `data-team`. Escape lets go of it where it was.
 * @param onDrop told what was dropped on places, with their attributes
 */
export function useDrag<Thing>(onDrop: (thing: Thing, over: Readonly<DOMStringMap>) => void) {
  const [drag, setDrag] = useState<Drag<Thing>>();
  const end = useRef<AbortController>(undefined);
  useEffect(() => () => end.current?.abort(), []);
  const begin = (thing: Thing) => (press: PointerEvent) => {
    if (press.pointerType === 'touch' || press.button !== 0) return;
    end.current?.abort();
    const listening = new AbortController();
    end.current = listening;
    const { signal } = listening;
    let last: Drag<Thing> | undefined;
    const letGo = () => {
      listening.abort();
      setDrag(undefined);
    };
    const move = ({ clientX: x, clientY: y }: globalThis.PointerEvent) => {
      if (!last && Math.hypot(x - press.clientX, y - press.clientY) < THRESHOLD) return;
      last = { thing, x, y, over: placesAt(x, y) };
      setDrag(last);
    };
    const drop = () => {
      const dropped = last;
      letGo();
      if (!dropped) return;
      // The click that ends a drag follows no link.
      const stop = (event: Event) => event.preventDefault();
      addEventListener('click', stop, { capture: true, once: true });
      setTimeout(() => removeEventListener('click', stop, { capture: true }));
      if (Object.keys(dropped.over).length > 0) onDrop(thing, dropped.over);
    };
    addEventListener('pointermove', move, { signal });
    addEventListener('pointerup', drop, { signal });
    addEventListener('pointercancel', letGo, { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && letGo(), { signal });
  };
  return { drag, begin };
}

function placesAt(x: number, y: number): Readonly<DOMStringMap> {
  const found: DOMStringMap = {};
  let place = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-date], [data-team]');
  while (place) {
    for (const [name, value] of Object.entries(place.dataset)) found[name] ??= value;
    place = place.parentElement?.closest<HTMLElement>('[data-date], [data-team]');
  }
  return found;
}
