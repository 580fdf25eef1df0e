import { Badge, Group, Text } from '@mantine/core';
import type { ConsultationLine } from '@oih/contracts/http/consultations';
import { StatusBadge } from '@oih/web/consultations/status-badge.tsx';
import { useConsultationText } from '@oih/web/consultations/use-text';
import { localized } from '@oih/web/i18n/format';
import { NavLink } from 'react-router';
import { useText } from '../texts/use-text.ts';
import classes from './dispatch.module.css';
import { minutesLeft } from './time-left.ts';

/** One case on the board: what is asked, how urgent, from where, and how long is left. */
export function CaseLine({ line, now }: { line: ConsultationLine; now: number }) {
  const { t, language } = useText();
  const words = useConsultationText();
  const { question, service, department, from, urgency, due } = line;
  const left = due ? minutesLeft(due, now) : null;
  return (
    <li>
      <NavLink to={`/dispatch/${line.id}`} className={classes.line} data-urgency={urgency}>
        <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
          <Text fw={650} lineClamp={2}>
            {question || words.t(`consultation.service.${service}`)}
          </Text>
          <Badge
            color={urgency === 'immediate' ? 'red' : urgency === 'urgent' ? 'orange.8' : 'gray.7'}
            variant="filled"
            tt="none"
          >
            {words.t(`consultation.urgency.${urgency}`)}
          </Badge>
        </Group>
        <Text size="sm" c="var(--ink-soft)">
          {[localized(from.name, language), department && localized(department, language)].filter(Boolean).join(' · ')}
        </Text>
        <Group justify="space-between" gap="xs" mt={6}>
          <StatusBadge status={line.status} overdue={line.overdue} />
          {left !== null && (
            <Text size="sm" fw={600} c={left < 0 ? 'red.8' : undefined}>
              {left < 0 ? t('dispatch.late', { minutes: -left }) : t('dispatch.left', { minutes: left })}
            </Text>
          )}
        </Group>
      </NavLink>
    </li>
  );
}
