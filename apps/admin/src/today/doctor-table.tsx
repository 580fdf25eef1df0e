import { Anchor, Badge, Button, Group, Table, Text, Title } from '@mantine/core';
import type { DoctorTodayView } from '@oih/contracts/http/today';
import { localized, timeOf } from '@oih/web/i18n/format';
import { Link } from 'react-router';
import { useHospital } from '../frame/use-hospital.ts';
import { ZoneTable } from '../frame/zone-table.tsx';
import { useText } from '../texts/use-text.ts';
import { isLate, type ShownGroup, shownGroups } from './sums.ts';
import classes from './today.module.css';
import type { Day } from './use-today.ts';

/** The doctors of the day, those with patients waiting longest first. */
export function DoctorTable({ day, group }: { day: Day; group: ShownGroup }) {
  const { t } = useText();
  const { at } = useHospital();
  const shown = day.doctors.filter(shownGroups[group]);
  return (
    <section aria-labelledby="doctors-today">
      <Group justify="space-between" mb="sm" mih="2.75rem">
        <Title order={2} size="h4" id="doctors-today">
          {t(`today.doctors.${group}`)}
        </Title>
        {group !== 'all' && (
          <Button component={Link} to={at('/today')} variant="default" preventScrollReset>
            {t('today.showAll')}
          </Button>
        )}
      </Group>
      <ZoneTable
        timeZone={day.timeZone}
        minWidth={860}
        heads={
          <>
            <Table.Th className={classes.sticky}>{t('today.doctor')}</Table.Th>
            <Table.Th>{t('today.waiting')}</Table.Th>
            <Table.Th>{t('today.call')}</Table.Th>
            <Table.Th>{t('today.onTime')}</Table.Th>
            <Table.Th>{t('today.visits')}</Table.Th>
            <Table.Th>{t('today.noShows')}</Table.Th>
            <Table.Th>{t('today.bookedFree')}</Table.Th>
            <Table.Th>{t('today.act')}</Table.Th>
          </>
        }
      >
        {shown.map((doctor) => (
          <DoctorRow key={doctor.practitionerRoleId} doctor={doctor} timeZone={day.timeZone} />
        ))}
        {shown.length === 0 && (
          <Table.Tr>
            <Table.Td colSpan={8}>
              <Text c="var(--ink-soft)">{t('today.none')}</Text>
            </Table.Td>
          </Table.Tr>
        )}
      </ZoneTable>
    </section>
  );
}

function DoctorRow({ doctor, timeZone }: { doctor: DoctorTodayView; timeZone: string }) {
  const { t, language } = useText();
  const { practitionerRoleId, waiting, longestWaitMinutes, inCallSince, noShows, expected, done, booked, free } =
    doctor;
  const name = localized(doctor.name, language);
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.sticky}>
        <Anchor component={Link} to={`/schedule/${practitionerRoleId}`} fw={600}>
          {name}
        </Anchor>
        <Text c="var(--ink-soft)" fw={400}>
          {localized(doctor.department.name, language)}
        </Text>
      </Table.Th>
      <Table.Td>
        {waiting > 0 ? t('today.waiting.of', { waiting, minutes: longestWaitMinutes }) : t('today.no')}
      </Table.Td>
      <Table.Td>
        {inCallSince ? (
          <Badge color="pine">{t('today.since', { time: timeOf(inCallSince, timeZone, language) })}</Badge>
        ) : (
          t('today.no')
        )}
      </Table.Td>
      <Table.Td>
        <Lateness doctor={doctor} />
      </Table.Td>
      <Table.Td>{t('today.visits.of', { expected, done })}</Table.Td>
      <Table.Td>{noShows}</Table.Td>
      <Table.Td>{t('today.bookedFree.of', { booked, free })}</Table.Td>
      <Table.Td>
        <Button
          component={Link}
          to={`/closures/new?doctor=${practitionerRoleId}`}
          variant="default"
          size="compact-md"
          aria-label={t('today.close.of', { name })}
        >
          {t('today.close')}
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}

function Lateness({ doctor }: { doctor: DoctorTodayView }) {
  const { t } = useText();
  const { delayMinutes, behindMinutes } = doctor;
  if (!isLate(doctor)) return <>{t('today.onTime.yes')}</>;
  return (
    <Group gap="xs">
      {behindMinutes > 0 && <Badge color="red">{t('today.behind', { minutes: behindMinutes })}</Badge>}
      {delayMinutes > 0 && <Badge color="amber.7">{t('today.announced', { minutes: delayMinutes })}</Badge>}
    </Group>
  );
}
