import { Button, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { PageTitle } from '@oih/web/components/page-title.tsx';
import { IconClockX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Alternatives } from '../../visits/alternatives.tsx';
import { DoctorLine } from '../../visits/doctor-line.tsx';

/** The hold has run out: says so, and offers other times that take over what was written. */
export function Expired({ appointment }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  return (
    <Stack className="card" gap="lg">
      <Stack gap="xs" role="alert">
        <IconClockX size="2.5rem" color="var(--mantine-color-amber-6)" aria-hidden />
        <PageTitle title={t('book.expired')} />
        <Text>{t('book.expired.lead')}</Text>
      </Stack>
      <DoctorLine practitionerRole={appointment.practitionerRole} />
      <Alternatives appointment={appointment} />
      <Button component={Link} to={`/doctors/${appointment.practitionerRole.id}`} variant="light">
        {t('book.allTimes')}
      </Button>
    </Stack>
  );
}
