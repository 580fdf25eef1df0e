import { Badge, Group, List, Paper, Text, Title } from '@mantine/core';
import type { PolicyView } from '@oih/contracts/http/policy';
import { localized } from '@oih/web/i18n/format';
import { type TextKey, useText } from '../texts/use-text.ts';

type RuleView = PolicyView['rules'][number];

const colors: Record<RuleView['enforced'], string> = { yes: 'pine', 'in-part': 'amber.7', 'not-yet': 'gray.7' };

/** A value of a limit as people read it. */
function useLimitText() {
  const { t, language } = useText();
  return (value: unknown): string => {
    if (value === null || (Array.isArray(value) && value.length === 0)) return t('policy.limit.none');
    return Array.isArray(value) ? new Intl.ListFormat(language).format(value.map(String)) : String(value);
  };
}

/** One rule: what it demands, where it comes from, its limits, and whether the product enforces it. */
export function RuleCard({ rule }: { rule: RuleView }) {
  const { t, language } = useText();
  const shown = useLimitText();
  return (
    <Paper component="li" withBorder p="md">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Title order={2} size="h5">
          {t(`policy.rule.${rule.code}` as TextKey)}
        </Title>
        <Group gap="xs">
          {rule.tightened && <Badge color="amber.7">{t('policy.tightened')}</Badge>}
          <Badge color={colors[rule.enforced]}>{t(`policy.enforced.${rule.enforced}`)}</Badge>
        </Group>
      </Group>
      <Text mt={4}>{localized(rule.explanation, language)}</Text>
      <Text size="sm" c="var(--ink-soft)">
        {localized(rule.source, language)} · {rule.code}
      </Text>
      {rule.limits.map(({ key, value, national }) => (
        <Text key={key} mt="xs">
          {t('policy.limit', { name: t(`policy.limit.${key}` as TextKey) })} <strong>{shown(value)}</strong>
          {JSON.stringify(value) !== JSON.stringify(national) && (
            <Text span c="var(--ink-soft)">
              {' '}
              {t('policy.limit.national', { value: shown(national) })}
            </Text>
          )}
        </Text>
      ))}
      {rule.remedies.length > 0 && (
        <details style={{ marginTop: '0.5rem' }}>
          <summary style={{ minHeight: '2rem', cursor: 'pointer' }}>{t('policy.remedies')}</summary>
          <List spacing={4}>
            {rule.remedies.map((remedy) => (
              <List.Item key={remedy.en}>{localized(remedy, language)}</List.Item>
            ))}
          </List>
        </details>
      )}
    </Paper>
  );
}
