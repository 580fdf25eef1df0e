import { Group, Text } from '@mantine/core';
import type { PractitionerRoleView } from '@oih/contracts/http/directory';
import { dayOf, moneyOf, timeOf } from '@oih/web/i18n/format';
import { IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { DoctorLine } from '../../visits/doctor-line.tsx';

/** A doctor in the results: who, where, when next, for how much. */
export function DoctorCard({ role }: { role: PractitionerRoleView }) {
  const { t, i18n } = useTranslation();
  const { timeZone, divisionName } = role.organization;
  const next =
    role.nextFreeSlot &&
    `${dayOf(role.nextFreeSlot, timeZone, i18n.language)} ${timeOf(role.nextFreeSlot, timeZone, i18n.language)}`;
  return (
    <Link to={`/doctors/${role.id}`} className="card card-link">
      <DoctorLine practitionerRole={role} />
      <Text size="sm" c="var(--ink-soft)" mt={4}>
        {t(`level.${role.organization.level}`)} · {divisionName}
      </Text>
      <Group justify="space-between" mt="sm" gap="xs">
        <Group gap={6} c={next ? 'pine.7' : 'var(--ink-soft)'}>
          <IconClock size="1.125rem" aria-hidden />
          <Text fw={600}>{next ? t('find.earliest', { time: next }) : t('find.full')}</Text>
        </Group>
        <Text fw={650}>{moneyOf(role.fee, i18n.language)}</Text>
      </Group>
    </Link>
  );
}
