import { Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { Empty, Loading } from '@oih/web/components/states.tsx';
import { dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useSearchParams } from 'react-router';
import { HospitalSelect } from '../frame/hospital-select.tsx';
import { ScreenHead } from '../frame/screen-head.tsx';
import { useHospital } from '../frame/use-hospital.ts';
import { useText } from '../texts/use-text.ts';
import { DayTiles } from './day-tiles.tsx';
import { DoctorTable } from './doctor-table.tsx';
import { MediaNodes } from './media-nodes.tsx';
import { OpenClosures } from './open-closures.tsx';
import { isShownGroup, sumsOf } from './sums.ts';
import { useAnnouncement } from './use-announcement.ts';
import { type Day, useToday } from './use-today.ts';

/** How often a screen reader is told of changes at most, milliseconds. */
const announceEvery = 20_000;

/** The day as it stands now; each number leads to where something can be done about it. */
export function Today() {
  const { t } = useText();
  const { organizationId } = useHospital();
  const { data, error, refetch } = useToday(organizationId);
  return (
    <>
      <ScreenHead title={t('today.title')} lead={data ? <DayLead day={data} /> : undefined}>
        <HospitalSelect />
      </ScreenHead>
      {/* What was read before stays in sight while the connection is lost. */}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {data ? <DayOf day={data} /> : !error && <Loading rows={3} height={120} />}
    </>
  );
}

function DayLead({ day: { at, timeZone } }: { day: Day }) {
  const { t, language } = useText();
  return (
    <>
      {dayOf(at, timeZone, language)} · {t('today.asOf', { time: timeOf(at, timeZone, language) })} ·{' '}
      {t('zone', { zone: zoneName(timeZone, language) })}
    </>
  );
}

function DayOf({ day }: { day: Day }) {
  const { t } = useText();
  const [search] = useSearchParams();
  const wanted = search.get('show');
  const group = isShownGroup(wanted) ? wanted : 'all';
  const { waiting, late, noShows } = sumsOf(day.doctors);
  const announced = useAnnouncement(t('today.announce', { waiting, late, noShows }), announceEvery);
  return (
    <Stack gap="lg">
      <VisuallyHidden role="status">{announced}</VisuallyHidden>
      <DayTiles day={day} group={group} />
      {day.closures.length > 0 && <OpenClosures closures={day.closures} />}
      {day.doctors.length > 0 ? (
        <DoctorTable day={day} group={group} />
      ) : (
        <Empty title={t('today.noDoctors')}>{t('today.noDoctors.hint')}</Empty>
      )}
      <MediaNodes nodes={day.nodes} />
      <Group>
        <Text c="var(--ink-soft)">{t('today.live')}</Text>
      </Group>
    </Stack>
  );
}
