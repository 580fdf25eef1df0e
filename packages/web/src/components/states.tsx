import { Skeleton, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Grey shapes of the size of what is coming, so that nothing jumps. */
export function Loading({ rows = 3, height = 96 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack aria-busy="true" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, row) => `row-${row}`).map((row) => (
        <Skeleton key={row} height={height} radius="lg" />
      ))}
    </Stack>
  );
}

/** What a list says when it is empty, and what can be done about it. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="sm" py="xl" ta="center">
      <svg width="96" height="72" viewBox="0 0 96 72" fill="none" aria-hidden="true">
        <rect x="8" y="14" width="56" height="46" rx="8" fill="#d9eee8" />
        <path d="M20 30h32M20 40h22" stroke="#157a63" strokeWidth="4" strokeLinecap="round" />
        <circle cx="70" cy="44" r="18" fill="#fff" stroke="#157a63" strokeWidth="4" />
        <path d="M70 36v16M62 44h16" stroke="#157a63" strokeWidth="4" strokeLinecap="round" />
      </svg>
      <Title order={2} size="h4">
        {title}
      </Title>
      {children && <Text c="var(--ink-soft)">{children}</Text>}
      {action}
    </Stack>
  );
}
