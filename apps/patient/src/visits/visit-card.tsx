import { Button, Group, Stack } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { useNow } from '@oih/web/components/use-now';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ForWhom } from '../family/for-whom.tsx';
import { DoctorLine } from './doctor-line.tsx';
import { MovedNotice } from './moved-notice.tsx';
import { nextStep } from './next-step.ts';
import { StatusBadge } from './status-badge.tsx';
import { useEncounter } from './use-encounter.ts';
import { When } from './when.tsx';

/** A visit with its one button. */
export function VisitCard({ appointment, primary = false }: { appointment: AppointmentView; primary?: boolean }) {
  const { t, i18n } = useTranslation();
  const { start, timeZone, practitionerRole, status, id, patientId } = appointment;
  const encounter = useEncounter(status === 'checked-in' ? appointment.encounterId : null).data ?? null;
  const step = nextStep(appointment, encounter, useNow(15_000));
  const urgent = step.label === 'action.join';
  const size = primary || urgent ? 'lg' : 'md';
  return (
    <Stack
      component="article"
      className="card"
      gap="md"
      aria-label={`${dayOf(start, timeZone, i18n.language)} ${timeOf(start, timeZone, i18n.language)} ${localized(practitionerRole.name, i18n.language)}`}
    >
      <Group justify="space-between" align="flex-start" gap="xs">
        <When start={start} timeZone={timeZone} />
        <StatusBadge status={status} />
      </Group>
      <DoctorLine practitionerRole={practitionerRole} />
      <ForWhom patientId={patientId} />
      {(status === 'booked' || status === 'arrived') && <MovedNotice appointment={appointment} />}
      <Group gap="xs">
        <Button component={Link} to={step.to} size={size} variant={primary || urgent ? 'filled' : 'light'}>
          {t(step.label)}
        </Button>
        {step.to !== `/visits/${id}` && (
          <Button component={Link} to={`/visits/${id}`} variant="subtle" size={size}>
            {t('action.details')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
