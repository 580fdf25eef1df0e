import { Anchor, Text } from '@mantine/core';
import { localized } from '@oih/web/i18n/format';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { BlockFace } from './block-label.tsx';
import { newBrowserId } from './new-id.ts';
import { plannedDay } from './plan/days.ts';
import { newBlock } from './plan/fields.ts';
import { removed } from './plan/place.ts';
import { takenIn } from './plan/taken.ts';
import classes from './schedule.module.css';
import type { WeekTools } from './week-tools.ts';

/** One doctor in the week of all: the blocks of each day, and a way to add one. */
export function DoctorRow({ tools, search }: { tools: WeekTools; search: string }) {
  const { t, language } = useText();
  const { dates, doctor, plan, specials, scope, timeZone, today, edit, open } = tools;
  const name = localized(doctor.name, language);
  const dayName = (date: string) =>
    new Intl.DateTimeFormat(language, { timeZone: 'UTC', weekday: 'long', month: 'numeric', day: 'numeric' }).format(
      new Date(`${date}T12:00:00Z`),
    );
  return (
    <tr>
      <th scope="row">
        <Anchor component={Link} to={`/schedule/${doctor.practitionerRoleId}${search}`} fw={650}>
          {name}
        </Anchor>
        <Text size="sm" c="var(--ink-soft)">
          {localized(doctor.department.name, language)} · {t(`title.${doctor.title}`)}
        </Text>
      </th>
      {dates.map((date) => {
        const day = plannedDay(plan, date, specials);
        const off = day.source === 'leave' || day.source === 'holiday';
        return (
          <td key={date} data-off={off || undefined} data-today={date === today || undefined}>
            <div className={classes.cell}>
              {(off || (day.source === 'own' && day.blocks.length === 0)) && (
                <span className={classes.off}>
                  {t(`schedule.${day.source}` as 'schedule.leave')}
                  {day.note && ` · ${day.note}`}
                </span>
              )}
              {day.blocks.map((block) => {
                const taken = takenIn(block, date, doctor.seats, timeZone);
                return (
                  <button
                    key={block.id}
                    type="button"
                    className={classes.block}
                    data-own={day.source === 'own' || undefined}
                    data-closed={taken.closed || undefined}
                    onClick={() => open({ date, block, isNew: false })}
                    onKeyDown={(event) => {
                      if (event.key === 'Delete') edit(removed(plan, date, block.id, scope, specials));
                    }}
                  >
                    <span className="visually-hidden">{`${name}, ${dayName(date)}, `}</span>
                    <BlockFace block={block} taken={taken} />
                  </button>
                );
              })}
              {day.source !== 'leave' && (
                <button
                  type="button"
                  className={classes.add}
                  aria-label={t('schedule.add.of', { name, day: dayName(date) })}
                  onClick={() => {
                    const last = day.blocks.at(-1)?.to ?? '08:00';
                    const begin = last < '21:00' ? last : '08:00';
                    const end = `${String(Number(begin.slice(0, 2)) + 3).padStart(2, '0')}${begin.slice(2)}`;
                    open({ date, block: newBlock(newBrowserId(), begin, end), isNew: true });
                  }}
                >
                  ＋
                </button>
              )}
            </div>
          </td>
        );
      })}
    </tr>
  );
}
