import { Badge, Group, Text } from '@mantine/core';
import type { ConsultationLine } from '@oih/contracts/http/consultations';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized } from '@oih/web/i18n/format';
import { IconAlarm } from '@tabler/icons-react';
import { NavLink } from 'react-router';
import { useText, type Text as Words } from '../texts/use-text.ts';
import classes from './dispatch.module.css';
import { minutesLeft, waitOf } from './time-left.ts';
import { UrgencyBadge } from './urgency-badge.tsx';

/** How long is left, in hours where minutes would not be read. */
function timeWords(minutes: number, t: Words): string {
  const which = minutes < 0 ? 'late' : 'left';
  const size = Math.abs(minutes);
  return size >= 120
    ? t(`dispatch.${which}.hours`, { hours: Math.floor(size / 60) })
    : t(`dispatch.${which}`, { minutes: size });
}

/** One case on the board: what is asked, how urgent, from where, how long it has waited and how long is left. */
export function CaseLine({ line, now }: { line: ConsultationLine; now: number }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { question, service, department, from, urgency, due, overdue, invited } = line;
  const left = due ? minutesLeft(due, now) : null;
  const wait = waitOf(line, now);
  const where = [from.name, department].filter((name) => name !== null).map((name) => localized(name, language));
  return (
    <li>
      <NavLink
        to={`/dispatch/${line.id}`}
        className={classes.line}
        data-urgency={urgency}
        data-overdue={overdue || undefined}
      >
        <Group gap={6} mb={4}>
          <UrgencyBadge urgency={urgency} />
          {overdue && (
            <Badge
              color="red"
              variant="outline"
              size="lg"
              tt="none"
              leftSection={<IconAlarm size="0.9rem" aria-hidden />}
            >
              {words.t('consultation.overdue')}
            </Badge>
          )}
        </Group>
        <Text fw={650} lineClamp={3}>
          {question || words.t(`consultation.service.${service}`)}
        </Text>
        <Text size="sm" c="var(--ink-soft)">
          {where.join(' · ')}
          {invited && ` → ${localized(invited.name, language)}`}
        </Text>
        <Group justify="space-between" gap="xs" mt={4}>
          <Text size="sm">
            {wait && t(`dispatch.waits.${wait.unit}`, { waited: wait.waited, target: wait.target })}
          </Text>
          {left !== null && (
            <Text size="sm" fw={600} c={left < 0 ? 'red.8' : undefined}>
              {timeWords(left, t)}
            </Text>
          )}
        </Group>
      </NavLink>
    </li>
  );
}
