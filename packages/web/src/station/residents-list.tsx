import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { StationResidentView } from '@oih/contracts/http/kiosk';
import { useTranslation } from 'react-i18next';
import { Empty } from '../components/states.tsx';
import { dayOf, localized, timeOf } from '../i18n/format.ts';

/** The next visit of a resident in one line. */
function Next({ next }: { next: StationResidentView['next'] }) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  if (!next) return <Text c="var(--ink-soft)">{t('residents.next.none')}</Text>;
  const { start, timeZone, doctor, hospital } = next;
  const time = `${dayOf(start, timeZone, language)} ${timeOf(start, timeZone, language)}`;
  return (
    <Text>
      {t('residents.next', { time, doctor: localized(doctor, language), hospital: localized(hospital, language) })}
    </Text>
  );
}

interface ResidentsListProps {
  residents: readonly StationResidentView[];
  /** Opens a resident again; without it the list is only to look at. */
  onOpen?: (patientId: string) => void;
}

/** Whom a station has attended today, masked, each with what comes next. */
export function ResidentsList({ residents, onOpen }: ResidentsListProps) {
  const { t } = useTranslation();
  if (residents.length === 0) return <Empty title={t('residents.none')} />;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }}>
      {residents.map(({ patientId, maskedName, age, residentId, minor, next }) => (
        <li key={patientId} className="card">
          <Group justify="space-between" gap="xs">
            <Text fw={650} size="lg">
              {maskedName} · {t('age', { age })}
            </Text>
            {next && (
              <Badge size="lg" variant="light" color={next.status === 'held' ? 'amber' : 'pine'} tt="none">
                {t(`residents.status.${next.status}`)}
              </Badge>
            )}
          </Group>
          {residentId && <Text c="var(--ink-soft)">{residentId}</Text>}
          <Next next={next} />
          {onOpen && minor && <Text c="var(--ink-soft)">{t('residents.minor')}</Text>}
          {onOpen && !minor && (
            <Button
              variant="light"
              mt="xs"
              aria-label={t('residents.open', { name: maskedName })}
              onClick={() => onOpen(patientId)}
            >
              {t('residents.openShort')}
            </Button>
          )}
        </li>
      ))}
    </Stack>
  );
}
