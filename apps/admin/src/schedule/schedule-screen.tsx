import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { localized, zoneName } from '@oih/web/i18n/format';
import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { ExportMenu } from '../exchange/export-menu.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useText } from '../texts/use-text.ts';
import { wallTime } from '../time/wall-time.ts';
import { DayHead } from './day-head.tsx';
import { DoctorHead } from './doctor-head.tsx';
import { DoctorRow } from './doctor-row.tsx';
import { DraftBar } from './draft-bar.tsx';
import { useDrafts } from './draft-context.tsx';
import { OpenBlockDialog } from './open-block-dialog.tsx';
import type { Scope } from './plan/days.ts';
import { datesOfWeek, mondayOf } from './plan/week.ts';
import classes from './schedule.module.css';
import { type DoctorWeek, useWeek, type Week } from './use-schedules.ts';
import { WeekBar } from './week-bar.tsx';
import { WeekHours } from './week-hours.tsx';
import type { OpenBlock, WeekTools } from './week-tools.ts';

/** The week of all doctors, or of one hour by hour. */
export function ScheduleScreen() {
  const { t } = useText();
  const { roleId } = useParams();
  const [search, setSearch] = useSearchParams();
  const monday = mondayOf(search.get('week') ?? new Date().toISOString().slice(0, 10));
  const { data, error, refetch } = useWeek(monday);
  if (data)
    return (
      <Board week={data} roleId={roleId} monday={monday} onWeek={(week) => setSearch({ week }, { replace: true })} />
    );
  return (
    <>
      <ScreenHead title={t('schedule.title')} lead={t('schedule.lead')} />
      {error ? <ErrorNotice error={error} onRetry={() => void refetch()} /> : <Loading rows={5} height={72} />}
    </>
  );
}

interface BoardProps {
  week: Week;
  roleId: string | undefined;
  monday: string;
  onWeek: (monday: string) => void;
}

function Board({ week, roleId, monday, onWeek }: BoardProps) {
  const { t, language } = useText();
  const { planOf, edit } = useDrafts();
  const [scope, setScope] = useState<Scope>('week');
  const [opened, setOpened] = useState<{ doctor: DoctorWeek; block: OpenBlock } | null>(null);
  const { timeZone, doctors } = week;
  const today = wallTime(new Date(), timeZone).date;
  const dates = datesOfWeek(monday);
  const toolsOf = (doctor: DoctorWeek): WeekTools => ({
    dates,
    today,
    timeZone,
    specials: week.holidays,
    doctor,
    plan: planOf(doctor),
    scope,
    edit: (plan) => edit(doctor, plan),
    open: (block) => setOpened({ doctor, block }),
  });
  const one = doctors.find(({ practitionerRoleId }) => practitionerRoleId === roleId);
  const bar = <WeekBar monday={monday} today={today} scope={scope} onWeek={onWeek} onScope={setScope} />;
  return (
    <>
      {one ? (
        <>
          <DoctorHead tools={toolsOf(one)} colleagues={doctors} search={`?week=${monday}`} />
          {bar}
          <WeekHours key={one.practitionerRoleId} tools={toolsOf(one)} />
        </>
      ) : (
        <>
          <ScreenHead
            title={t('schedule.title')}
            lead={`${t('schedule.lead')} ${t('zone', { zone: zoneName(timeZone, language) })}`}
          >
            <ExportMenu kind="rosters" />
          </ScreenHead>
          {bar}
          {doctors.length === 0 ? (
            <Empty title={t('closure.noDoctors')} />
          ) : (
            <section className={classes.board} aria-label={t('schedule.title')}>
              <table className={classes.table}>
                <thead>
                  <tr>
                    <th scope="col">{t('closures.doctor')}</th>
                    {dates.map((date) => (
                      <th key={date} scope="col">
                        <DayHead
                          date={date}
                          special={week.holidays.find((holiday) => holiday.date === date)}
                          today={date === today}
                        />
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {doctors.map((doctor) => (
                    <DoctorRow key={doctor.practitionerRoleId} tools={toolsOf(doctor)} search={`?week=${monday}`} />
                  ))}
                </tbody>
              </table>
            </section>
          )}
        </>
      )}
      <DraftBar week={week} />
      {opened && (
        <OpenBlockDialog
          title={localized(opened.doctor.name, language)}
          tools={toolsOf(opened.doctor)}
          opened={opened.block}
          onClose={() => setOpened(null)}
        />
      )}
    </>
  );
}
