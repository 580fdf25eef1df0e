import { Badge, Group, Text } from '@mantine/core';
import type { FoundRole } from '@oih/contracts/http/directory';
import { useNow } from '@oih/web/components/use-now';
import { dayOf, moneyOf, timeOf } from '@oih/web/i18n/format';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DoctorLine } from '../../visits/doctor-line.tsx';
import { nearDay } from '../../visits/near-day.ts';

/** When the next free time is, as short as it can be said. */
function useEarliest({ nextFreeSlot, organization: { timeZone } }: FoundRole): string {
  const { t, i18n } = useTranslation();
  const now = useNow(60_000);
  const near = nearDay(nextFreeSlot, timeZone, now);
  return `${near ? t(near) : dayOf(nextFreeSlot, timeZone, i18n.language)} ${timeOf(nextFreeSlot, timeZone, i18n.language)}`;
}

/** A doctor in the results: who, where, how far when a place is known, when next, for how much. */
export function DoctorCard({ role, near }: { role: FoundRole; near: boolean }) {
  const { t, i18n } = useTranslation();
  const earliest = useEarliest(role);
  return (
    <Link to={`/doctors/${role.id}`} className="card card-link">
      <DoctorLine practitionerRole={role} />
      <Group justify="space-between" mt="md" gap="xs" align="flex-end">
        <div style={{ flex: '1 1 10rem' }}>
          <Text size="sm" c="var(--ink-soft)" component="div">
            {near && (
              <Badge variant="light" size="lg" mr="xs" tt="none">
                {t(`find.distance.${role.ring}`)}
              </Badge>
            )}
            {t(`level.${role.organization.level}`)} · {role.organization.divisionName}
          </Text>
          <Group gap={6} wrap="nowrap" c="pine.7">
            <IconClock size="1.125rem" aria-hidden style={{ flex: 'none' }} />
            <Text fw={600}>{t('find.earliest', { time: earliest })}</Text>
          </Group>
        </div>
        <Text fw={650} size="lg" style={{ flex: 'none' }}>
          {moneyOf(role.fee, i18n.language)}
        </Text>
      </Group>
    </Link>
  );
}
