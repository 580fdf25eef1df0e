import { Button, Text } from '@mantine/core';
import type { AppointmentView } from '@oih/contracts/http/appointments';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** The way to another time; a time that doctors of several hospitals agreed on is agreed on anew instead. */
export function MoveVisit({ appointment: { id, consultationId } }: { appointment: AppointmentView }) {
  const { t } = useTranslation();
  if (consultationId) return <Text c="dimmed">{t('move.agreed')}</Text>;
  return (
    <Button component={Link} to={`/visits/${id}/move`} variant="light" size="lg">
      {t('move.open')}
    </Button>
  );
}
