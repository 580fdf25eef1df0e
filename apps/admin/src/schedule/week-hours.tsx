import type { ScheduleBlock } from '@oih/contracts/http/schedules';
import { Fragment, type KeyboardEvent, useEffect, useRef } from 'react';
import { useText } from '../texts/use-text.ts';
import { BlockFace } from './block-label.tsx';
import { DayHead } from './day-head.tsx';
import { newBrowserId } from './new-id.ts';
import { plannedDay } from './plan/days.ts';
import { moved, type Span, spanOf, stretched, withSpan } from './plan/drag.ts';
import { newBlock } from './plan/fields.ts';
import { placed, removed } from './plan/place.ts';
import { takenIn } from './plan/taken.ts';
import { timeOfMinutes } from './plan/week.ts';
import classes from './schedule.module.css';
import { type Drag, useDrag } from './use-drag.ts';
import type { WeekTools } from './week-tools.ts';

const hourRem = 3;
const hours = Array.from({ length: 23 }, (_, at) => at + 1);
const place = ({ from, to }: Span) => ({
  top: `${(from / 60) * hourRem}rem`,
  height: `${((to - from) / 60) * hourRem}rem`,
});

/** One doctor's week, hour by hour: blocks are dragged, stretched and drawn with the pointer, and equally by keyboard. */
export function WeekHours({ tools }: { tools: WeekTools }) {
  const { t } = useText();
  const { dates, doctor, plan, specials, scope, timeZone, today, edit, open } = tools;
  const board = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (board.current) board.current.scrollTop = 7 * hourRem * rem;
  }, []);
  const put = (block: ScheduleBlock, from: string | null, to: string) => {
    const next = placed(plan, { block, from, to }, scope, specials);
    if (next) edit(next);
    return next !== null;
  };
  const dropped = ({ block, origin, date, span }: Drag) => {
    if (block) return void put(withSpan(block, span), origin, date);
    const made = newBlock(newBrowserId(), timeOfMinutes(span.from), timeOfMinutes(span.to));
    if (put(made, null, date)) open({ date, block: made, isNew: false });
  };
  const { drag, start, move, stop, cancel, wasDragged } = useDrag(dropped);

  const onKey = (event: KeyboardEvent<HTMLButtonElement>, date: string, block: ScheduleBlock) => {
    const { key, shiftKey } = event;
    const step = block.slotMinutes;
    const sign = key === 'ArrowDown' || key === 'ArrowRight' ? 1 : -1;
    const span = spanOf(block);
    if (key === 'Delete' || key === 'Backspace') edit(removed(plan, date, block.id, scope, specials));
    else if (key === 'ArrowUp' || key === 'ArrowDown')
      put(
        withSpan(block, shiftKey ? stretched(span, 'to', sign * step, step) : moved(span, sign * step, step)),
        date,
        date,
      );
    else if ((key === 'ArrowLeft' || key === 'ArrowRight') && !shiftKey) {
      const to = dates[dates.indexOf(date) + sign];
      if (!to || !put(block, date, to)) return;
      requestAnimationFrame(() => document.getElementById(`block-${block.id}`)?.focus());
    } else return;
    event.preventDefault();
  };

  return (
    <section ref={board} className={`${classes.board} ${classes.hoursBoard}`} aria-label={t('schedule.hours.label')}>
      <div className={classes.hoursGrid}>
        <div className={classes.corner} />
        {dates.map((date) => (
          <DayHead key={date} date={date} special={specials.find((one) => one.date === date)} today={date === today} />
        ))}
        <div className={classes.scale} style={{ height: `${24 * hourRem}rem` }} aria-hidden>
          {hours.map((hour) => (
            <span key={hour} style={{ top: `${hour * hourRem}rem` }}>
              {timeOfMinutes(hour * 60)}
            </span>
          ))}
        </div>
        {dates.map((date) => {
          const day = plannedDay(plan, date, specials);
          const off = day.source === 'leave' || day.source === 'holiday';
          return (
            <div
              key={date}
              data-date={date}
              data-off={off || undefined}
              data-today={date === today || undefined}
              className={classes.column}
              style={{ ['--hour' as string]: `${hourRem}rem` }}
              onPointerDown={(event) => day.source !== 'leave' && start(event, date, 'draw', null)}
              onPointerMove={move}
              onPointerUp={stop}
              onPointerCancel={cancel}
            >
              {off && <div className={classes.off}>{t(`schedule.${day.source}` as 'schedule.leave')}</div>}
              {day.blocks.map((block) => {
                const dragged = drag?.block?.id === block.id && drag.origin === date;
                const taken = takenIn(block, date, doctor.seats, timeZone);
                return (
                  <Fragment key={block.id}>
                    <button
                      type="button"
                      id={`block-${block.id}`}
                      className={`${classes.block} ${classes.placed}`}
                      style={place(dragged && drag.date === date ? drag.span : spanOf(block))}
                      data-own={day.source === 'own' || undefined}
                      data-closed={taken.closed || undefined}
                      data-dragging={dragged || undefined}
                      onPointerDown={(event) => start(event, date, 'move', block)}
                      onKeyDown={(event) => onKey(event, date, block)}
                      onClick={({ detail }) => (detail === 0 || !wasDragged()) && open({ date, block, isNew: false })}
                    >
                      <BlockFace
                        block={dragged && drag.date === date ? withSpan(block, drag.span) : block}
                        taken={taken}
                      />
                      {(['from', 'to'] as const).map((edge) => (
                        <span
                          key={edge}
                          className={classes.edge}
                          data-edge={edge}
                          onPointerDown={(event) => start(event, date, edge, block)}
                        />
                      ))}
                    </button>
                  </Fragment>
                );
              })}
              {drag && drag.date === date && (drag.handle === 'draw' || drag.origin !== date) && (
                <div className={classes.ghost} style={place(drag.span)}>
                  {timeOfMinutes(drag.span.from)}–{timeOfMinutes(drag.span.to)}
                </div>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
