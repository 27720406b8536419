import { HOUR_AS_WRITTEN } from '../messages/time';

/**
 * An hour as people write it, `8h30`, `14:00`, `8 giờ`, `830`, as `HH:mm`; undefined while it is none.
 * The browser's own input for hours shows AM and PM where the browser speaks English, whatever the page speaks.
 */
export function hourOf(text: string): string | undefined {
  const read = HOUR_AS_WRITTEN.exec(text.trim().normalize('NFC'));
  if (!read) return undefined;
  const [hour, minute] = [Number(read[1]), Number(read[2] ?? read[3] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
