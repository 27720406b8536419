import {
  type Boundary,
  BOUNDARIES,
  explainLastDay,
  lastDay,
  type Roll,
  ROLLS,
  type WorkingCalendar,
} from '@core/calendar';
import { isLocalDate } from '@core/kernel';
import { Select } from 'antd';
import { useId, useState } from 'react';
import { DayPicker } from '../forms/date-input';
import { dateWords, weekdayWords } from '../language/dates';
import { t } from '../language/t';

/** Asks for a date as a document words it, and says the last possible day with every step of why. */
export function LastDayTool({ calendar, today }: { readonly calendar: WorkingCalendar; readonly today: string }) {
  const id = useId();
  const [date, setDate] = useState<string | undefined>(today);
  const [boundary, setBoundary] = useState<Boundary>('before');
  const [roll, setRoll] = useState<Roll>('next-working');
  const last = date && isLocalDate(date) ? lastDay({ date, boundary, roll }, calendar) : undefined;
  const text = t.calendar.tool;
  return (
    <section className="last-day card" aria-labelledby={`${id}-title`}>
      <div>
        <h2 id={`${id}-title`}>{text.title}</h2>
        <p className="muted">{text.hint}</p>
      </div>
      <div className="last-day-asked form">
        <div className="form-part">
          <label htmlFor={`${id}-boundary`}>{text.boundary}</label>
          <Select
            id={`${id}-boundary`}
            value={boundary}
            onChange={setBoundary}
            options={BOUNDARIES.map((value) => ({ value, label: text.boundaries[value] }))}
          />
        </div>
        <div className="form-part">
          <label htmlFor={`${id}-date`}>{text.date}</label>
          <DayPicker id={`${id}-date`} value={date} onChange={setDate} />
        </div>
        <div className="form-part">
          <label htmlFor={`${id}-roll`}>{text.roll}</label>
          <Select
            id={`${id}-roll`}
            value={roll}
            onChange={setRoll}
            options={ROLLS.map((value) => ({ value, label: text.rolls[value] }))}
          />
        </div>
      </div>
      <div className="last-day-answer" aria-live="polite">
        {last && (
          <>
            <p className="last-day-date">
              <span className="muted small">{text.last}</span>
              <b className="code">{dateWords(last.day)}</b>
              <span>{weekdayWords(last.day)}</span>
            </p>
            <p lang="vi">{explainLastDay(last)}</p>
          </>
        )}
      </div>
    </section>
  );
}
