import { Badge, Group, Text } from '@mantine/core';
import type { PractitionerEncounterView } from '@oih/contracts/http/encounters';
import { timeOf, zoneName } from '@oih/web/i18n/format';
import { useEffect, useRef } from 'react';
import { useText } from '../texts/use-text.ts';
import classes from './visit.module.css';

const colors: Partial<Record<PractitionerEncounterView['status'], string>> = {
  arrived: 'amber',
  'in-progress': 'pine',
  'on-hold': 'pine',
};

/** Who the patient is. Takes the focus when another visit is opened or this one is finished, so that a screen reader says whose. */
export function VisitHeader({ encounter }: { encounter: PractitionerEncounterView }) {
  const { t, language } = useText();
  const opened = `${encounter.id} ${encounter.status === 'finished'}`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (opened) heading.current?.focus();
  }, [opened]);
  const { patient, timeZone } = encounter;
  const at = (instant: string) => timeOf(instant, timeZone, language);
  return (
    <div className={classes.header}>
      <Group justify="space-between" align="flex-start" gap="xs" wrap="nowrap">
        <h2 className={classes.name} ref={heading} tabIndex={-1} id="pane-visit">
          {patient.name}
        </h2>
        <Badge size="lg" variant="light" color={colors[encounter.status] ?? 'gray'} c="var(--ink)" tt="none">
          {t(`visit.status.${encounter.status}`)}
        </Badge>
      </Group>
      <Text c="var(--ink-soft)">
        {t(`visit.type.${encounter.type}`)} ·{' '}
        {t('visit.patient', { sex: t(`sex.${patient.sex}`), age: patient.age, birth: patient.birthDate })}
      </Text>
      <Text size="sm" c="var(--ink-soft)">
        {t('visit.slot', { from: at(encounter.start), to: at(encounter.end), zone: zoneName(timeZone, language) })}
      </Text>
    </div>
  );
}
