import { Button, Group, Stack, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { ErrorNotice } from '@oih/web/components/error-notice.tsx';
import { moneyOf } from '@oih/web/i18n/format';
import { useTranslation } from 'react-i18next';
import { ForWhom } from '../../family/for-whom.tsx';
import { DoctorLine } from '../../visits/doctor-line.tsx';

interface ConfirmStepProps {
  appointment: AppointmentView;
  error: Error | null;
  booking: boolean;
  onBack: () => void;
  onBook: () => void;
}

/** Everything once more, and the button that books. */
export function ConfirmStep({ appointment, error, booking, onBack, onBook }: ConfirmStepProps) {
  const { t, i18n } = useTranslation();
  return (
    <Stack>
      <DoctorLine practitionerRole={appointment.practitionerRole} />
      <ForWhom patientId={appointment.patientId} />
      <div>
        <Text size="sm" c="var(--ink-soft)">
          {t('book.complaint')}
        </Text>
        <Text style={{ overflowWrap: 'anywhere' }}>{appointment.intake?.complaint}</Text>
      </div>
      <div>
        <Text size="sm" c="var(--ink-soft)">
          {t('doctor.fee')}
        </Text>
        <Text fw={650} size="lg">
          {moneyOf(appointment.price, i18n.language)}
        </Text>
      </div>
      {error && <ErrorNotice error={error} />}
      <Group grow>
        <Button variant="default" size="lg" onClick={onBack}>
          {t('back')}
        </Button>
        <Button size="lg" loading={booking} onClick={onBook}>
          {t('book.confirm')}
        </Button>
      </Group>
    </Stack>
  );
}
