import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { dayOf, localized, timeOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DoctorLine } from './doctor-line.tsx';
import { nextStep } from './next-step.ts';

const colors: Record<AppointmentView['status'], string> = {
  pending: 'amber.6',
  booked: 'pine.6',
  arrived: 'pine.6',
  'checked-in': 'amber.6',
  fulfilled: 'gray.7',
  cancelled: 'gray.7',
  'no-show': 'gray.7',
};

export function StatusBadge({ status }: { status: AppointmentView['status'] }) {
  const { t } = useTranslation();
  return (
    <Badge color={colors[status]} size="lg" tt="none" fw={600}>
      {t(`status.${status}`)}
    </Badge>
  );
}

/** A visit with its one button. */
export function VisitCard({ appointment, primary = false }: { appointment: AppointmentView; primary?: boolean }) {
  const { t, i18n } = useTranslation();
  const { start, timeZone, practitionerRole, status, id } = appointment;
  const step = nextStep(appointment);
  return (
    <Stack
      component="article"
      className="card"
      gap="sm"
      aria-label={`${dayOf(start, timeZone, i18n.language)} ${localized(practitionerRole.name, i18n.language)}`}
    >
      <Group justify="space-between" align="flex-start" gap="xs">
        <Text fw={700} size="xl">
          {dayOf(start, timeZone, i18n.language)} {timeOf(start, timeZone, i18n.language)}
        </Text>
        <StatusBadge status={status} />
      </Group>
      <DoctorLine practitionerRole={practitionerRole} />
      <Group gap="xs">
        <Button component={Link} to={step.to} size={primary ? 'lg' : 'md'} variant={primary ? 'filled' : 'light'}>
          {t(step.label)}
        </Button>
        {step.to !== `/visits/${id}` && (
          <Button component={Link} to={`/visits/${id}`} variant="subtle" size={primary ? 'lg' : 'md'}>
            {t('action.details')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
