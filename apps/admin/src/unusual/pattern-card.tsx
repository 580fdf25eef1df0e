import { Anchor, Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import type { UnusualBookingView } from '@oih/contracts/http/limits';
import { dayOf, timeOf, zoneName } from '@oih/web/i18n/format';
import { useState } from 'react';
import { Link } from 'react-router';
import { useText } from '../texts/use-text.ts';
import { ReviewForm } from './review-form.tsx';

/** One pattern: what was seen, whose records say more, and what the hospital made of it. */
export function PatternCard({ pattern }: { pattern: UnusualBookingView }) {
  const { t, language } = useText();
  const [editing, setEditing] = useState(false);
  const { kind, organizationId, day, timeZone, bookings, accounts, refused, lastAt, appointmentIds, review } = pattern;
  const date = new Intl.DateTimeFormat(language, { timeZone: 'UTC', dateStyle: 'medium' }).format(
    new Date(`${day}T12:00:00Z`),
  );
  const open = !review || review.grown;
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} size="h5">
            {t(`unusual.kind.${kind}`)} · {date}
          </Title>
          <Text>{t('unusual.counts', { bookings, accounts, refused })}</Text>
          <Text c="var(--ink-soft)">
            {t('unusual.last', { time: `${dayOf(lastAt, timeZone, language)} ${timeOf(lastAt, timeZone, language)}` })}{' '}
            · {t('zone', { zone: zoneName(timeZone, language) })}
          </Text>
        </div>
        <Badge color={open ? 'amber.7' : 'pine'}>
          {review ? (review.grown ? t('unusual.grown') : t(`unusual.outcome.${review.outcome}`)) : t('unusual.new')}
        </Badge>
      </Group>
      {appointmentIds.length > 0 && (
        <details style={{ marginTop: '0.5rem' }}>
          <summary style={{ minHeight: '2rem', cursor: 'pointer' }}>
            {t('unusual.records', { count: appointmentIds.length })}
          </summary>
          <Group component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
            {appointmentIds.map((id) => (
              <li key={id}>
                <Anchor component={Link} to={`/audit?record=${id}&hospital=${organizationId}`}>
                  {t('unusual.record', { id: id.slice(-8) })}
                </Anchor>
              </li>
            ))}
          </Group>
        </details>
      )}
      {review && (
        <Text mt="xs">
          {t('unusual.reviewed', {
            outcome: t(`unusual.outcome.${review.outcome}`),
            name: review.byName,
            time: `${dayOf(review.at, timeZone, language)} ${timeOf(review.at, timeZone, language)}`,
          })}
          {review.note && ` “${review.note}”`}
        </Text>
      )}
      {editing ? (
        <ReviewForm pattern={pattern} onDone={() => setEditing(false)} />
      ) : (
        <Button mt="sm" variant={open ? 'filled' : 'default'} onClick={() => setEditing(true)}>
          {open ? t('unusual.review') : t('unusual.review.again')}
        </Button>
      )}
    </Paper>
  );
}
